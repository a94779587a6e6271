import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { describe, expect, it } from "vitest";
import { catalogue } from "../../../policies/catalogue";
import type { Rule } from "../../../policies/rule";
import { type Case, normal } from "../support/case";
import { settingsRead } from "../support/settings-read";
import { everySpec as specs } from "./every";

const folder = join(__dirname, "../../../policies/rules");

function filesBelow(directory: string): string[] {
    return readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
        const path = join(directory, entry.name);
        return entry.isDirectory() ? filesBelow(path) : [relative(folder, path).split(sep).join("/")];
    });
}

/** Whether a rule keeps tenants that share a network or a cluster from each other, or from the room of others. */
const protectsNeighbours = ({ id, themes }: Rule): boolean =>
    themes.some((theme) => ["tenant-isolation", "network-isolation", "workload-hardening"].includes(theme)) ||
    (id.startsWith("k8s-") && themes.includes("scaling") && themes.includes("cost"));

describe("the catalogue", () => {
    it("has at least 40 rules, each id once", () => {
        const ids = catalogue.map(({ id }) => id);
        expect(ids.length).toBeGreaterThanOrEqual(40);
        expect(new Set(ids).size).toBe(ids.length);
    });

    it("has a spec for every rule, and no other", () => {
        expect(specs.map(({ rule }) => rule.id).sort()).toEqual(catalogue.map(({ id }) => id).sort());
    });

    it.each(specs)("tries $rule.id with cases that pass, fail and are unknown", ({ pass, fail, unknown }) => {
        // Every failing case is tried configured off, and the first of a rule with an exemption: `specify` does so itself.
        for (const cases of [pass, fail, unknown]) expect(Object.keys(cases).length).toBeGreaterThan(0);
    });

    it("has each rule in a file of its own, named after it", () => {
        const files = filesBelow(folder).filter((file) => !file.endsWith("index.ts"));
        const prefixes: Readonly<Record<string, string>> = {
            aws: "aws",
            azure: "azure",
            gcp: "gcp",
            kubernetes: "k8s",
            tenant: "tenant",
            crypto: "crypto",
        };
        const ids = files.map((file) => {
            const parts = file.replace(/\.ts$/, "").split("/");
            return `${prefixes[parts[0]!]}-${parts.at(-1)}`;
        });
        expect(ids.sort()).toEqual(catalogue.map(({ id }) => id).sort());
        for (const file of files) {
            const text = readFileSync(join(folder, file), "utf8");
            expect(text.match(/^export const \w+: (Resource|Stack|Plan)Rule = /gm)).toHaveLength(1);
        }
    });

    it.each(specs)("tells the settings that $rule.id goes by", ({ rule, pass, fail, unknown, notApplicable }) => {
        if (rule.scope !== "stack") return;
        const read = [pass, fail, unknown, notApplicable ?? {}].flatMap(Object.values<Case>).flatMap((one) => {
            return settingsRead(rule, normal(one).resources);
        });
        expect([...new Set(read)].sort()).toEqual(rule.settings ?? []);
    });

    it.each(catalogue)("writes the fields of $id in the order of every other", (rule) => {
        const order = [
            ...[
                "scope",
                "id",
                "title",
                "requirement",
                "themes",
                "severity",
                "level",
                "floor",
                "types",
                "properties",
                "settings",
            ],
            ...["rationale", "fix", "url", "parameters", "check", "remediate"],
        ];
        const fields = Object.keys(rule);
        expect(fields).toEqual(order.filter((field) => fields.includes(field)));
    });

    it.each(catalogue)("tells all that people need to know of $id", (rule) => {
        expect(rule.id).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)+$/);
        for (const text of [rule.title, rule.requirement, rule.rationale, rule.fix])
            expect(text.length).toBeGreaterThan(10);
        expect(rule.requirement).toMatch(/\.$/);
        expect(rule.title).not.toMatch(/\.$/);
        expect(rule.types.length).toBeGreaterThan(0);
        if (rule.severity === "critical") expect(rule).toMatchObject({ level: "mandatory", floor: "mandatory" });
        if (rule.severity === "high" && rule.level === "mandatory") expect(rule.floor).toBeDefined();
        if (/encrypted|cmk|tls|own-keys|trail|isolation|protected$/.test(rule.id) && rule.level === "mandatory")
            expect(rule.floor).toBe("mandatory");
        if (rule.level === "mandatory" && protectsNeighbours(rule)) expect(rule.floor).toBe("mandatory");
        if (rule.url !== undefined) expect(new URL(rule.url).protocol).toBe("https:");
    });
});
