import type { Problem } from "./problem";
import type { Cell } from "./schema/cell";
import type { Tenant } from "./schema/tenant";

/** Where a final value was written. */
export interface Origin {
    /** Which layer: edition, organisation, cloud, region, cell, tier, tenant, or `derived` (computed, such as cloud from region). */
    readonly layer: "edition" | "organisation" | "cloud" | "region" | "cell" | "tier" | "tenant" | "derived";
    /** Relative to the fleet's folder, with slashes; the product's own layers lie outside of it (`../…`). */
    readonly file: string;
    readonly line: number;
    readonly column: number;
}

/** Origin of every final leaf value by YAML path. */
export type Provenance = ReadonlyMap<string, Origin>;

export interface ResolvedTenant {
    readonly tenant: Tenant;
    readonly file: string;
    readonly provenance: Provenance;
}

export interface ResolvedCell {
    readonly cell: Cell;
    /** Undefined for the implicit cell of a region that declares none. */
    readonly file: string | undefined;
    readonly provenance: Provenance;
}

/** Everything below one fleet folder, resolved. Broken tenants are missing from `tenants` and have errors in `problems`. */
export interface Fleet {
    readonly directory: string;
    /** Sorted by id. */
    readonly tenants: readonly ResolvedTenant[];
    /** Sorted by name; implicit cells included. */
    readonly cells: readonly ResolvedCell[];
    /** Sorted by file, line, column. */
    readonly problems: readonly Problem[];
    /** Ids (file names without ending) of the tenants that could not be resolved. */
    readonly broken: readonly string[];
}
