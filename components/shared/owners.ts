import type { Cell } from "../../model/schema/cell";
import type { Tenant } from "../../model/schema/tenant";

/** A silo tenant has no cell whose domain it could use; hosts that a workload does not name lie under its owner's domain. */
export function ownDomain(tenant: Pick<Tenant, "owner">): string {
    return tenant.owner.email.slice(tenant.owner.email.lastIndexOf("@") + 1).toLowerCase();
}

/** A cell's alerts go to the team that runs it. */
export function ownerTargets(cell: Pick<Cell, "owner">) {
    return {
        channels: ["email" as const],
        targets: { email: [cell.owner.email], webhook: [] },
    };
}

/** Nodes that carry the add-ons of a silo tenant's cluster. */
export const siloSystemNodes = { min: 2, max: 4 } as const;
