import type { Origin, ResolvedCell, ResolvedTenant } from "../fleet";
import { originIn } from "../layers/traced";
import type { Path } from "../read/node";
import type { Position } from "../report";

/** What resolved so far, for the rules between tenants and cells. */
export interface FleetView {
    readonly tenants: readonly ResolvedTenant[];
    readonly cells: readonly ResolvedCell[];
    /** Ids of tenants on cells whom no record holds there: none of them is deployed. */
    readonly unrecorded?: readonly string[];
    /** Ids of silo tenants that a record names. */
    readonly silos?: readonly string[];
}

/** Where something stands that a tenant has, in whichever layer, and whose fault an error there is. */
export interface PlaceOfTenant {
    readonly at: Position;
    readonly about: readonly string[];
}

/** Layers that the product brings along, and what follows from others: nobody who owns a tenant writes there. */
const notTheirs: readonly Origin["layer"][] = ["edition", "cloud", "derived"];

/** Where the owner of a tenant can do something about a value: where people wrote it, else at the tenant's own id. */
export function noticeIn(resolved: ResolvedTenant, path: Path): PlaceOfTenant {
    const origin = originIn(resolved, path);
    return placeIn(resolved, origin && !notTheirs.includes(origin.layer) ? path : ["tenant_id"]);
}

/** The first of some values that a tenant has, else the start of its file. What it inherits is its own fault all the same. */
export function placeIn(resolved: ResolvedTenant, ...paths: readonly Path[]): PlaceOfTenant {
    const { file } = resolved;
    const at = paths.map((path) => originIn(resolved, path)).find((origin) => origin !== undefined);
    return { at: at ?? { file, line: 1, column: 1 }, about: [file] };
}
