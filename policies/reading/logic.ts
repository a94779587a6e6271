import { type Finding, type Unknown, unknown } from "../rule";

/** True, false, or not known before deployment. */
export type Truth = boolean | Unknown;

/** False if any is false; else unknown if any is unknown. */
export function every(truths: Iterable<Truth>): Truth {
    let result: Truth = true;
    for (const truth of truths) {
        if (truth === false) return false;
        if (truth === unknown) result = unknown;
    }
    return result;
}

/** True if any is true; else unknown if any is unknown. */
export function some(truths: Iterable<Truth>): Truth {
    let result: Truth = false;
    for (const truth of truths) {
        if (truth === true) return true;
        if (truth === unknown) result = unknown;
    }
    return result;
}

export function not(truth: Truth): Truth {
    return truth === unknown ? unknown : !truth;
}

/** Asks about a value that may be unknown. */
export function ask(value: unknown, test: (known: unknown) => Truth): Truth {
    return value === unknown ? unknown : test(value);
}

export const pass: Finding = { result: "pass" };
export const notApplicable: Finding = { result: "notApplicable" };

export function fail(message: string): Finding {
    return { result: "fail", message };
}

/** `what` names the value that nobody knows yet. */
export function undetermined(what: string): Finding {
    return { result: "undetermined", message: `${what} is not known before deployment` };
}

/** Turns a truth into a verdict. */
export function must(truth: Truth, failure: string, what: string): Finding {
    if (truth === unknown) return undetermined(what);
    return truth ? pass : fail(failure);
}

/** A verdict that counts only under a condition; where nobody knows whether it holds, a failure is not determined. */
export function onlyIf(condition: Truth, judge: () => Finding, what: string): Finding {
    if (condition === false) return notApplicable;
    const finding = judge();
    return condition === unknown && finding.result === "fail" ? undetermined(what) : finding;
}

const weight = { notApplicable: 0, pass: 1, undetermined: 2, fail: 3 } as const;
const mostMessages = 5;

/** The gravest of several verdicts with the messages of all that are as grave; not applicable when there is none. */
export function worst(findings: Iterable<Finding>): Finding {
    let gravest: Finding = notApplicable;
    const messages = new Set<string>();
    for (const finding of findings) {
        if (weight[finding.result] < weight[gravest.result]) continue;
        if (weight[finding.result] > weight[gravest.result]) messages.clear();
        gravest = finding;
        if ("message" in finding) messages.add(finding.message);
    }
    if (!("message" in gravest)) return gravest;
    const shown = [...messages].slice(0, mostMessages);
    const more = messages.size - shown.length;
    return { result: gravest.result, message: shown.join("; ") + (more > 0 ? `; and ${more} more` : "") };
}
