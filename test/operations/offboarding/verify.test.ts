import { describe, expect, it } from "vitest";
import { auditedCertificate, certificateEvent, verifyCertificate } from "../../../operations/offboarding/verify";
import { appendAudit } from "../../../operations/records/audit-log";
import { type Certificate, certify, type Erasure } from "../../../operations/records/certificate";
import { portsOf } from "../records/runs";

const at = "2026-11-24T08:00:00.000Z";
const erasure: Erasure = {
    tenant: "acme",
    stack: "acme",
    runId: "r1",
    who: "ada",
    backend: "file:///state",
    startedAt: at,
    finishedAt: at,
    exports: [],
    destroyed: [{ urn: "urn:1", type: "aws:s3/bucket:Bucket", id: "b", at }],
    scheduled: [],
    shared: [],
    backups: [],
    kept: [],
};

async function audited(certificate: Certificate, stack = "acme", what = certificateEvent): Promise<string> {
    const ports = portsOf();
    const data = JSON.parse(JSON.stringify(certificate));
    await appendAudit({ who: "ada", what, stack, result: "succeeded", data }, ports);
    return ports.root;
}

describe("a certificate", () => {
    it("holds where the audit log has it, and tells its place there", async () => {
        const root = await audited(certify(erasure));
        const { findings, entry, tenant } = verifyCertificate(root, certify(erasure));
        expect([findings, tenant, entry?.who]).toEqual([[], "acme", "ada"]);
        expect(entry?.anchor).toMatch(/^1:[0-9a-f]{64}$/);
        expect(auditedCertificate(root, certify(erasure).sha256)?.seq).toBe(1);
    });

    it("does not hold once a word of it is another", async () => {
        const root = await audited(certify(erasure));
        const certificate = certify(erasure);
        const other = { ...certificate, erasure: { ...erasure, destroyed: [] } };
        expect(verifyCertificate(root, other).findings).toEqual([expect.stringContaining("edited")]);
    });

    it("does not hold with a word more beside what is under its hash", async () => {
        const root = await audited(certify(erasure));
        const other = { ...certify(erasure), extra: "also erased" };
        expect(verifyCertificate(root, other).findings).toEqual([expect.stringContaining("edited")]);
    });

    it("does not hold under a hash of its own that nobody noted, nor as another tenant's or another event", async () => {
        const other = certify({ ...erasure, destroyed: [] });
        const missing = [expect.stringContaining("no certificate of this hash")];
        expect(verifyCertificate(await audited(certify(erasure)), other).findings).toEqual(missing);
        expect(verifyCertificate(await audited(other, "globex"), other).findings).toEqual(missing);
        expect(verifyCertificate(await audited(other, "acme", "deploy.update"), other).findings).toEqual(missing);
        expect(verifyCertificate(portsOf().root, other).findings).toEqual(missing);
    });

    it("does not hold in a log that does not hold", async () => {
        const certificate = certify(erasure);
        const root = await audited(certificate);
        const anchor = { seq: 7, hash: "0".repeat(64) };
        expect(verifyCertificate(root, certificate, anchor).findings).toEqual([expect.stringMatching(/^audit log: /)]);
    });

    it.each([null, 7, "acme", {}, { version: 2 }, { version: 1, erasure: {}, sha256: 7 }])(
        "is nothing like %j",
        (value) => {
            expect(verifyCertificate(portsOf().root, value).findings).toEqual(["it is no erasure certificate"]);
        },
    );
});
