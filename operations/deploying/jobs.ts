import { hashOf } from "../../planner/render";
import { packSpec } from "../../planner/transfer";
import { type StackSpec, stackName } from "../../stacks/spec";
import { fileConsents, noConsents } from "../review/consents";
import { candidateOf } from "../rollout/candidate";
import { windowAt } from "../rollout/window";
import type { Reason } from "./events";
import type { Judgement } from "./judge";
import type { DeployRequest } from "./request";
import type { StackJob } from "./stack-run";

const left = (reason: Reason, message: string, fix: string) => ({ outcome: "skipped", reason, message, fix }) as const;

/** Why a stack is left alone today, or would be where somebody only looks at what a deployment does; or nothing. */
export function leftAlone(spec: StackSpec, request: DeployRequest, now: number): StackJob["refused"] {
    if (request.operation === "drift") return undefined;
    const why = reasonFor(spec, request, now);
    return why && request.operation === "preview" ? { ...why, message: `it would be skipped: ${why.message}` } : why;
}

function reasonFor(spec: StackSpec, request: DeployRequest, now: number): StackJob["refused"] {
    if (spec.kind === "tenant" && spec.tenant.state === "offboarding")
        return left("guard", "the tenant leaves", `tenantry offboard ${spec.tenant.tenant_id}`);
    if (!request.inWindow) return undefined;
    const { open, nextStart } = windowAt(candidateOf(spec).window, now);
    const next = new Date(nextStart).toISOString();
    return open ? undefined : left("window", `its maintenance window opens at ${next}`, "run again then");
}

const unjudged = {
    outcome: "failed",
    reason: "engine",
    message: "it could not be planned, so no rule has judged it",
    fix: "`tenantry plan` shows more",
} as const;

/** What is known of a run's stacks before their engines start. */
export interface Known {
    /** What the planner says; absent where nobody has to ask it. */
    readonly judged: ReadonlyMap<string, Judgement> | undefined;
    /** Stacks that an earlier turn of the run has begun with. */
    readonly begun: ReadonlySet<string>;
    readonly now: number;
}

function refusedBy(spec: StackSpec, request: DeployRequest, { judged, now }: Known): StackJob["refused"] {
    const left = leftAlone(spec, request, now);
    if (left || !judged) return left;
    const judgement = judged.get(stackName(spec));
    return judgement ? judgement.refused : unjudged;
}

/** What is to be done with a stack of a run. */
export function jobOf(
    spec: StackSpec,
    request: DeployRequest,
    known: Known,
): StackJob & { readonly inputHash: string } {
    const stack = stackName(spec);
    const packed = packSpec(spec);
    return {
        stack,
        spec: packed,
        operation: request.operation,
        consents: request.consents ? (request.consents.get(stack) ?? noConsents(stack)) : fileConsents(spec),
        allowDestroy: request.allowDestroy,
        reviewed: request.reviewed?.get(stack),
        begun: known.begun.has(stack),
        refused: refusedBy(spec, request, known),
        packs: known.judged?.get(stack)?.packs,
        message: `tenantry ${request.kind}`,
        inputHash: hashOf(packed),
    };
}
