import type { Tenant } from "./schema/tenant";

/** Whether a network and a cluster of the tenant's own are there: those of a silo, or of one that it moves to. */
export function hasSilo({ placement, move }: Pick<Tenant, "placement" | "move">): boolean {
    return placement.isolation === "silo" || move?.to === "silo";
}
