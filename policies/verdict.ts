/** A verdict as plans and evidence have it. */
interface Verdict {
    readonly result: string;
    readonly level: string;
    readonly blocks?: boolean | undefined;
}

/** Whether a rule does not hold, or was not shown to and has to be. */
export function isViolation({ result, level, blocks }: Verdict): boolean {
    return level !== "disabled" && (result === "fail" || (result === "undetermined" && blocks === true));
}

/** Whether a verdict keeps a stack from being deployed. */
export function stops(verdict: Verdict): boolean {
    return verdict.level === "mandatory" && isViolation(verdict);
}
