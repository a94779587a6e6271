import type * as pulumi from "@pulumi/pulumi";
import type { Tenant } from "../../model/schema/tenant";
import type { CellLink, CloudAdapter, Scope } from "../cloud";

type OnCell = (tenant: Tenant, scope: Scope, parent: pulumi.ComponentResource, link: CellLink) => pulumi.Inputs;

/** The programs of a cloud: of a cell, and of a tenant of each isolation. */
export interface CloudPrograms {
    readonly cell: CloudAdapter["declareCell"];
    readonly silo: (tenant: Tenant, scope: Scope, parent: pulumi.ComponentResource) => pulumi.Inputs;
    readonly bridge: OnCell;
    readonly pool: OnCell;
}

/** An adapter that picks a tenant's program by its isolation. */
export function adapterOf(
    name: CloudAdapter["name"],
    capabilities: CloudAdapter["capabilities"],
    programs: CloudPrograms,
): CloudAdapter {
    return {
        name,
        capabilities,
        declareCell: programs.cell,
        declareTenant(tenant, scope, parent, cell) {
            const { isolation } = tenant.placement;
            if (isolation === "silo") return programs.silo(tenant, scope, parent);
            if (cell === undefined) throw new Error(`${tenant.tenant_id}: isolation ${isolation} needs a cell`);
            return programs[isolation](tenant, scope, parent, cell);
        },
    };
}
