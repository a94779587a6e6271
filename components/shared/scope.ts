import type { Cell } from "../../model/schema/cell";
import type { Tenant } from "../../model/schema/tenant";
import type { Farewell, Scope } from "../cloud";

/** Who a tenant's resources belong to. */
export function tenantScope(tenant: Tenant, farewell?: Farewell): Scope {
    return {
        ...(farewell ? { farewell } : {}),
        cloud: tenant.cloud,
        region: tenant.region,
        kind: "tenant",
        id: tenant.tenant_id,
        componentVersion: tenant.component_version,
        tags: {
            ...tenant.labels,
            tenant: tenant.tenant_id,
            tier: tenant.tier,
            isolation: tenant.placement.isolation,
            edition: tenant.edition,
            ...ownership(tenant),
        },
    };
}

/** Who a cell's resources belong to. */
export function cellScope(cell: Cell): Scope {
    return {
        cloud: cell.cloud,
        region: cell.region,
        kind: "cell",
        id: cell.cell,
        componentVersion: cell.component_version,
        tags: { ...cell.labels, cell: cell.cell, edition: cell.edition, ...ownership(cell) },
    };
}

function ownership(of: Pick<Tenant, "environment" | "owner">) {
    return {
        environment: of.environment,
        owner: of.owner.team,
        cost_center: of.owner.cost_center,
        managed_by: "tenantry",
    };
}
