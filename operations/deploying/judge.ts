import type { Fleet } from "../../model/fleet";
import type { StackPlan } from "../../planner/document";
import { loadExemptions } from "../../planner/exemptions";
import { exemptionsFolder } from "../../planner/exemptions-folder";
import { planFleet } from "../../planner/plan";
import { stops } from "../../policies/verdict";
import type { StackJob } from "./stack-run";

/** What the planner says of a stack before any engine runs. */
export interface Judgement {
    readonly refused: StackJob["refused"];
    /** What the stack would be, as if nothing was deployed; kept where it was asked for. */
    readonly plan: StackPlan | undefined;
}

function refusalOf({ tenantry }: StackPlan): StackJob["refused"] {
    const { failed, policies } = tenantry;
    if (failed !== undefined)
        return { outcome: "failed", reason: "program", message: failed, fix: "`tenantry plan` shows more" };
    const violated = policies.filter(stops);
    if (violated.length === 0) return undefined;
    const lines = [...new Set(violated.map(({ rule, message }) => `${rule}: ${message ?? ""}`))];
    const more = lines.length > 5 ? `\nand ${lines.length - 5} more` : "";
    return {
        outcome: "failed",
        reason: "policy",
        message: `mandatory policies are violated\n${lines.slice(0, 5).join("\n")}${more}`,
        fix: "`tenantry plan` shows the violations, `tenantry policy show <rule>` the fix of each",
    };
}

/** Plans stacks in-process and judges them by the rules: what violates a mandatory one is not deployed. */
export async function judgeStacks(
    fleet: Fleet,
    stacks: readonly string[],
    { keep, signal, asOf }: { readonly keep: boolean; readonly signal: AbortSignal; readonly asOf: string },
): Promise<ReadonlyMap<string, Judgement>> {
    const { exemptions } = loadExemptions(exemptionsFolder(fleet.directory), asOf);
    const judged = new Map<string, Judgement>();
    await planFleet({
        fleet,
        stacks,
        signal,
        asOf,
        exemptions,
        retain: false,
        onEvent: (event) => {
            if (event.kind !== "planned") return;
            const { plan } = event;
            judged.set(event.stack, { refused: refusalOf(plan), plan: keep ? plan : undefined });
        },
    });
    return judged;
}
