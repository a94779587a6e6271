import type { Fleet } from "../../model/fleet";
import type { StackPlan } from "../../planner/document";
import { loadExemptions } from "../../planner/exemptions";
import { exemptionsFolder } from "../../planner/exemptions-folder";
import { planFleet } from "../../planner/plan";
import { askedOn } from "../../policies/asked";
import { everyPack } from "../../policies/held";
import { policyConfigFor } from "../../policies/pack-config";
import { packs } from "../../policies/packs/index";
import { stops } from "../../policies/verdict";
import type { EnginePack } from "../engine/protocol";
import type { StackJob } from "./stack-run";
import { violated } from "./violated";

/** What the planner says of a stack before any engine runs. */
export interface Judgement {
    readonly refused: StackJob["refused"];
    /** What the stack would be, as if nothing was deployed; kept where it was asked for. */
    readonly plan: StackPlan | undefined;
    /** What Pulumi's engine has to ask besides. */
    readonly pack?: EnginePack | undefined;
}

/** Rules that Pulumi's engine has to be asked: about what it alone knows, and to mend what the plan shows as mended already. */
function openIn({ tenantry }: StackPlan): readonly string[] {
    const open = tenantry.policies.filter(
        ({ result, level }) => result === "remediated" || (result === "undetermined" && level !== "disabled"),
    );
    return [...new Set(open.map(({ rule }) => rule))];
}

function refusalOf({ tenantry }: StackPlan): StackJob["refused"] {
    const { failed, policies } = tenantry;
    if (failed !== undefined)
        return { outcome: "failed", reason: "program", message: failed, fix: "`tenantry plan` shows more" };
    const stopping = policies.filter(stops);
    return stopping.length === 0 ? undefined : { outcome: "failed", ...violated(stopping) };
}

/** Plans stacks in-process and judges them by the rules: what violates a mandatory one is not deployed. */
export async function judgeStacks(
    fleet: Fleet,
    stacks: readonly string[],
    { keep, signal, asOf }: { readonly keep: boolean; readonly signal: AbortSignal; readonly asOf: string },
): Promise<ReadonlyMap<string, Judgement>> {
    const folder = exemptionsFolder(fleet.directory);
    const { exemptions } = loadExemptions(folder, asOf);
    const statements = fleet.statements?.list;
    const packFor = (stack: string, plan: StackPlan): EnginePack | undefined => {
        const open = openIn(plan);
        if (open.length === 0) return undefined;
        const tenant = fleet.tenants.find((one) => one.tenant.tenant_id === stack);
        const { packs: held = everyPack, ...asked } = askedOn(tenant ? { ...tenant, statements } : {}, asOf);
        return { open, config: policyConfigFor({ pack: packs.baseline, packs: held, ...asked }), exemptions: folder };
    };
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
            judged.set(event.stack, {
                refused: refusalOf(plan),
                plan: keep ? plan : undefined,
                pack: packFor(event.stack, plan),
            });
        },
    });
    return judged;
}
