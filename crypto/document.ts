import type { Quantum } from "../policies/reading/cryptography/algorithms";
import type { Fact } from "../policies/reading/cryptography/fact";

/** Where an entry stands in the plan. */
interface Planned {
    readonly urn: string;
    readonly type: string;
    /** The resource's own name in the program. */
    readonly name: string;
}

/** What an algorithm comes to against a quantum computer; unknown where nobody here knows the algorithm. */
export interface Strength {
    readonly quantum: Quantum | "unknown";
    /** NIST's category, 0 to 5; missing where there is none for such an algorithm. */
    readonly nistLevel?: number;
}

/** A key that the stack makes. */
export interface KeyEntry extends Planned, Strength {
    readonly spec: Fact<string>;
    readonly algorithm: Fact<string>;
    /** Length in bits, where the algorithm has one. */
    readonly bits?: number;
    readonly protection: Fact<"HSM" | "software" | "external">;
    /** Days between two versions; null for a key that does not rotate by itself. */
    readonly rotationDays: Fact<number | null>;
    readonly purposes: Fact<readonly string[]>;
    /** What it encrypts: lines of `atRest`, by their ids. */
    readonly encrypts: readonly string[];
    /** Other planned resources that name it, such as rights on it and names for it, by URN. */
    readonly referredToBy: readonly string[];
}

/** Whose key encrypts something: one of this stack, one that is named or comes from elsewhere, the cloud's own, or nobody's. */
export type KeyHolder =
    | { readonly kind: "stack"; readonly keys: readonly string[] }
    | { readonly kind: "elsewhere"; readonly name: Fact<string> }
    | { readonly kind: "cloud"; readonly name: Fact<string> }
    | { readonly kind: "none" }
    | { readonly kind: "unknown"; readonly reason: string };

/** Data of a resource, and what encrypts it where it lies. A resource has as many lines as it has keys to name. */
export interface AtRestEntry extends Planned, Strength {
    /** The URN, and what of the resource where that is not all of it. */
    readonly id: string;
    /** Such as `data` or `secrets of the cluster`. */
    readonly what: string;
    readonly holder: KeyHolder;
    /** What encrypts the data itself, below the key that wraps its key. */
    readonly cipher: Fact<string>;
}

/** How keys are exchanged: of each group of TLS that an endpoint offers. */
export interface KeyExchange extends Strength {
    readonly groups: Fact<readonly string[]>;
}

/** A place that speaks TLS, or may. */
export interface TransportEntry extends Planned {
    readonly id: string;
    readonly what: string;
    /** Whether clear connections are refused. */
    readonly required: Fact<boolean>;
    /** Oldest version of TLS that is let in, such as `1.2`. */
    readonly minVersion: Fact<string>;
    /** The policy, mode or list of ciphers by the cloud's name, where one is planned. */
    readonly policy?: Fact<string>;
    readonly keyExchange: KeyExchange;
}

/** A certificate that the stack asks for, or that a service shows. */
export interface CertificateEntry extends Planned, Strength {
    readonly algorithm: Fact<string>;
    readonly bits?: number;
    readonly issuer: Fact<string>;
    /** Days that one is good for. */
    readonly validDays: Fact<number>;
    readonly subjects: readonly string[];
}

/** Something that signs, or proves who somebody is. */
export interface IdentityEntry extends Planned, Strength {
    readonly id: string;
    readonly what: string;
    readonly algorithm: Fact<string>;
}

/** How many of what stand how against a quantum computer. */
export type Totals = Readonly<Record<Quantum | "unknown", number>>;

/** All cryptography of one stack, as its plan shows it. Sorted by URN, and the same for the same plan. */
export interface Inventory {
    /** Version of this document. */
    readonly version: 1;
    readonly stack: string;
    readonly kind: "cell" | "tenant" | "program";
    readonly cloud?: string;
    /** Stack of the cell that carries what this stack shares; its inventory is that stack's. */
    readonly cell?: string;
    /** SHA-256 of what the plan was made from. */
    readonly planHash: string;
    readonly keys: readonly KeyEntry[];
    readonly atRest: readonly AtRestEntry[];
    readonly transport: readonly TransportEntry[];
    readonly certificates: readonly CertificateEntry[];
    readonly identities: readonly IdentityEntry[];
    /** Of keys, certificates, identities and key exchanges. */
    readonly totals: Totals;
    /** The first error, where planning failed: the rest is what was planned until then. */
    readonly failed?: string;
}

/** Inventories of several stacks, sorted by stack. */
export interface FleetInventory {
    readonly version: 1;
    readonly stacks: readonly Inventory[];
}
