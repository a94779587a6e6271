import type { Fleet, ResolvedTenant } from "../../model/fleet";
import type { Problem } from "../../model/problem";

const isRecorded = ({ provenance }: ResolvedTenant) => provenance.get("placement.cell")?.layer === "placement";

/**
 * Whether a cell carries more than it promises (`TN401`) and all of the stacks that have to do with it are there already: the cell, and tenants on
 * record. A promise that was lowered must not keep a fix from them; `validate` tells it as an error all the same.
 */
export function isThereAlready(
    { code, between = [] }: Problem,
    { tenants }: Fleet,
    stacks: readonly string[],
): boolean {
    if (code !== "TN401") return false;
    const asked = new Set(stacks);
    const concerned = new Set(between);
    return tenants.every((one) => !concerned.has(one.file) || !asked.has(one.tenant.tenant_id) || isRecorded(one));
}

/** What does not stop anybody, told as what it is then. */
export const asWarning = (problem: Problem): Problem => ({ ...problem, severity: "warning" });
