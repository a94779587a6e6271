import { describe, expect, test } from "vitest";
import { fleetOf, printed, quiet } from "../helpers/fleet";

const premium = "database: {class: premium}\n";
const bridge = "placement: {isolation: bridge}\n";
const tenant = (extra: string, region = "eu-west-1") => ({
    "acme.yaml": `tenant_id: acme\ntier: standard\nregion: ${region}\n${extra}`,
});
const fleet = (extra: string, region?: string, more: Readonly<Record<string, string>> = {}) =>
    fleetOf({ ...quiet, ...more, ...tenant(extra, region) });
const told = (...args: Parameters<typeof fleet>) => fleet(...args).problems.map(printed);

describe("the class of a database", () => {
    test("is standard in every edition and tier, for a change of it could be another server", () => {
        for (const edition of ["2026-11", "2026-12"])
            for (const tier of ["free", "standard", "premium", "enterprise"]) {
                const text = `tenant_id: acme\ntier: ${tier}\nedition: ${edition}\nregion: eu-west-1\n`;
                const [resolved] = fleetOf({ ...quiet, "acme.yaml": text }).tenants;
                expect(resolved?.tenant.database.class).toBe("standard");
            }
    });

    test.each(["eu-west-1", "europe-west1"])("may be premium where the server is the tenant's own, in %s", (region) => {
        const { problems } = fleet(bridge + premium, region);
        expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
        expect(fleet(bridge + premium, region).tenants[0]?.tenant.database.class).toBe("premium");
    });

    test("is refused in a pool, at what it wrote or where it pools", () => {
        expect(told(premium)).toEqual(["TN354 acme.yaml:4:19 database.class"]);
        const tier = { "tiers/gold.yaml": premium };
        const pool = "tenant_id: acme\ntier: gold\nregion: eu-west-1\nplacement: {isolation: pool}\n";
        expect(fleetOf({ ...quiet, ...tier, "acme.yaml": pool }).problems.map(printed)).toEqual([
            "TN354 acme.yaml:4:24 placement.isolation",
        ]);
    });

    test("may be premium in a pool on the way to a server of its own", () => {
        expect(told(`${premium}move: {to: bridge, phase: prepare}\n`)).toEqual([]);
    });

    test("says nothing without a database", () => {
        expect(told("database: {enabled: false, class: premium}\n")).toEqual([]);
    });

    test("is no word of a cell's", () => {
        const cell = { "cells/ire.yaml": "cell: ire\nregion: eu-west-1\ndatabase: {class: premium}\n" };
        const problems = fleetOf({ ...quiet, ...cell }).problems.filter(({ severity }) => severity === "error");
        expect(problems.map(({ path }) => path)).toEqual(["database.class"]);
    });

    test("is Aurora on AWS, whose versions are told apart from those of instances", () => {
        const version = (value: string, more = premium) =>
            fleet(`${bridge}${more.replace("}", `, version: "${value}"}`)}`).problems.map(({ code, message }) => ({
                code,
                message,
            }));
        expect(version("17")).toEqual([]);
        expect(version("18", "database: {class: standard}\n")).toEqual([]);
        expect(version("18")).toEqual([
            { code: "TN332", message: "Aurora PostgreSQL 18 is newer than what is known to be offered (17)" },
        ]);
        expect(version("13")).toMatchObject([{ code: "TN331" }]);
    });
});
