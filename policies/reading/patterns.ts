/** Matches a pattern of `*` and `?`, in any case, in linear time: patterns come from plans, and a regular expression made of one could take for ever. */
export function matches(pattern: string, text: string): boolean {
    const [wanted, given] = [pattern.toLowerCase(), text.toLowerCase()];
    let [at, star, mark] = [0, -1, 0];
    let position = 0;
    while (position < given.length) {
        if (wanted[at] === "?" || (wanted[at] === given[position] && wanted[at] !== "*")) {
            at++;
            position++;
        } else if (wanted[at] === "*") {
            star = at++;
            mark = position;
        } else if (star >= 0) {
            at = star + 1;
            position = ++mark;
        } else return false;
    }
    while (wanted[at] === "*") at++;
    return at === wanted.length;
}

/** Whether a text has a wildcard. */
export const isWild = (text: string): boolean => /[*?]/.test(text);

/** A name that nobody gives: what matches it matches every name. */
const anyName = "\u0001".repeat(24);

/** Whether an ARN pattern takes in everything of a kind, such as every `role/` of IAM or `function:` of Lambda, in some account and region at least. */
export function isAllOf(pattern: string, service: string, kind: string): boolean {
    const usual = pattern
        .replace(/^arn:aws-[a-z-]+:/i, "arn:aws:")
        .replace(/^(arn:[^:]*:[^:]*:)[^:*?]+(?=:)/i, "$1")
        .replace(/^(arn:[^:]*:[^:]*:[^:]*:)[^:*?]+(?=:)/i, "$1000000000000");
    return matches(usual, `arn:aws:${service}::000000000000:${kind}${anyName}`);
}

/** Whether an ARN leaves open whose resource it names: a wildcard for the account or, where ARNs have none, for the first part of the name. */
export function isAnyAccounts(arn: string): boolean {
    const [, , , , account, ...rest] = arn.split(":");
    if (account === undefined || rest.length === 0) return isWild(arn);
    return isWild(account === "" ? rest.join(":").split("/")[0]! : account);
}
