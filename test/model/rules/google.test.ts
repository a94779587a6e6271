import { describe, expect, test } from "vitest";
import { fleetOf, printed, quiet } from "../helpers/fleet";

const regions = { aws: "eu-west-1", azure: "westeurope", gcp: "europe-west1" } as const;
const people = {
    aws: ["arn:aws:iam::111122223333:role/Admins"],
    azure: ["72f988bf-86f1-41af-91ab-2d7cd011db47"],
    gcp: ["group:admins@example.com"],
} as const;
const accounts = { aws: '"111122223333"', azure: "0b1f6471-1bf0-4dda-aec3-111122223333", gcp: "some-project-1" };
type Cloud = keyof typeof regions;

const cell = (cloud: Cloud, more = "") => ({
    "cells/one.yaml": `cell: one\nregion: ${regions[cloud]}\ndomain: one.example.com\nadministrators: ["${people[cloud][0]}"]\n${more}`,
});
const tenant = (cloud: Cloud, placement: string, more = "", tier = "standard") => ({
    "a.yaml": `tenant_id: a\ntier: ${tier}\nregion: ${regions[cloud]}\nplacement: {${placement}}\n${more}`,
});
const silo = (cloud: Cloud) => `isolation: silo, account: ${accounts[cloud]}, administrators: ["${people[cloud][0]}"]`;
const problems = (...files: Record<string, string>[]) => fleetOf(Object.assign({}, quiet, ...files)).problems;
const told = (code: string, ...files: Record<string, string>[]) =>
    problems(...files)
        .map(printed)
        .filter((one) => one.startsWith(code));

describe("what Google Cloud does less of than is written", () => {
    const kept = "database: {backup_retention: 35d}\n";

    test("points in time that can be gone back to", () => {
        const recovery = (...files: Record<string, string>[]) =>
            told("TN396", ...files).filter((one) => one.includes("backup_retention"));
        expect(recovery(cell("gcp"), tenant("gcp", "isolation: bridge", kept))).toEqual([
            "TN396 a.yaml:5:30 database.backup_retention",
        ]);
        const premium = "database: {backup_retention: 35d, class: premium}\n";
        for (const files of [
            [cell("gcp"), tenant("gcp", "isolation: bridge", "database: {backup_retention: 7d}\n")],
            [cell("gcp"), tenant("gcp", "isolation: bridge", premium)],
            [cell("gcp"), tenant("gcp", silo("gcp"), "database: {enabled: false, backup_retention: 35d}\n")],
            [cell("azure"), tenant("azure", "isolation: bridge", kept)],
            // 14 days of its tier, for a server that is not its own.
            [cell("gcp"), tenant("gcp", "isolation: pool")],
        ])
            expect(recovery(...files)).toEqual([]);
    });

    test("what a tier says, once about all who have it of that", () => {
        const two = { ...tenant("gcp", silo("gcp"), "", "enterprise") };
        const other = two["a.yaml"].replace("tenant_id: a", "tenant_id: b").replace("some-project-1", "some-project-2");
        const found = problems(two, { "b.yaml": other }).filter(({ code }) => code === "TN396");
        expect(found.map(({ file, path }) => [file, path])).toEqual([
            ["tiers/enterprise.yaml", "tenant_config.performance.connection_pool"],
            ["tiers/enterprise.yaml", "database.backup_retention"],
        ]);
        for (const { about, fix } of found) {
            expect(about).toEqual(["a.yaml", "b.yaml"]);
            expect(fix).toContain("database.class: premium");
        }
        expect(told("TN396", tenant("gcp", silo("gcp"), "database: {class: premium}\n", "enterprise"))).toEqual([]);
    });

    test("the same of a cell's server", () => {
        expect(told("TN396", cell("gcp", "database: {backup_retention: 8d}\n"))).toEqual([
            "TN396 cells/one.yaml:5:30 database.backup_retention",
        ]);
        expect(told("TN396", cell("gcp"))).toEqual([]);
    });

    test("a pool of connections", () => {
        const pool = "tenant_config: {performance: {connection_pool: 80}}\n";
        expect(told("TN396", cell("gcp"), tenant("gcp", "isolation: bridge", pool))).toEqual([
            "TN396 a.yaml:5:48 tenant_config.performance.connection_pool",
        ]);
        for (const files of [
            [cell("gcp"), tenant("gcp", "isolation: bridge", `${pool}database: {class: premium}\n`)],
            [cell("aws"), tenant("aws", "isolation: bridge", pool)],
            [cell("gcp"), tenant("gcp", "isolation: pool", `${pool}database: {enabled: false}\n`, "free")],
            [cell("aws"), tenant("aws", "isolation: pool", pool, "free")],
        ])
            expect(told("TN396", ...files)).toEqual([]);
    });
});

test("a pool of connections of a pool tenant, whose cell's server has none either", () => {
    const pool = "tenant_config: {performance: {connection_pool: 8}}\n";
    const files = [cell("gcp"), tenant("gcp", "isolation: pool", pool, "free")];
    expect(told("TN396", ...files)).toEqual(["TN396 a.yaml:5:48 tenant_config.performance.connection_pool"]);
    const [found] = problems(...files).filter(({ code }) => code === "TN396");
    expect(found?.message).toContain("its cell's server");
    expect(found?.fix).toContain("isolation: bridge");
    expect(told("TN396", cell("gcp"), tenant("gcp", "isolation: pool", "", "free"))).toEqual([]);
});

test("a group among a tenant's viewers is known to no cluster, and says where it stands", () => {
    const viewers = (...names: string[]) => `isolation: bridge, viewers: ${JSON.stringify(names)}`;
    const mixed = viewers("user:a@example.com", "group:b@example.com");
    expect(told("TN397", cell("gcp"), tenant("gcp", mixed))).toEqual(["TN397 a.yaml:4:63 placement.viewers[1]"]);
    expect(told("TN397", cell("gcp"), tenant("gcp", viewers("user:a@example.com")))).toEqual([]);
});
