import { describe, expect, it } from "vitest";
import type { ProcessingRecord } from "../../../compliance/processing/document";
import { tenantry } from "../host";

describe("compliance ropa", { timeout: 180_000 }, () => {
    it("writes a sample tenant's record, from its file, its plan and its cell's", async () => {
        const { out, code } = await tenantry(["compliance", "ropa", "aurora-health", "--json"]);
        expect(code).toBe(0);
        const record = JSON.parse(out) as ProcessingRecord;
        expect(Object.keys(record.planHashes)).toEqual(["aurora-health", expect.stringMatching(/^cell\./)]);
        expect(record.missing).toEqual(["data.processor", "data.representative", "data.officer", "data.retention"]);
        const measures = record.items.find(({ id }) => id === "measures")!.lines;
        expect(measures[0]!.sources!.length).toBeGreaterThan(3);
    });

    it("is a page by default, which says where each line comes from", async () => {
        const { out } = await tenantry(["compliance", "ropa", "aurora-health"]);
        expect(out).toMatch(/^# Record of processing: aurora-health$/m);
        expect(out).toMatch(/\| Controller: Aurora Health GmbH, .* \| stated, aurora-health\.yaml:\d+ \(tenant\) \|/);
        expect(out).toContain("| missing: `data.processor` |");
        expect(out).toMatch(
            /\| Amazon Web Services, as a sub-processor in eu-central-1 .* \| planned, from \d+ places and rules \|/,
        );
    });

    it("wants to know of whom", async () => {
        expect((await tenantry(["compliance", "ropa"])).code).toBe(2);
        expect((await tenantry(["compliance", "ropa", "cell.eu-west-1-a"])).code).toBe(2);
    });
});

describe("data of a tenant that names classes", { timeout: 180_000 }, () => {
    it("is told by class, with region, key and time", async () => {
        const { out } = await tenantry(["data", "aurora-health", "--format", "markdown"]);
        expect(out).toMatch(/^## By class of data \(pii: .*; health: .*\)$/m);
        expect(out).toMatch(/\| health \| database: .* \| eu-central-1 \| tenant's .* \|/);
        expect(out).toMatch(/\| health \| to be kept out of: cache, .*logs.* \|/);
    });
});
