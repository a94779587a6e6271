import type { Way } from "../../model/capabilities";
import { withField, withFieldIn, withoutField, withoutFieldIn } from "../../model/edit";
import type { Tenant } from "../../model/schema/tenant";

/** Where a tenant is on its way: before it, in one of its phases, or at its end. */
export const stages = ["start", "prepare", "copy", "switch", "finish"] as const;
export type Stage = (typeof stages)[number];

/** Where a tenant is; who has moved before can begin another move. */
export const stageOf = ({ move, moved_from }: Pick<Tenant, "move" | "moved_from">): Stage =>
    move ? move.phase : moved_from ? "finish" : "start";

/** What follows a stage; undefined at the end. */
export const stageAfter = (stage: Stage): Stage | undefined => stages[stages.indexOf(stage) + 1];

/**
 * Where the way back leads: from the copy and from the switch to the preparation, where workloads run on the old home and the
 * new one is still there; from there to before it. Nothing leads back from the end.
 */
export function stageBefore(stage: Stage): Stage | undefined {
    if (stage === "copy" || stage === "switch") return "prepare";
    return stage === "prepare" ? "start" : undefined;
}

const neighbours = ["placement", "tier", "region", "tenant_id"];

/** A way, and where who goes it was at first: what that one kept of its first move it keeps. */
export interface Journey extends Way {
    readonly first: Way["from"];
}

/** The file of a tenant at a stage of its way, with nothing else in it changed. */
export function textAt(text: string, stage: Stage, { to, first }: Journey): string {
    if (stage === "start") return withoutField(text, "move");
    if (stage !== "finish") return withField(text, "move", `{ to: ${to}, phase: ${stage} }`, neighbours);
    const settled = withFieldIn(withoutField(text, "move"), ["placement", "isolation"], to, neighbours);
    const placed = to === "silo" ? withoutFieldIn(settled, ["placement", "cell"]) : settled;
    return withField(placed, "moved_from", first, neighbours);
}
