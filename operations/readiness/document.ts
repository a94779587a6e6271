import type { Place } from "../../compliance/lineage/document";

/**
 * How a place is erased when its tenant goes. `gone`: with the offboarding itself. `ends`: by itself, some days later. `unreadable`: what
 * is left cannot be read once the tenant's key is gone. `kept`: on purpose, with a ground. `open`: nothing ends it.
 */
type ErasureOutcome = "gone" | "ends" | "unreadable" | "kept" | "open";

/** What becomes of a place. */
export interface Erasure {
    readonly outcome: ErasureOutcome;
    readonly how: string;
    /** Days after the offboarding until no copy is left that anybody can read; null where nobody knows an end. */
    readonly days: number | null;
    /** Why it is kept on purpose. */
    readonly ground?: string;
}

/** How what lies in a place is taken out. */
export interface Export {
    /** `own`: by its own tools. `elsewhere`: it holds nothing that another place has not. `file`: Tenantry writes it. `none`: it is no data. */
    readonly way: "own" | "elsewhere" | "file" | "none";
    readonly how: string;
    /** What keeps anybody from it today. */
    readonly prevented?: string;
}

export interface PlaceReadiness {
    readonly place: Pick<Place, "id" | "kind" | "content" | "what" | "name" | "service" | "stack" | "shared">;
    readonly erasure: Erasure;
    readonly export: Export;
}

/** Something that has to be mended, or decided, before a tenant can be erased or exported. */
export interface Gap {
    readonly about: "erasure" | "export";
    /** Place or resource. */
    readonly where: string;
    readonly reason: string;
    readonly fix: string;
}

/** Whether a tenant can be erased and exported, place by place. */
export interface Readiness {
    /** Version of this document. */
    readonly version: 1;
    readonly tenant: string;
    readonly planHashes: Readonly<Record<string, string>>;
    readonly ready: boolean;
    /** Days after an offboarding until nothing of the application's data is left that anybody can read; null where no end is known. */
    readonly lastCopyDays: number | null;
    readonly places: readonly PlaceReadiness[];
    readonly gaps: readonly Gap[];
    /** What a person has to do, in this order. */
    readonly steps: readonly string[];
}
