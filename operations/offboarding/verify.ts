import { z } from "zod";
import { anchorOf, type Position } from "../records/audit-entries";
import { verifyAudit } from "../records/audit-verify";
import { type Certificate, isIntact } from "../records/certificate";

const shape = z.looseObject({
    version: z.literal(1),
    erasure: z.looseObject({ tenant: z.string() }),
    sha256: z.string(),
});

/** What the audit log calls the entry of a certificate. */
export const certificateEvent = "offboard.certificate";

const shaOf = (data: unknown): string | undefined => shape.safeParse(data).data?.sha256;

/** Whether everything in a certificate is under its hash. */
const isWhole = (certificate: object): boolean => Object.keys(certificate).sort().join() === "erasure,sha256,version";

/** Where the audit log has a certificate of this hash. */
export function auditedCertificate(root: string, sha256: string): Position | undefined {
    const found = verifyAudit(root).entries.find(
        ({ what, data }) => what === certificateEvent && shaOf(data) === sha256,
    );
    return found && { seq: found.seq, hash: found.hash };
}

/** What a look at a certificate found. */
export interface CertificateReport {
    readonly tenant: string | undefined;
    /** Empty where it holds. */
    readonly findings: readonly string[];
    /** Place and time of its entry in the audit log. */
    readonly entry: { readonly anchor: string; readonly at: string; readonly who: string } | undefined;
    readonly certificate: Certificate | undefined;
}

/** Checks a certificate: that it is as it was made, and that the audit log, whole itself, has it. */
export function verifyCertificate(root: string, value: unknown, anchor?: Position): CertificateReport {
    const read = shape.safeParse(value);
    if (!read.success)
        return {
            tenant: undefined,
            findings: ["it is no erasure certificate"],
            entry: undefined,
            certificate: undefined,
        };
    const certificate = value as Certificate;
    const { tenant } = certificate.erasure;
    const { entries, findings } = verifyAudit(root, anchor);
    const entry = entries.find(
        ({ what, stack, data }) => what === certificateEvent && stack === tenant && shaOf(data) === certificate.sha256,
    );
    return {
        tenant,
        certificate,
        findings: [
            ...(isIntact(certificate) && isWhole(certificate)
                ? []
                : ["it is not what its hash was made of: it was edited"]),
            ...(entry ? [] : ["the audit log has no certificate of this hash for this tenant"]),
            ...findings.map(({ message }) => `audit log: ${message}`),
        ],
        entry: entry && { anchor: anchorOf(entry), at: entry.at, who: entry.who },
    };
}
