/**
 * Whether a value of pgaudit.log asks for any record: a class of statements that is not taken out again. Where nothing is set, it is `none`.
 * Source: github.com/pgaudit/pgaudit, README.md, Settings (from knowledge, unverified).
 */
export function recordsSomething(value: string): boolean {
    return value
        .split(",")
        .map((one) => one.trim().toLowerCase())
        .some((one) => one !== "" && one !== "none" && !one.startsWith("-"));
}
