/** What simulated providers are told before they start, and what can be changed while they run. */

/** Packages that can be simulated. */
export const packages = ["aws", "azure-native", "gcp", "kubernetes"] as const;
export type Package = (typeof packages)[number];

/** Property values as they travel; marked objects are secrets, assets and so on. */
export type Properties = Readonly<Record<string, unknown>>;

/** Calls that faults can meet. */
export type Call = "check" | "diff" | "create" | "read" | "update" | "delete" | "invoke" | "configure";

/** Something that goes wrong, or slowly. Patterns are regular expressions; what is missing matches everything. */
export interface Fault {
    /** Tells faults apart, so that one that is used up stays so after a crash. */
    readonly id: string;
    readonly urn?: string;
    readonly type?: string;
    readonly calls: readonly Call[];
    /** How often it strikes; always unless said. Previews are spared unless `previews` is set. */
    readonly times?: number;
    readonly previews?: boolean;
    /** Time that the call takes before anything else happens. */
    readonly delayMs?: number;
    /** The call waits until the faults are set anew without this one, or Pulumi tells the provider to cancel. */
    readonly hold?: boolean;
    /** The call fails with this message, without effect. */
    readonly fail?: string;
    /** A created or updated resource exists, but did not come up: Pulumi keeps it with these words. */
    readonly incomplete?: string;
    /** The provider dies, before the call took effect or after that and before it could say so. */
    readonly crash?: "before" | "after";
}

/** How a cloud behaves. Everything may be left out. */
export interface CloudSettings {
    readonly packages?: readonly Package[];
    /** Ports by package, where they have to be the same as before; free ones otherwise. */
    readonly ports?: Readonly<Partial<Record<Package, number>>>;
    /** File that the cloud's resources and operations live in, so that they survive the process. In memory otherwise. */
    readonly file?: string;
    /** Paths whose change forces a replacement, by type; `*` as a type means all of a package (`aws:*`), in a path any index. */
    readonly replacing?: Readonly<Record<string, readonly string[]>>;
    /** Outputs that every update makes anew, by type. */
    readonly renewed?: Readonly<Record<string, readonly string[]>>;
    /** Inputs that the provider fills in where they are missing, by type. */
    readonly defaults?: Readonly<Record<string, Properties>>;
    /** Answers to invokes by token, over the usual ones. An invoke without an answer fails. */
    readonly answers?: Readonly<Record<string, Properties>>;
    readonly account?: string;
    /** Ids of named things are their names, and two of one name are refused, for the types that ids.ts knows. */
    readonly natural?: boolean;
    /** Deletions are refused as clouds do: what is protected, buckets without forceDestroy, last snapshots whose key is gone or whose name is taken. */
    readonly refusing?: boolean;
    readonly faults?: readonly Fault[];
}
