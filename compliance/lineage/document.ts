import type { KeyHolder } from "../../crypto/document";
import type { DataClass } from "../../model/data-classes";
import type { CloudName, Isolation } from "../../model/schema/fields";
import type { Fact } from "../../policies/reading/cryptography/fact";

export const placeKinds = [
    "database",
    "cache",
    "objects",
    "copies",
    "backups",
    "logs",
    "audit",
    "metrics",
    "messages",
    "secrets",
    "disks",
    "images",
] as const;
export type PlaceKind = (typeof placeKinds)[number];

/**
 * What of a tenant lies in a place. `data`: what its application stores. `traces`: what is recorded about its work, which holds
 * of that data what workloads and statements say. `settings`: names, settings and programs.
 */
type Content = "data" | "traces" | "settings";

/** For how long something lies in a place. */
export interface Retention {
    /** Days from when it is written until no copy of it is left here, at most; null where nothing ends it by itself. */
    readonly days: Fact<number | null>;
    /** Days, at most, for which the place keeps what was deleted or written over. */
    readonly afterDeletion?: Fact<number>;
    /** Days for which nobody can delete it. */
    readonly locked?: Fact<number>;
    /** What ends it, in words. */
    readonly until: string;
}

/** Whose key encrypts a place: the tenant's own, its cell's, one from elsewhere, the cloud's, nobody's. */
export type KeyOwner = "tenant" | "cell" | "elsewhere" | "cloud" | "none" | "unknown";

/** Who else has something in the same place. */
interface Sharing {
    /** Cell whose place it is. */
    readonly cell: string;
    /** Other tenants that have something in it, by their ids. */
    readonly tenants: readonly string[];
}

/** A place in which something of a tenant is stored. */
export interface Place {
    /** URN, and what of the resource where that is not all of it. */
    readonly id: string;
    readonly urn: string;
    readonly type: string;
    readonly name: string;
    /** Stack that has it: the tenant's or its cell's. */
    readonly stack: string;
    readonly kind: PlaceKind;
    readonly content: Content;
    /** Such as `data` or `automated backups`. */
    readonly what: string;
    /** Such as `Amazon RDS`. */
    readonly service: string;
    /** Regions that it lies in: more than one where the cloud copies it by itself. */
    readonly regions: Fact<readonly string[]>;
    readonly key: { readonly owner: KeyOwner; readonly holder: KeyHolder };
    readonly retention: Retention;
    readonly shared?: Sharing;
    /** Which of the tenant's classes of data lie here; missing where it names none. */
    readonly classes?: PlacedClasses;
}

/** Classes of data in a place. */
export interface PlacedClasses {
    /** Those that may lie here. */
    readonly here: readonly DataClass[];
    /** Those that are not meant to: only the application can keep them out. */
    readonly keepOut: readonly DataClass[];
}

/** Where everything of one tenant is stored, as the plans of its stack and of its cell show it. Sorted by kind, then id. */
export interface Lineage {
    /** Version of this document. */
    readonly version: 1;
    readonly tenant: string;
    readonly cloud: CloudName;
    readonly region: string;
    readonly isolation: Isolation;
    /** Classes of data that the tenant holds, where anybody said. */
    readonly classes?: readonly DataClass[];
    /** Stack of the cell, of a tenant that shares one. */
    readonly cell?: string;
    /** SHA-256 of what each plan was made from, by stack. */
    readonly planHashes: Readonly<Record<string, string>>;
    readonly places: readonly Place[];
    /** The first errors, where planning failed: places are missing then. */
    readonly failed?: readonly string[];
}

/** A place before it has an address. */
export interface Draft {
    readonly kind: PlaceKind;
    readonly content: Content;
    readonly what: string;
    readonly retention: Retention;
    /** Service that keeps it, where that is not the one of the resource. */
    readonly service?: string;
    /** Regions beyond the one of the resource. */
    readonly alsoIn?: readonly string[];
    /** Regions, where they are not those of the resource. */
    readonly regions?: Fact<readonly string[]>;
    /** Which line of the inventory says what encrypts it; by default the resource's first. */
    readonly keyLine?: string;
    /** URN of the resource whose lines of the inventory hold, where it is not the same. */
    readonly keyUrn?: string;
    /** Whose key it is, where no line of the inventory can say. */
    readonly holder?: KeyHolder;
}
