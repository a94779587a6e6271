import type { Fleet } from "../../model/fleet";
import type { StackPlan } from "../../planner/document";
import { loadExemptions } from "../../planner/exemptions";
import { exemptionsFolder } from "../../planner/exemptions-folder";
import { planFleet } from "../../planner/plan";
import { stops } from "../../policies/verdict";
import type { EnginePacks } from "../engine/protocol";
import { enginePacks } from "./engine-packs";
import type { StackJob } from "./stack-run";
import { violated } from "./violated";

/** What the planner says of a stack before any engine runs. */
export interface Judgement {
    readonly refused: StackJob["refused"];
    /** What the stack would be, as if nothing was deployed; kept where it was asked for. */
    readonly plan: StackPlan | undefined;
    /** What Pulumi's engine has to ask besides. */
    readonly packs?: EnginePacks | undefined;
}

/** What judging needs of the run. */
interface JudgePorts {
    /** Keeps the plans. */
    readonly keep: boolean;
    readonly signal: AbortSignal;
    /** Day (UTC). */
    readonly asOf: string;
    /** Told of exemptions that are malformed. */
    readonly note: (message: string) => void;
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
    { keep, signal, asOf, note }: JudgePorts,
): Promise<ReadonlyMap<string, Judgement>> {
    const folder = exemptionsFolder(fleet.directory);
    const { exemptions, problems } = loadExemptions(folder, asOf);
    for (const { file, line, message, fix } of problems)
        note(`${file}:${line}: ${message}; the exemption does not hold. ${fix}`);
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
                packs: enginePacks(fleet, plan, { asOf, exemptions: folder }),
            });
        },
    });
    return judged;
}
