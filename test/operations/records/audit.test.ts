import { appendFileSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { chained, hashOf } from "../../../operations/records/audit-entries";
import { appendAudit, auditFiles } from "../../../operations/records/audit-log";
import { verifyAudit } from "../../../operations/records/audit-verify";
import { canonicalJson } from "../../../operations/records/canonical";
import { certify, isIntact } from "../../../operations/records/certificate";
import { redactor } from "../../../operations/records/redact";
import { portsOf } from "./runs";

let root: string;
let audit: ReturnType<typeof portsOf>;
const event = (stack: string) => ({ who: "ada", what: "deploy.update", stack, commit: "0123", result: "succeeded" });
const log = (): string => auditFiles(root).log;
const head = (): string => auditFiles(root).head;
const linesOf = (): string[] => readFileSync(log(), "utf8").split(/(?<=\n)/);
const kinds = (): string[] => verifyAudit(root).findings.map(({ kind }) => kind);

beforeEach(async () => {
    audit = portsOf();
    root = audit.root;
    for (const stack of ["a", "b", "c", "d", "e"]) await appendAudit(event(stack), audit);
});

describe("an audit log", () => {
    it("chains what is written, and finds it whole", () => {
        const report = verifyAudit(root);
        expect(report).toMatchObject({ findings: [], notes: [], head: { seq: 5 } });
        expect(report.entries.map(({ stack }) => stack)).toEqual(["a", "b", "c", "d", "e"]);
        expect(report.entries[1]!.prev).toBe(report.entries[0]!.hash);
    });

    it("of nothing is whole", () => {
        expect(verifyAudit(portsOf().root)).toEqual({ entries: [], findings: [], notes: [], head: undefined });
    });

    it("finds every change of a single byte", () => {
        const whole = readFileSync(log());
        fc.assert(
            fc.property(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
                const changed = Buffer.from(whole);
                changed[at] = changed[at]! ^ flip;
                writeFileSync(log(), changed);
                const { findings, notes } = verifyAudit(root);
                // The last newline alone makes a torn line, which the head knows of too.
                return findings.length > 0 && notes.length <= 2;
            }),
            { numRuns: 300 },
        );
    });

    it("finds every removal, repetition, and exchange of lines", () => {
        const whole = linesOf();
        const indexes = fc.shuffledSubarray([0, 1, 2, 3, 4]);
        fc.assert(
            fc.property(indexes, fc.boolean(), (order, repeat) => {
                const changed = order.map((at) => whole[at]!);
                if (repeat && changed[0]) changed.push(changed[0]);
                fc.pre(changed.join("") !== whole.join(""));
                writeFileSync(log(), changed.join(""));
                return verifyAudit(root).findings.length > 0;
            }),
            { numRuns: 300 },
        );
    });

    it("finds a value whose own hash was made anew", () => {
        const changed = linesOf().map((line, at) => {
            if (at !== 2) return line;
            const entry = { ...JSON.parse(line), who: "mallory" };
            return `${canonicalJson({ ...entry, hash: hashOf(entry) })}\n`;
        });
        writeFileSync(log(), changed.join(""));
        expect(verifyAudit(root).findings).toMatchObject([{ kind: "chain", line: 4 }]);
    });

    it.each([
        ["a second value of a key", (line: string) => line.replace('"who":', '"who":"eve","who":')],
        ["a blank", (line: string) => line.replace(",", ", ")],
        ["an unknown key", (line: string) => line.replace("{", '{"x":1,')],
        ["another spelling of a letter", (line: string) => line.replace('"ada"', '"\\u0061da"')],
    ])("finds %s that leaves the value as it was", (_, change) => {
        const changed = linesOf().map((line, at) => (at === 4 ? change(line) : line));
        expect(changed.join("")).not.toBe(readFileSync(log(), "utf8"));
        writeFileSync(log(), changed.join(""));
        expect(verifyAudit(root).findings[0]).toMatchObject({ line: 5 });
    });

    it.each([0, 1, 4])("finds that only the first %i entries are left", (left) => {
        writeFileSync(log(), linesOf().slice(0, left).join(""));
        expect(kinds()).toEqual(["truncated"]);
    });

    it("finds a log or head file that is gone, damaged or older", () => {
        const kept = readFileSync(head(), "utf8");
        rmSync(head());
        expect(kinds()).toEqual(["head"]);
        writeFileSync(head(), "{");
        expect(kinds()).toEqual(["head"]);
        const [first] = verifyAudit(root).entries;
        writeFileSync(head(), JSON.stringify({ seq: 1, hash: first!.hash }));
        expect(kinds()).toEqual(["head"]);
        writeFileSync(head(), kept);
        rmSync(log());
        expect(kinds()).toEqual(["truncated"]);
    });

    it("finds a whole chain made anew only by an anchor", () => {
        const anchor = verifyAudit(root).head!;
        let last: ReturnType<typeof chained> | undefined;
        const forged = verifyAudit(root).entries.map(({ stack, at }) => {
            last = chained({ ...event(stack!), who: "mallory" }, at, last);
            return `${canonicalJson(last)}\n`;
        });
        writeFileSync(log(), forged.join(""));
        expect(kinds()).toEqual(["head"]);
        writeFileSync(head(), JSON.stringify({ seq: last!.seq, hash: last!.hash }));
        expect(kinds()).toEqual([]);
        expect(verifyAudit(root, anchor).findings).toMatchObject([{ kind: "anchor" }]);
    });

    it.each(["edited", "truncated", "without a head"])("takes nothing more while it is %s", async (how) => {
        if (how === "edited") writeFileSync(log(), readFileSync(log(), "utf8").replace(/ada(?=[^\n]*\n$)/, "eve"));
        if (how === "truncated") writeFileSync(log(), linesOf().slice(0, 3).join(""));
        if (how === "without a head") rmSync(head());
        const before = readFileSync(log(), "utf8");
        await expect(appendAudit(event("f"), audit)).rejects.toMatchObject({ fault: "tampered" });
        expect(readFileSync(log(), "utf8")).toBe(before);
    });

    it("goes on after a writer that was killed in a line, or between line and head", async () => {
        appendFileSync(log(), '{"seq":6,"wh');
        expect(verifyAudit(root)).toMatchObject({ findings: [], notes: [expect.stringContaining("cut short")] });
        const old = readFileSync(head(), "utf8");
        await appendAudit(event("f"), audit);
        writeFileSync(head(), old);
        expect(verifyAudit(root)).toMatchObject({ findings: [], notes: [expect.stringContaining("one entry behind")] });
        expect((await appendAudit(event("g"), audit)).seq).toBe(7);
        expect(verifyAudit(root)).toMatchObject({ findings: [], notes: [] });
    });

    it("reads the last entry alone of a log of long lines", async () => {
        for (const size of [10, 70_000, 300_000, 10])
            await appendAudit({ ...event("x"), data: "y".repeat(size) }, audit);
        appendFileSync(log(), `{"torn":"${"z".repeat(100_000)}`);
        expect((await appendAudit(event("last"), audit)).seq).toBe(10);
        expect(verifyAudit(root)).toMatchObject({ findings: [], notes: [], head: { seq: 10 } });
    });

    it("holds no secret", async () => {
        await appendAudit(
            { ...event("s"), result: "failed: pw hunter-22" },
            { ...audit, redact: redactor(["hunter-22"]) },
        );
        expect(readFileSync(log(), "utf8")).not.toContain("hunter");
        expect(kinds()).toEqual([]);
        expect(existsSync(auditFiles(root).lock)).toBe(true);
    });
});

describe("an erasure certificate", () => {
    const at = "2026-11-24T08:00:00Z";
    const erasure = {
        tenant: "acme",
        stack: "acme",
        runId: "one",
        who: "ada",
        startedAt: at,
        finishedAt: at,
        exports: [{ file: "acme.json", sha256: "00" }],
        backups: [],
        backend: "file:///state",
        scheduled: [{ urn: "urn:2", type: "aws:kms/key:Key", id: "k", at, goneAt: at }],
        shared: [],
        destroyed: [{ urn: "urn:1", type: "aws:s3/bucket:Bucket", id: "b", at }],
        kept: [],
    };

    it("is intact whatever the order of its members, and not once one differs", () => {
        const certificate = certify(erasure);
        const turned = Object.fromEntries(Object.entries(erasure).reverse()) as unknown as typeof erasure;
        expect(isIntact({ ...certificate, erasure: turned })).toBe(true);
        expect(isIntact({ ...certificate, erasure: { ...erasure, destroyed: [] } })).toBe(false);
    });

    it("survives the audit log", async () => {
        const data = JSON.parse(JSON.stringify(certify(erasure)));
        await appendAudit(
            { who: "ada", what: "offboard.certificate", stack: "acme", result: "succeeded", data },
            audit,
        );
        expect(isIntact(verifyAudit(root).entries.at(-1)!.data as never)).toBe(true);
    });
});

describe("canonical JSON", () => {
    it("reads back as what it was made of, and refuses what has no JSON", () => {
        fc.assert(
            fc.property(fc.jsonValue(), (value) => {
                const plain = JSON.parse(JSON.stringify(value));
                expect(JSON.parse(canonicalJson(plain))).toEqual(plain);
            }),
        );
        expect(canonicalJson({ b: [1, { d: "é", c: undefined }], a: null })).toBe('{"a":null,"b":[1,{"d":"é"}]}');
        expect(() => canonicalJson({ a: Number.NaN })).toThrow("NaN has no JSON");
        expect(() => canonicalJson([() => 1])).toThrow("function has no JSON");
    });
});
