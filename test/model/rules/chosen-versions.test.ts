import { describe, expect, test } from "vitest";
import { clouds } from "../../../model/schema/fields";
import { fleetOf, printed, quiet } from "../helpers/fleet";

const regions = { aws: "eu-west-1", azure: "westeurope", gcp: "europe-west1" } as const;
type Cloud = keyof typeof regions;
const tenant = (cloud: Cloud, isolation: string, more: string, tier = "standard") =>
    `tenant_id: a\ntier: ${tier}\nregion: ${regions[cloud]}\nplacement: {isolation: ${isolation}}\n${more}`;
const someone = {
    aws: "arn:aws:iam::111122223333:role/Admins",
    azure: "72f988bf-86f1-41af-91ab-2d7cd011db47",
    gcp: "user:admin@example.com",
} as const;
const cell = (cloud: Cloud, more = "") => ({
    "cells/one.yaml": `cell: one\nregion: ${regions[cloud]}\nadministrators: ["${someone[cloud]}"]\n${more}`,
});
const organisation = { "organisation/defaults.yaml": quiet["organisation/defaults.yaml"] };
const told = (files: Readonly<Record<string, string>>) =>
    fleetOf({ ...organisation, ...files }).problems.filter(({ code }) => code === "TN436");
const pinned = 'database: {version: "17.4"}\n';

describe("a minor version where the cloud is asked for a major one alone", () => {
    test.each(["azure", "gcp"] as const)("is told on %s, with what is used", (cloud) => {
        const [found, ...others] = told({ ...cell(cloud), "a.yaml": tenant(cloud, "bridge", pinned) });
        expect(others).toEqual([]);
        expect(printed(found!)).toBe("TN436 a.yaml:5:21 database.version");
        expect(found).toMatchObject({ severity: "warning", value: "17.4", suggestion: "17" });
        expect(found?.message).toContain("is asked for PostgreSQL 17, not 17.4");
        expect(found?.fix).toContain("AWS takes a minor version as well");
    });

    test("is taken on AWS, for databases and caches of either class", () => {
        for (const more of [pinned, 'database: {version: "17.4", class: premium}\n', 'cache: {version: "8.1"}\n'])
            expect(told({ ...cell("aws"), "a.yaml": tenant("aws", "bridge", more) })).toEqual([]);
    });

    test.each(clouds)("is nobody's matter where no file writes one: %s", (cloud) => {
        for (const isolation of ["pool", "bridge"])
            expect(told({ ...cell(cloud), "a.yaml": tenant(cloud, isolation, "") })).toEqual([]);
        const valkey = tenant("gcp", "bridge", 'cache: {version: "8.0"}\n');
        expect(told({ ...cell("gcp"), "a.yaml": valkey })).toEqual([]);
    });

    test("is told of a cell's server at the cell, and of a pool tenant on it not at all", () => {
        const found = told({ ...cell("gcp", pinned), "a.yaml": tenant("gcp", "pool", pinned) });
        expect(found.map(printed)).toEqual(["TN436 cells/one.yaml:4:21 database.version"]);
    });

    test("is told in a tier, about its tenants on that cloud", () => {
        const found = told({
            ...cell("azure"),
            "tiers/gold.yaml": `placement: {isolation: bridge}\n${pinned}`,
            "a.yaml": "tenant_id: a\ntier: gold\nregion: westeurope\n",
            "b.yaml": "tenant_id: b\ntier: gold\nregion: eu-west-1\n",
        });
        expect(found).toMatchObject([{ file: "tiers/gold.yaml", about: ["a.yaml"] }]);
    });

    test("that the engine does not have is told as that alone", () => {
        const [found] = [told({ ...cell("gcp"), "a.yaml": tenant("gcp", "bridge", 'database: {version: "9.6"}\n') })];
        expect(found).toEqual([]);
    });
});
