import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv, { type ValidateFunction } from "ajv";
import addFormats from "ajv-formats";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { jsonSchemas } from "../../model/json-schema";
import { fileKinds } from "../../model/schema/layers";
import { defaultBlock } from "./helpers/fleet";

const root = join(__dirname, "../../tenants");
const names = (folder: string) => readdirSync(join(root, folder)).filter((name) => name.endsWith(".yaml"));
const tags = [
    { tag: "!unset", resolve: () => null },
    { tag: "!append", collection: "seq" as const },
];
const read = (path: string): unknown =>
    JSON.parse(JSON.stringify(parse(readFileSync(join(root, path), "utf8"), { customTags: tags })));

const edition = read("editions/2026-11.yaml") as Record<string, unknown>;
const schemas = jsonSchemas({
    edition,
    editions: ["2026-11"],
    tiers: ["enterprise", "free", "premium", "standard"],
    cells: ["eu-west-1-a"],
});

function compiled(): Record<(typeof fileKinds)[number], ValidateFunction> {
    const ajv = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true });
    addFormats(ajv);
    return Object.fromEntries(fileKinds.map((kind) => [kind, ajv.compile(schemas[kind])])) as ReturnType<
        typeof compiled
    >;
}
const validate = compiled();
const faults = (kind: (typeof fileKinds)[number], value: unknown) => {
    validate[kind](value);
    return (validate[kind].errors ?? []).map(({ instancePath, keyword }) => `${instancePath} ${keyword}`);
};

describe("the files of the sample fleet hold", () => {
    const folders = {
        edition: "editions",
        organisation: "organisation",
        cloud: "clouds",
        region: "regions",
        cell: "cells",
        tier: "tiers",
        tenant: ".",
    } as const;
    test.each(Object.keys(folders) as (keyof typeof folders)[])("%s", (kind) => {
        const found = names(folders[kind]).map((name) => [name, faults(kind, read(join(folders[kind], name)))]);
        expect(found.length).toBeGreaterThan(0);
        expect(found.filter(([, errors]) => errors!.length > 0)).toEqual([]);
    });

    test("so does a record of placements", () => {
        expect(faults("placement", { placements: { acme: "eu-west-1-a" } })).toEqual([]);
        expect(faults("placement", { placements: { acme: "EU" } })).not.toEqual([]);
    });

    test("so does the user's block", () => {
        expect(faults("tenant", parse(`tenant_id: a\ntier: free\nregion: eu-west-1\n${defaultBlock}`))).toEqual([]);
    });
});

describe("broken files do not", () => {
    const head = { tenant_id: "a", tier: "free", region: "eu-west-1" };
    test.each([
        ["a missing region", { tenant_id: "a", tier: "free" }, " required"],
        ["an unknown field", { ...head, ower: {} }, " additionalProperties"],
        ["an unknown nested field", { ...head, owner: { mail: "x" } }, "/owner additionalProperties"],
        ["a word that is not allowed", { ...head, placement: { isolation: "shared" } }, "/placement/isolation enum"],
        ["an unknown tier", { ...head, tier: "gold" }, "/tier enum"],
        ["an unknown region", { ...head, region: "eu-west-9" }, "/region enum"],
        ["an unknown jurisdiction", { ...head, residency: ["gb"] }, "/residency/0 enum"],
        ["another form", { ...head, database: { storage: "20GB" } }, "/database/storage pattern"],
        ["out of bounds", { ...head, placement: { zones: 7 } }, "/placement/zones maximum"],
        [
            "an insecure address",
            { ...head, tenant_config: { monitoring: { alert_targets: { webhook: ["http://a.example"] } } } },
            "/tenant_config/monitoring/alert_targets/webhook/0 pattern",
        ],
        ["a bad name of a workload", { ...head, workloads: { Web: {} } }, "/workloads propertyNames"],
    ])("%s", (_, value, expected) => {
        expect(faults("tenant", value)).toContain(expected);
    });
});

describe("what editors make of !unset", () => {
    const head = { tenant_id: "a", tier: "free", region: "eu-west-1" };
    test.each([null, ""])("%j stands for any field that is not required", (gone) => {
        const slack = { tenant_config: { monitoring: { alert_targets: { slack: gone } } } };
        expect(faults("tenant", { ...head, ...slack })).toEqual([]);
        expect(faults("tenant", { ...head, owner: { email: gone }, workloads: { old: gone }, cache: gone })).toEqual(
            [],
        );
        expect(faults("tenant", { ...head, tenant_id: gone })).not.toEqual([]);
    });

    test("no other text does", () => {
        expect(faults("tenant", { ...head, owner: "me" })).toContain("/owner maxLength");
    });

    test("the editor is told of the tags", () => {
        const settings = JSON.parse(readFileSync(join(root, "../.vscode/settings.json"), "utf8"));
        expect(settings["yaml.customTags"]).toEqual(["!unset scalar", "!append sequence"]);
    });
});

test.each([["170%"], ["100.5"], [101], [-1]])("%s is no percentage", (threshold) => {
    const metrics = { cpu_threshold: threshold };
    const value = { tenant_id: "a", tier: "free", region: "eu-west-1", tenant_config: { autoscaling: { metrics } } };
    expect(faults("tenant", value)).not.toEqual([]);
});

test("every field is described, and defaults are those of the edition", () => {
    type Schema = (typeof schemas)["tenant"];
    const undescribed: string[] = [];
    const walk = (schema: Schema, path: string): void => {
        for (const [key, inner] of Object.entries(schema.properties ?? {})) {
            if (!inner.description) undescribed.push(`${path}${key}`);
            walk(inner, `${path}${key}.`);
        }
    };
    walk(schemas.tenant, "");
    walk(schemas.cell, "cell:");
    expect(undescribed).toEqual([]);
    const autoscaling = schemas.tenant.properties?.tenant_config?.properties?.autoscaling?.properties;
    expect(autoscaling?.min_replicas?.default).toBe(2);
    expect(autoscaling?.metrics?.properties?.latency_threshold).toMatchObject({
        default: "500ms",
        title: expect.stringContaining("30d"),
    });
    expect(schemas.cell.properties?.zones?.default).toBe(3);
});

test("the schema beside the tenants is this one", () => {
    expect(JSON.parse(readFileSync(join(root, "tenant.schema.json"), "utf8")).properties.owner).toEqual(
        schemas.tenant.properties?.owner,
    );
    expect(readFileSync(join(root, "spotify-premium.yaml"), "utf8")).toMatch(
        /^# yaml-language-server: \$schema=\.\/tenant\.schema\.json\n/,
    );
});
