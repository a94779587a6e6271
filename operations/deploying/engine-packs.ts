import type { Fleet } from "../../model/fleet";
import { type PackName, packNames } from "../../model/packs";
import type { PolicyLevel } from "../../model/schema/fields";
import type { StackPlan } from "../../planner/document";
import { askedOn } from "../../policies/asked";
import { everyPack } from "../../policies/held";
import { policyConfigFor } from "../../policies/pack-config";
import { packs } from "../../policies/packs/index";
import type { EnginePacks } from "../engine/protocol";

/** Rules that Pulumi's engine has to be asked: about what it alone knows, and to mend what the plan shows as mended already. */
function openIn({ tenantry }: StackPlan): ReadonlyMap<string, PolicyLevel> {
    const open = tenantry.policies.filter(
        ({ result, level }) => result === "remediated" || (result === "undetermined" && level !== "disabled"),
    );
    return new Map(open.map(({ rule, level }) => [rule, level]));
}

/** Open rules by the first pack that has each; rules about steps are in none that an engine is given. */
function byPack(open: readonly string[]): ReadonlyMap<PackName, readonly string[]> {
    const grouped = new Map<PackName, string[]>();
    for (const rule of open) {
        const name = packNames.find((one) => packs[one].rules.some(({ id, scope }) => id === rule && scope !== "plan"));
        if (name) grouped.set(name, [...(grouped.get(name) ?? []), rule]);
    }
    return grouped;
}

/** What Pulumi's engine is to ask of a planned stack besides, at its levels of the day; nothing where the planner settled all. */
export function enginePacks(
    { tenants, statements }: Fleet,
    plan: StackPlan,
    { asOf, exemptions }: { readonly asOf: string; readonly exemptions: string },
): EnginePacks | undefined {
    const open = openIn(plan);
    if (open.size === 0) return undefined;
    const found = tenants.find(({ tenant }) => tenant.tenant_id === plan.tenantry.stack);
    const { packs: held = everyPack, ...asked } = askedOn(
        found ? { ...found, statements: statements?.list } : {},
        asOf,
    );
    const settings = [...byPack([...open.keys()])].map(([name, rules]) => {
        const given = policyConfigFor({ pack: packs[name], packs: held, ...asked });
        const levels = rules.map((rule) => [rule, given[rule] ?? open.get(rule)] as const);
        // The planner has judged the others; asked as advice they tell the rules about whole stacks what resources are given.
        return [name, { all: "advisory", ...Object.fromEntries(levels) }] as const;
    });
    return { open: [...open.keys()], settings: Object.fromEntries(settings), exemptions };
}
