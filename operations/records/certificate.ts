import { canonicalJson, sha256 } from "./canonical";

/** When something was found to be gone: at `at`, or at some time since `since` where nobody was there to see it. */
interface Gone {
    readonly at: string;
    readonly since?: string;
}

/** A resource by its name in the state and its id in the cloud. */
interface Subject {
    readonly urn: string;
    readonly type: string;
    readonly id: string;
}

/** What was erased of a tenant, how and when. */
export interface Erasure {
    readonly tenant: string;
    readonly stack: string;
    readonly runId: string;
    readonly who: string;
    readonly commit?: string;
    /** Where the state was kept. */
    readonly backend: string;
    readonly startedAt: string;
    readonly finishedAt: string;
    /** What was handed out before: file, and the hash of its bytes. */
    readonly exports: readonly { readonly file: string; readonly sha256: string }[];
    /** Every resource that was destroyed. */
    readonly destroyed: readonly (Subject & Gone)[];
    /** What the cloud deletes later, such as keys: until `goneAt` they can be brought back, and with a key what it encrypted. */
    readonly scheduled: readonly (Subject & Gone & { readonly goneAt: string })[];
    /** What was erased on servers that others share. */
    readonly shared: readonly ({ readonly what: string } & Gone)[];
    /** Backups that the cloud kept, and when they end: by themselves, or because their key is gone. */
    readonly backups: readonly {
        readonly resource: string;
        readonly what: string;
        readonly id: string;
        readonly keptUntil?: string;
        readonly unreadableFrom?: string;
    }[];
    /** What is knowingly still there, and why. */
    readonly kept: readonly { readonly resource: string; readonly id?: string; readonly reason: string }[];
}

/** An erasure under the hash of its canonical JSON. */
export interface Certificate {
    readonly version: 1;
    readonly erasure: Erasure;
    readonly sha256: string;
}

const hashOf = (version: 1, erasure: Erasure): string => sha256(canonicalJson({ version, erasure }));

/** Certifies an erasure; the certificate belongs into the audit log, whose chain dates it. */
export function certify(erasure: Erasure): Certificate {
    return { version: 1, erasure, sha256: hashOf(1, erasure) };
}

/** Whether a certificate is as it was made. */
export function isIntact({ version, erasure, sha256: hash }: Certificate): boolean {
    return hashOf(version, erasure) === hash;
}
