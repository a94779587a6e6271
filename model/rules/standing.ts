import type { FleetView } from "./view";

/**
 * How surely somebody is there already, from 0: a tenant that needs a record and has none is not deployed; a silo, a recorded tenant or a cell may be;
 * on a cell that a record names somebody runs. Who is surer keeps what only one can have, and of equals nobody knows who was first: no id decides.
 */
export interface Standing {
    tenant(id: string): number;
    cell(name: string): number;
}

export function standings({ tenants, unrecorded = [] }: FleetView): Standing {
    const open = new Set(unrecorded);
    const used = new Set(
        tenants.flatMap(({ tenant: { tenant_id, placement } }) => (open.has(tenant_id) ? [] : (placement.cell ?? []))),
    );
    return { tenant: (id) => (open.has(id) ? 0 : 1), cell: (name) => (used.has(name) ? 2 : 1) };
}
