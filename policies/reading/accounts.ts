import { type Unknown, unknown } from "../rule";
import { isAnyPrincipal, type Statement } from "./documents";
import { at, entries, items, textOf } from "./values";

/** An account that a statement names, by its 12 digits; `owner` where it names somebody whose account cannot be read off. */
type Account = string;
export const someOwner: Account = "owner";

/** Keys of conditions that name the caller's account. Source: docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html, as known 2026-11. */
const callerKeys = ["aws:principalaccount", "aws:principalarn"];

/** The account in an ARN or of a bare id; undefined where it is one of AWS's own or a wildcard. */
function accountOf(principal: string): Account | undefined {
    if (/^\d{12}$/.test(principal)) return principal;
    if (!principal.startsWith("arn:")) return principal === "*" ? undefined : someOwner;
    const account = principal.split(":")[4] ?? "";
    return /^\d{12}$/.test(account) ? account : undefined;
}

function listed(value: unknown): readonly (Account | Unknown)[] {
    const list = items(value);
    if (list === unknown) return [unknown];
    return list.flatMap((item): readonly (Account | Unknown)[] => {
        const account = item === unknown ? unknown : accountOf(textOf(item));
        return account === undefined ? [] : [account];
    });
}

/** Accounts that conditions bound an open principal to; a condition that excepts callers names nobody. */
function byConditions(condition: unknown): readonly (Account | Unknown)[] {
    const operators = entries(condition);
    if (operators === unknown) return [unknown];
    return operators.flatMap(([operator, keys]) => {
        if (/not/i.test(operator)) return [];
        const list = entries(keys);
        if (list === unknown) return [unknown];
        return list.flatMap(([key, value]) => (callerKeys.includes(key.toLowerCase()) ? listed(value) : []));
    });
}

/** Accounts that a statement speaks of: as its principals or, where those are anybody, in its conditions. */
export function accountsOf(statement: Statement): readonly (Account | Unknown)[] {
    const principal = at(statement, "Principal");
    if (isAnyPrincipal(statement) === true) return byConditions(at(statement, "Condition"));
    if (principal === unknown) return [unknown];
    const canonical = at(principal, "CanonicalUser") === undefined ? [] : [someOwner];
    return [...listed(typeof principal === "string" ? principal : at(principal, "AWS")), ...canonical];
}
