import type { Fleet } from "../../model/fleet";
import { packNames } from "../../model/packs";
import type { StackPlan } from "../../planner/document";
import { askedOn } from "../../policies/asked";
import { everyPack } from "../../policies/held";
import { policyConfigFor } from "../../policies/pack-config";
import { packs } from "../../policies/packs/index";
import type { EnginePacks } from "../engine/protocol";

/** Rules that Pulumi's engine has to be asked: about what it alone knows, and to mend what the plan shows as mended already. */
function openIn({ tenantry }: StackPlan): readonly string[] {
    const open = tenantry.policies.filter(
        ({ result, level }) => result === "remediated" || (result === "undetermined" && level !== "disabled"),
    );
    return [...new Set(open.map(({ rule }) => rule))];
}

/** The first pack that has a rule; rules about steps are in none that an engine is given. */
const packOf = (rule: string) => packNames.find((name) => packs[name].rules.some(({ id }) => id === rule)) ?? [];

/** What Pulumi's engine is to ask of a planned stack besides, at its levels of the day; nothing where the planner settled all. */
export function enginePacks(
    { tenants, statements }: Fleet,
    plan: StackPlan,
    { asOf, exemptions }: { readonly asOf: string; readonly exemptions: string },
): EnginePacks | undefined {
    const open = openIn(plan);
    if (open.length === 0) return undefined;
    const found = tenants.find(({ tenant }) => tenant.tenant_id === plan.tenantry.stack);
    const { packs: held = everyPack, ...asked } = askedOn(
        found ? { ...found, statements: statements?.list } : {},
        asOf,
    );
    const settings = [...new Set(open.flatMap(packOf))].map(
        (name) => [name, policyConfigFor({ pack: packs[name], packs: held, ...asked })] as const,
    );
    return { open, settings: Object.fromEntries(settings), exemptions };
}
