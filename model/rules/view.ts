import type { ResolvedCell, ResolvedTenant } from "../fleet";

/** What resolved so far, for the rules between tenants and cells. */
export interface FleetView {
    readonly tenants: readonly ResolvedTenant[];
    readonly cells: readonly ResolvedCell[];
}
