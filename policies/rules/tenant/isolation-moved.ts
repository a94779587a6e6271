import { type Home, hasArrived, leavesCell } from "../../reading/homes";
import { must, pass, some } from "../../reading/logic";
import { consents } from "../../reading/settings";
import { type Finding, type PlanRule, type ResourceView, type StackView, unknown } from "../../rule";

const root = "tenantry:index:Tenant";

const homeOf = (tenant: ResourceView): Home => ({
    isolation: tenant.get("isolation"),
    cell: tenant.get("cell"),
    movedFrom: tenant.get("movedFrom"),
    to: tenant.get("move.to"),
    phase: tenant.get("move.phase"),
});

const isKnown = (value: unknown) => value === undefined || typeof value === "string";

/** Judges a tenant that is there, and is to be another one. */
function judged(old: ResourceView, fresh: ResourceView, stack: StackView): Finding {
    const [before, after] = [homeOf(old), homeOf(fresh)];
    const known = [...Object.values(before), ...Object.values(after)].every(isKnown);
    const moves = leavesCell(before, after) || (before.isolation !== after.isolation && !hasArrived(before, after));
    if (known && !moves) return pass;
    const what = before.isolation === after.isolation ? "cell" : "isolation";
    const told = known ? `${what} was ${before[what]}, is ${after[what]}` : "the tenant may be elsewhere than it was";
    const consent = some([consents(stack, "replace", "database"), known ? false : unknown]);
    return must(consent, `${told}: use \`tenantry move\`, which takes the data along where it can`, what);
}

export const tenantIsolationMoved: PlanRule = {
    scope: "plan",
    id: "tenant-isolation-moved",
    title: "A tenant goes elsewhere by a move",
    requirement:
        "No tenant's isolation or cell is another one than what is deployed, but by the end of a move, unless allow.replace names database.",
    themes: ["change-management", "backup"],
    severity: "critical",
    level: "mandatory",
    floor: "mandatory",
    types: [root],
    properties: ["isolation", "cell", "move", "movedFrom"],
    rationale:
        "The database of a tenant on shared servers is no resource of its stack: no deletion shows that it stays behind, while the tenant goes on with an empty one.",
    fix: "Write the isolation and cell that are deployed again, then `tenantry move <tenant> --to <isolation>`; where the tier asks for another isolation, `tenantry move <tenant> --tier <tier>` names the steps. Where `isolation_level: strict` alone made a bridge of a pool tenant: write standard again, move to a bridge to the end, then write strict with `begun_as: standard`.",
    check: (steps, stack) =>
        steps.flatMap(({ type, urn, old, new: fresh }) => {
            if (type !== root || !old || !fresh) return [];
            return [{ urn, finding: judged(old, fresh, stack) }];
        }),
};
