import { describe, expect, test } from "vitest";
import { clusterWindow as azureWindow } from "../../../components/azure/windows";
import { clusterWindow as googleWindow } from "../../../components/gcp/windows";
import { Duration } from "../../../model/units";
import { fleetOf, printed, quiet } from "../helpers/fleet";

const regions = { aws: "eu-west-1", azure: "westeurope", gcp: "europe-west1" } as const;
type Cloud = keyof typeof regions;
const accounts = {
    aws: '"111122223333"',
    azure: "0b1f6471-1bf0-4dda-aec3-111122223333",
    gcp: "some-project-1",
} as const;
const someone = {
    aws: "arn:aws:iam::111122223333:role/Admins",
    azure: "72f988bf-86f1-41af-91ab-2d7cd011db47",
    gcp: "group:admins@example.com",
} as const;

const cell = (cloud: Cloud, more = "", region: string = regions[cloud]) => ({
    "cells/one.yaml": `cell: one\nregion: ${region}\ndomain: one.example.com\nadministrators: ["${someone[cloud]}"]\n${more}`,
});
const tenant = (cloud: Cloud, isolation: string, more: string) => {
    const own = `, account: ${accounts[cloud]}, administrators: ["${someone[cloud]}"]`;
    return {
        "a.yaml": `tenant_id: a\ntier: standard\nregion: ${regions[cloud]}\nplacement: {isolation: ${isolation}${isolation === "silo" ? own : ""}}\n${more}`,
    };
};
const codes = ["TN372", "TN389", "TN390", "TN391", "TN392"];
const problems = (...files: Record<string, string>[]) =>
    fleetOf(Object.assign({}, quiet, ...files)).problems.filter(({ code }) => codes.includes(code));
const told = (...files: Record<string, string>[]) =>
    problems(...files)
        .map(printed)
        .sort();

describe("a cache that a cloud serves otherwise", () => {
    const all = 'cache: {replicas: 5, engine: valkey, version: "7.2", snapshot_retention: 35d}\n';

    test.each(["pool", "bridge", "silo"])("is told at what a %s tenant wrote", (isolation) => {
        const found = problems(cell("azure"), tenant("azure", isolation, all));
        expect(found.map(printed).sort()).toEqual([
            "TN372 a.yaml:5:74 cache.snapshot_retention",
            "TN389 a.yaml:5:19 cache.replicas",
            "TN390 a.yaml:5:30 cache.engine",
            "TN390 a.yaml:5:47 cache.version",
        ]);
        for (const { severity, fix } of found) expect([severity, fix === ""]).toEqual(["warning", false]);
        expect(found.find(({ code }) => code === "TN389")?.message).toContain("1 copy beside its first, not 5");
        expect(found.find(({ code }) => code === "TN390")?.message).toContain("Azure Managed Redis");
    });

    test("is not told of defaults, of what the cloud does give, of a cache that is off, or elsewhere", () => {
        const quietly = (cloud: Cloud, isolation: string, more: string) =>
            expect(told(cell(cloud), tenant(cloud, isolation, more)), more).toEqual([]);
        quietly("azure", "silo", "");
        quietly("azure", "bridge", "cache: {replicas: 1, snapshot_retention: 0d}\n");
        quietly("azure", "bridge", all.replace("{", "{enabled: false, "));
        quietly("aws", "bridge", all);
        quietly("gcp", "silo", all);
    });
});

describe("a maintenance window", () => {
    const of = (length: string) => `maintenance_window: {length: ${length}}\n`;
    const least = { azure: 4, gcp: 12 } as const;

    test.each(["azure", "gcp"] as const)("that is shorter than clusters of %s take is told", (cloud) => {
        const [found, ...more] = problems(cell(cloud), tenant(cloud, "silo", of("1h")));
        expect(more).toEqual([]);
        expect(printed(found!)).toBe("TN392 a.yaml:5:30 maintenance_window.length");
        expect(found).toMatchObject({ severity: "warning", suggestion: `${least[cloud]}h` });
        const ofCell = problems(cell(cloud, of(`${least[cloud] - 1}h`)), tenant(cloud, "bridge", of("1h")));
        expect(ofCell.map(printed)).toEqual(["TN392 cells/one.yaml:5:30 maintenance_window.length"]);
    });

    test("is not told where it is long enough, inherited, or of no cluster", () => {
        for (const cloud of ["azure", "gcp"] as const) {
            expect(told(cell(cloud), tenant(cloud, "silo", of(`${least[cloud]}h`)))).toEqual([]);
            expect(told(cell(cloud), tenant(cloud, "silo", "maintenance_window: {day: tue}\n"))).toEqual([]);
        }
        expect(told(cell("aws", of("1h")), tenant("aws", "silo", of("1h")))).toEqual([]);
    });

    test("is what the clouds' windows are made of", () => {
        const window = { day: "sun", start: "03:00", length: Duration.parse("1h") } as const;
        expect(azureWindow(window).durationHours).toBe(least.azure);
        const { startTime, endTime } = googleWindow(window);
        expect(Date.parse(endTime) - Date.parse(startTime)).toBe(least.gcp * 3_600_000);
    });
});

describe("nodes of add-ons", () => {
    const nodes = (min: number, max: number) => `cluster: {system_nodes: {min: ${min}, max: ${max}}}\n`;
    const here = tenant("azure", "pool", "");

    test("that do not grow are told", () => {
        const found = problems(cell("azure", nodes(2, 20)), here);
        expect(found.map(printed).sort()).toEqual([
            "TN391 cells/one.yaml:5:31 cluster.system_nodes.min",
            "TN391 cells/one.yaml:5:39 cluster.system_nodes.max",
        ]);
        expect(found[0]?.suggestion).toBe("3");
        expect(told(cell("azure", nodes(4, 20)), here)).toHaveLength(1);
    });

    test("are so many as are asked for, where both say so", () => {
        expect(told(cell("azure", nodes(5, 5)), here)).toEqual([]);
        expect(told(cell("azure"), here)).toEqual([]);
        for (const cloud of ["aws", "gcp"] as const)
            expect(told(cell(cloud, nodes(2, 20)), tenant(cloud, "pool", ""))).toEqual([]);
    });

    test("may be two where a region has no zones", () => {
        const region = "westus";
        const files = { ...here, "a.yaml": here["a.yaml"]!.replace("westeurope", region) };
        expect(told(cell("azure", nodes(2, 2), region), files)).toEqual([]);
    });
});
