import type { Days, ParameterValue, PolicyEntries } from "./policies";
import type { Problem } from "./problem";
import type { Cell } from "./schema/cell";
import type { StatementFields } from "./schema/statements";
import type { Tenant } from "./schema/tenant";

/** Where a final value was written. */
export interface Origin {
    /** Which layer: edition, organisation, cloud, region, cell, tier, placement (the record of it), tenant, or `derived` (computed, such as cloud from region). */
    readonly layer:
        | "edition"
        | "organisation"
        | "cloud"
        | "region"
        | "cell"
        | "tier"
        | "placement"
        | "tenant"
        | "derived";
    /** Relative to the fleet's folder, with slashes; the product's own layers lie outside of it (`../…`). */
    readonly file: string;
    readonly line: number;
    readonly column: number;
}

/** Origin of every final leaf value by YAML path. */
export type Provenance = ReadonlyMap<string, Origin>;

/** What one file says of a rule's parameters. */
export interface SaidParameters extends Days {
    readonly values: Readonly<Record<string, { readonly value: ParameterValue; readonly at: Origin }>>;
    readonly may_loosen?: boolean | undefined;
    /** Parameters of which nothing holds that files before it say (`!unset`); `true` for all. */
    readonly clears?: true | readonly string[];
}

/** What a file says of rules' parameters, by rule, on days of its own: those of another file are no others'. */
export interface FileParameters {
    readonly file: string;
    readonly layer: Origin["layer"];
    readonly rules: Readonly<Record<string, SaidParameters>>;
}

/** An entry of a `policies` map, as a file says it: known or not, sound or not. */
export interface PolicySetting {
    readonly rule: string;
    /** YAML path in its file. */
    readonly path: string;
    /** Where the rule's id stands. */
    readonly key: Origin;
    /** The level that is written behind it, where there is one. */
    readonly value?: { readonly level: unknown; readonly at: Origin };
    /** Values of the rule's parameters that are written there. */
    readonly parameters?: readonly { readonly name: string; readonly value: unknown; readonly at: Origin }[];
    /** Where it is written that tenants may ask for less. */
    readonly mayLoosen?: Origin;
    /** Of a tenant's own file: what each layer above it says of the rule's parameters, the lowest first. */
    readonly above?: readonly SaidParameters[];
}

export interface ResolvedTenant {
    readonly tenant: Tenant;
    readonly file: string;
    readonly provenance: Provenance;
    /** What each layer says of rules' parameters, the lowest first and the tenant's own file last, where any says anything. */
    readonly said?: readonly FileParameters[];
    /** What layers above the tenant's own file say of rules of which it says something itself, where any does. */
    readonly outweighed?: PolicyEntries;
}

export interface ResolvedCell {
    readonly cell: Cell;
    /** Undefined for the implicit cell of a region that declares none. */
    readonly file: string | undefined;
    readonly provenance: Provenance;
}

/** What the organisation says of policies, for some tenants on some days. */
export interface Statement extends StatementFields {
    /** Where each rule and pack is written, by `policies.<rule>` and `packs.<pack>`. */
    readonly origins: Readonly<Record<string, Origin>>;
}

/** What a file of statements comes to. */
export interface Statements {
    readonly list: readonly Statement[];
    /** Levels of rules, as those of other files. */
    readonly policies: readonly PolicySetting[];
    readonly problems: readonly Problem[];
    /** The file has errors: nobody knows what holds for whom. */
    readonly broken: boolean;
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
    /** Levels of rules in every file, those of broken files too. Which rules there are, the policies know. */
    readonly policies: readonly PolicySetting[];
    /** What the organisation's file `policies.yaml` says; undefined where there is none. */
    readonly statements?: Statements | undefined;
    /** Ids (file names without ending) of the tenants that could not be resolved. */
    readonly broken: readonly string[];
    /** Names of the cells whose files could not be resolved. */
    readonly brokenCells: readonly string[];
    /** Ids of silo tenants that a record names: they keep what an account has few of, before whoever comes later. */
    readonly silos: readonly string[];
    /** Sorted ids of tenants that no record holds to their cell, whatever put them there: they are planned, and not deployed. */
    readonly unrecorded: readonly string[];
}
