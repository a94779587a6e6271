import { createHash } from "node:crypto";
import type { ResolvedTenant } from "../fleet";
import { keptOf, longestHost, type NameBudget, nameBudgets } from "../name-budgets";
import type { Problem } from "../problem";
import { problem } from "../report";
import { publicHosts } from "./hosts";
import { contested, standings } from "./standing";
import { type FleetView, placeIn } from "./view";

const idOf = (resolved: ResolvedTenant) => placeIn(resolved, ["tenant_id"]);

function hashOf(id: string): string {
    return createHash("sha256").update(id).digest("hex").slice(0, 8);
}

function ofCloud(budget: NameBudget, { tenant }: ResolvedTenant): boolean {
    return budget.cloud === tenant.cloud || budget.cloud === "kubernetes";
}

/** Names that may not be shortened, and are too long. */
function tooLong(budget: NameBudget, resolved: ResolvedTenant): Problem[] {
    const id = resolved.tenant.tenant_id;
    const name = budget.form.replace("*", id);
    if (budget.shortened || name.length <= budget.most) return [];
    return [
        problem("TN405", {
            ...idOf(resolved),
            path: "tenant_id",
            message: `the ${budget.service} would be named ${name}: ${name.length} characters, ${budget.most} are allowed`,
            value: id,
            fix: `Choose an id of at most ${budget.most - budget.form.length + 1} characters.`,
        }),
    ];
}

/** Ids that are cut to the same text and happen to share a hash: who surely was not there first is told, else all are. */
function collisions(
    budget: NameBudget,
    tenants: readonly ResolvedTenant[],
    rank: (resolved: ResolvedTenant) => number,
): Problem[] {
    const long = tenants.filter(({ tenant }) => budget.form.length - 1 + tenant.tenant_id.length > budget.most);
    const nameOf = ({ tenant: { tenant_id } }: ResolvedTenant) => `${keptOf(tenant_id, budget)}-${hashOf(tenant_id)}`;
    return contested(long, nameOf, rank).map(({ one, other, even }) => {
        const id = one.tenant.tenant_id;
        const unsure = even ? ", and nothing says which was there first" : "";
        const fix = "choose an id that differs in its first characters.";
        return problem("TN404", {
            ...idOf(one),
            path: "tenant_id",
            message: `the ${budget.service} of ${id} and of ${other.tenant.tenant_id} would both be named ${nameOf(one)}${unsure}`,
            value: id,
            fix: even ? `Of whoever is not deployed yet: ${fix}` : `C${fix.slice(1)}`,
            between: [other.file],
        });
    });
}

function longHosts(fleet: FleetView): Problem[] {
    return publicHosts(fleet)
        .filter(({ host }) => host.length > longestHost)
        .map(({ host, resolved, workload }) =>
            problem("TN405", {
                ...placeIn(resolved, ["workloads", workload, "host"], ["tenant_id"]),
                path: `workloads.${workload}.host`,
                message: `the host ${host.slice(0, 60)}… would have ${host.length} characters; ${longestHost} are allowed`,
                fix: "Shorten the host, the names in it or the cell's domain.",
            }),
        );
}

/** Checks derived names against what the services take. */
export function nameProblems(fleet: FleetView, budgets: readonly NameBudget[] = nameBudgets): readonly Problem[] {
    const standing = standings(fleet);
    const rank = ({ tenant }: ResolvedTenant) => standing.tenant(tenant.tenant_id);
    return [
        ...budgets.flatMap((budget) => {
            const tenants = fleet.tenants.filter((resolved) => ofCloud(budget, resolved));
            return [...tenants.flatMap((resolved) => tooLong(budget, resolved)), ...collisions(budget, tenants, rank)];
        }),
        ...longHosts(fleet),
    ];
}
