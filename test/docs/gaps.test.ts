import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { catalogue } from "../../policies/catalogue";

const page = readFileSync(join(__dirname, "../../docs/gaps.md"), "utf8");
const rows = [...page.matchAll(/^\| ([^|]+) \| ([^|]*[a-z]+-[^|]+) \|/gm)].map(([, need, rules]) => ({
    need: need!,
    rules: [...rules!.matchAll(/\b((?:aws|azure|gcp|k8s|tenant|crypto)-[a-z0-9-]+)/g)].map(([, id]) => id!),
}));
const ids = new Set(catalogue.map(({ id }) => id));

/** Rules that come with those of each cloud; to be emptied when they are there. */
const expected = new Set([
    ...["azure-pg-backup-retention", "azure-storage-lifecycle", "gcp-backup-immutability", "gcp-gke-backup-plan"],
    ...["aws-kms-deletion-window", "gcp-cache-cmek", "gcp-cache-persisted"],
]);

describe("what no public tool checks", () => {
    it("lists every need once", () => {
        expect(rows).toHaveLength(19);
        expect(new Set(rows.map(({ need }) => need)).size).toBe(19);
    });

    it.each(rows)("has rules for: $need", ({ rules }) => {
        expect(rules.length).toBeGreaterThan(0);
        expect(rules.filter((id) => !ids.has(id) && !expected.has(id))).toEqual([]);
    });
});
