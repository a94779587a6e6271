import type { CloudName } from "../../model/schema/fields";

/**
 * Where a line comes from. `stated`: somebody wrote it in a file. `planned`: it follows from the plan. `missing`: nobody said it, and nothing
 * in a plan can.
 */
type Basis = "stated" | "planned" | "missing";

/** A line of the record. */
export interface Line {
    readonly text: string;
    readonly basis: Basis;
    /** Who stated it: file, line and layer. */
    readonly by?: string;
    /** Of what is missing: the field that would say it. */
    readonly field?: string;
    /** Of what is planned: places and rules that it follows from. */
    readonly sources?: readonly string[];
}

/** One of the facts that GDPR, Art. 30 asks for. */
export interface Item {
    readonly id: string;
    readonly title: string;
    /** Paragraphs of Art. 30 that ask for it. */
    readonly article: string;
    readonly lines: readonly Line[];
}

/** A record of processing (GDPR, Art. 30) of one tenant, as far as files and plans tell. */
export interface ProcessingRecord {
    /** Version of this document. */
    readonly version: 1;
    readonly tenant: string;
    readonly cloud: CloudName;
    /** SHA-256 of what each plan was made from, by stack. */
    readonly planHashes: Readonly<Record<string, string>>;
    readonly items: readonly Item[];
    /** Fields that nobody filled, in the order of the record. */
    readonly missing: readonly string[];
    /** The first errors, where planning failed: what follows from the plan is incomplete then. */
    readonly failed?: readonly string[];
}
