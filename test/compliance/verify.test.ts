import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evidenceText, sealed } from "../../compliance/evidence/seal";
import { checkEvidence } from "../../compliance/verify";
import { evidenceOf, exchanged, tenant } from "./facts";

const evidence = evidenceOf(tenant("acme"));
const text = evidenceText(evidence);

describe("checking evidence", () => {
    it("finds nothing in what was written", () => expect(checkEvidence(text)).toEqual([]));

    it("finds every change of a single byte", () => {
        const bytes = Buffer.from(text);
        fc.assert(
            fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 127 }), (at, flip) => {
                const changed = Buffer.from(bytes);
                changed[at] = changed[at]! ^ flip;
                return checkEvidence(changed.toString("utf8")).length > 0;
            }),
            { numRuns: 500 },
        );
    });

    it("tells the rule and the line of an edited result", () => {
        const [finding, ...others] = checkEvidence(text.replace('"result": "fail"', '"result": "pass"'));
        expect(others).toEqual([]);
        expect(finding).toMatchObject({ kind: "edited", part: "rules/tenantry-baseline/aws-rds-storage-encrypted" });
        expect(text.split("\n")[finding!.line! - 1]).toContain('"rule": "aws-rds-storage-encrypted"');
    });

    it.each([
        ["2026-11-29T12:00:00.000Z", "2026-11-28T12:00:00.000Z", "time"],
        ['"commit": "0123abc"', '"commit": "0123abd"', "source"],
        ['"status": "failed"', '"status": "passed"', "frameworks/soc2"],
    ])("tells the part of %s", (from, to, part) => {
        expect(checkEvidence(text.replace(from, to))).toMatchObject([{ kind: "edited", part }]);
    });

    it("finds a rule that was taken out, and one that was put in", () => {
        const { hash, hashes, ...open } = evidence;
        const fewer = { ...open, rules: open.rules.slice(1), hashes, hash };
        expect(checkEvidence(evidenceText(fewer))).toMatchObject([
            { part: "rules/tenantry-baseline/aws-elasticache-tls" },
        ]);
        const more = { ...open, rules: [...open.rules, { ...open.rules[0]!, rule: "other" }], hashes, hash };
        expect(checkEvidence(evidenceText(more))).toMatchObject([{ part: "rules/tenantry-baseline/other" }]);
    });

    it("finds other hashes, other bytes, other shapes and no JSON", () => {
        const hashes = { ...evidence.hashes, time: "0".repeat(64) };
        expect(checkEvidence(evidenceText({ ...evidence, hashes }))).toMatchObject([{ part: "time" }]);
        expect(checkEvidence(evidenceText({ ...evidence, hash: "0".repeat(64) }))).toMatchObject([{ part: "hash" }]);
        expect(checkEvidence(text.replace('"version"', ' "version"'))).toMatchObject([
            { kind: "bytes", line: expect.any(Number) },
        ]);
        expect(checkEvidence(text.slice(0, -1))).toMatchObject([{ kind: "bytes" }]);
        expect(checkEvidence(evidenceText({ ...evidence, more: 1 }))).toMatchObject([{ kind: "damaged" }]);
        expect(checkEvidence("{")).toMatchObject([{ kind: "damaged" }]);
    });

    it("cannot tell who made all hashes anew: that is for the audit log", () => {
        const { hash: _, hashes: __, ...open } = evidence;
        expect(checkEvidence(evidenceText(sealed({ ...open, time: "2026-11-01T00:00:00.000Z" })))).toEqual([]);
        expect(exchanged(evidence, { time: "2026-11-01T00:00:00.000Z" }).hash).not.toBe(evidence.hash);
    });
});
