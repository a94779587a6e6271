import type { PolicyResult } from "./rule";

/** Whether a rule does not hold, or was not shown to and has to be. */
export function isViolation({ result, level, blocks }: PolicyResult): boolean {
    return level !== "disabled" && (result === "fail" || (result === "undetermined" && blocks === true));
}

/** Whether a verdict keeps a stack from being deployed. */
export function stops(result: PolicyResult): boolean {
    return result.level === "mandatory" && isViolation(result);
}
