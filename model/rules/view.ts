import type { ResolvedCell, ResolvedTenant } from "../fleet";
import { originIn } from "../layers/traced";
import type { Path } from "../read/node";
import type { Position } from "../report";

/** What resolved so far, for the rules between tenants and cells. */
export interface FleetView {
    readonly tenants: readonly ResolvedTenant[];
    readonly cells: readonly ResolvedCell[];
}

/** Where something stands that a tenant has, in whichever layer, and whose fault an error there is. */
export interface PlaceOfTenant {
    readonly at: Position;
    readonly about: readonly string[];
}

/** The first of some values that a tenant has, else the start of its file. What it inherits is its own fault all the same. */
export function placeIn(resolved: ResolvedTenant, ...paths: readonly Path[]): PlaceOfTenant {
    const { file } = resolved;
    const at = paths.map((path) => originIn(resolved, path)).find((origin) => origin !== undefined);
    return { at: at ?? { file, line: 1, column: 1 }, about: [file] };
}
