import type { ResolvedTenant } from "../fleet";
import type { FleetFiles } from "../layers/files";
import { recordedSilo } from "../placing/silo";
import type { Problem } from "../problem";
import { keyOriginAt, mapAt, textAt } from "../read/node";
import { problem } from "../report";
import type { Tenant } from "../schema/tenant";
import type { TenantOutcome } from "./tenant";

/** Who moves to a silo runs on its cell until then, and is recorded there. */
const isSilo = ({ placement }: Tenant): boolean => placement.isolation === "silo";

/** Why a record holds nobody to its cell; undefined where it does, or nothing can be said. */
function idle(region: string, id: string, cell: string, outcome: TenantOutcome | undefined): string | undefined {
    if (!outcome) return `there is no tenant ${id}`;
    const { resolved } = outcome;
    if (!resolved) return undefined;
    const { tenant } = resolved;
    if (cell === recordedSilo) return isSilo(tenant) ? undefined : `${id} is no silo`;
    if (tenant.region !== region) return `${id} lies in ${tenant.region}`;
    if (isSilo(tenant)) return `${id} is a silo and has no cell`;
    return tenant.placement.cell === cell ? undefined : `${id} is on ${tenant.placement.cell} by placement.cell`;
}

/** Silo tenants that the record of their region names. */
export function recordedSilos(files: FleetFiles, tenants: readonly ResolvedTenant[]): readonly string[] {
    return tenants.flatMap(({ tenant }) => {
        const said = textAt(files.get("placement", tenant.region)?.root, "placements", tenant.tenant_id);
        return said === recordedSilo && isSilo(tenant) ? [tenant.tenant_id] : [];
    });
}

/** Records that count for nobody: they would hold whoever takes the id later. */
export function idleRecords(files: FleetFiles, outcomes: readonly TenantOutcome[]): readonly Problem[] {
    const byId = new Map(outcomes.map((outcome) => [outcome.source.name, outcome]));
    return files.all("placement").flatMap(({ name: region, root }) => {
        const ids = [...(mapAt(root, "placements")?.entries.keys() ?? [])];
        return ids.flatMap((id): Problem[] => {
            const path = ["placements", id];
            const cell = textAt(root, ...path);
            const why = cell === undefined ? undefined : idle(region, id, cell, byId.get(id));
            if (why === undefined) return [];
            const fix = "Take the line out; `tenantry place --write` does it.";
            return [
                problem("TN413", {
                    at: keyOriginAt(root!, path),
                    path: path.join("."),
                    message: `the record counts for nobody: ${why}`,
                    value: cell,
                    fix,
                    about: [`${id}.yaml`],
                }),
            ];
        });
    });
}
