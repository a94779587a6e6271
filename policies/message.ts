import type { PolicyLevel } from "../model/schema/fields";
import type { Finding, PolicyResult } from "./rule";

/** Begins what is said of a rule that could not be decided. */
const open = "undetermined: ";

/**
 * What is said of a violation, in the words of Pulumi's engine: what must hold, then what does not. @pulumi/policy puts a
 * policy's description before what is reported as text. Source: policy 1.21.0 server.js, makeReportViolationFun.
 */
export function messageOf(requirement: string, { result, message }: Extract<Finding, { message: string }>): string {
    return `${requirement}\n${result === "undetermined" ? open : ""}${message}`;
}

/** What does not hold, and why nothing mended it. */
export function withTrouble<F extends { readonly message: string }>(finding: F, trouble: string | undefined): F {
    return trouble === undefined ? finding : { ...finding, message: `${finding.message}; ${trouble}` };
}

/** A message without what must hold, for whoever says that once for all: what does not hold, or what is not known. */
export function detailOf(message: string, requirement: string | undefined): string {
    const told = requirement !== undefined && message.startsWith(requirement);
    const detail = told ? message.slice(requirement.length).trim() : message;
    return detail.startsWith(open) ? detail.slice(open.length) : detail;
}

/** A result that is no pass, as an event of Pulumi's engine tells it. */
export interface EngineViolation {
    readonly pack: string;
    readonly policy: string;
    readonly level: PolicyLevel;
    readonly urn: string;
    readonly message: string;
}

/** The violation that Pulumi's engine would show for a result; what is undetermined is advice there, unless it blocks. */
export function asEngineShows({
    pack,
    rule,
    level,
    urn,
    result,
    blocks,
    message = "",
}: PolicyResult): EngineViolation | undefined {
    if (result !== "fail" && result !== "undetermined" && result !== "exempted") return undefined;
    if (result === "exempted") return { pack, policy: rule, level: "advisory", urn, message };
    return { pack, policy: rule, level: result === "undetermined" && !blocks ? "advisory" : level, urn, message };
}
