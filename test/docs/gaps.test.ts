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

/** Rules that a section of the page lists, and the types beside them. */
const listed = (heading: string) =>
    [
        ...page
            .split(`\n## ${heading}\n`)[1]!
            .split("\n## ")[0]!
            .matchAll(/^- `([a-z0-9-]+)`(?: \(`([^`]+)`\))?: \S/gm),
    ].map(([, id, type]) => ({ id: id!, type }));

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

describe("rules that are not due", () => {
    const created = ["key-map", "parity"]
        .map((name) => readFileSync(join(__dirname, `../../docs/reference/${name}.md`), "utf8"))
        .join();

    it.each(listed("Rules that are not due"))("$id is about $type, which nothing creates", ({ id, type }) => {
        expect(ids).not.toContain(id);
        expect(type).toMatch(/^[a-z-]+:\w+/);
        expect(created).not.toContain(`\`${type}\``);
    });

    it("are nine", () => {
        expect(created).toContain("`aws:rds/instance:Instance`");
        expect(listed("Rules that are not due")).toHaveLength(9);
    });
});

describe("rules that are advice", () => {
    it("are those of medium severity and more, and all of them", () => {
        const advised = catalogue.filter(({ level, severity }) => level !== "mandatory" && severity !== "low");
        expect(listed("Rules that are advice").map(({ id }) => id)).toEqual(advised.map(({ id }) => id).sort());
    });
});
