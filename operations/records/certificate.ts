import { canonicalJson, sha256 } from "./canonical";

/** What was erased of a tenant, how and when. */
export interface Erasure {
    readonly tenant: string;
    readonly stack: string;
    readonly runId: string;
    readonly who: string;
    readonly commit?: string;
    readonly startedAt: string;
    readonly finishedAt: string;
    /** What was handed out before: file, and the hash of its bytes. */
    readonly exports: readonly { readonly file: string; readonly sha256: string }[];
    /** Last backups, and until when they are kept. */
    readonly backups: readonly { readonly resource: string; readonly id: string; readonly keptUntil?: string }[];
    /** Keys whose end makes what they encrypted unreadable. */
    readonly keys: readonly { readonly key: string; readonly deletedAt: string }[];
    /** Every resource that was destroyed. */
    readonly destroyed: readonly { readonly urn: string; readonly type: string; readonly id: string }[];
    /** What is knowingly still there, and why. */
    readonly kept: readonly { readonly resource: string; readonly reason: string }[];
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
