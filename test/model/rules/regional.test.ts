import { describe, expect, test } from "vitest";
import { fleetOf, printed, quiet } from "../helpers/fleet";

const people = {
    aws: "arn:aws:iam::111122223333:role/Admins",
    azure: "72f988bf-86f1-41af-91ab-2d7cd011db47",
    gcp: "group:admins@example.com",
} as const;
const accounts = { aws: '"111122223333"', azure: "0b1f6471-1bf0-4dda-aec3-111122223333", gcp: "some-project-1" };
type Cloud = keyof typeof people;

const cell = (cloud: Cloud, region: string, more = "") => ({
    "cells/one.yaml": `cell: one\nregion: ${region}\ndomain: one.example.com\nadministrators: ["${people[cloud]}"]\n${more}`,
});
const tenant = (region: string, placement: string, more = "") => ({
    "a.yaml": `tenant_id: a\ntier: standard\nregion: ${region}\nplacement: {${placement}}\n${more}`,
});
const silo = (cloud: Cloud) => `isolation: silo, account: ${accounts[cloud]}, administrators: ["${people[cloud]}"]`;
const codes = ["TN451", "TN452", "TN453"];
const problems = (...files: Record<string, string>[]) =>
    fleetOf(Object.assign({}, quiet, ...files)).problems.filter(({ code }) => codes.includes(code));
const told = (...files: Record<string, string>[]) => problems(...files).map(printed);
const off = "database: {enabled: false}\n";

describe("a service that a region does not have", () => {
    test("is an error of whose database needs it", () => {
        expect(told(cell("aws", "ap-east-2"))).toEqual(["TN451 cells/one.yaml:2:9 region"]);
        expect(told(tenant("ap-east-2", silo("aws")))).toEqual(["TN451 a.yaml:3:9 region"]);
        expect(told(cell("aws", "ap-east-2", off), tenant("ap-east-2", "isolation: bridge"))).toEqual([
            "TN451 a.yaml:3:9 region",
        ]);
    });

    test("is none where nothing needs it, or the region has it", () => {
        expect(told(cell("aws", "ap-east-2", off), tenant("ap-east-2", "isolation: bridge", off))).toEqual([]);
        expect(told(cell("aws", "ap-east-1"), tenant("ap-east-1", silo("aws")))).toEqual([]);
        // What is shared is its cell's.
        expect(told(cell("aws", "ap-east-2", off), tenant("ap-east-2", "isolation: pool"))).toEqual([]);
    });

    test("says what there is instead", () => {
        const [problem] = problems(tenant("ap-east-2", silo("aws")));
        expect(problem?.message).toContain("Amazon RDS Proxy is not offered in ap-east-2 (Taipei)");
        expect(problem?.fix).toContain("No other region of tw has it");
        const [roaming] = problems(tenant("ap-east-2", silo("aws"), "residency: [tw, jp]\n"));
        expect(roaming?.fix).toBe(
            "Choose a region that has it, such as ap-northeast-1, ap-northeast-3, or do without what needs it.",
        );
    });
});

describe("a service that a region is not known to have", () => {
    test("is a warning of cells and silos on Azure", () => {
        expect(told(cell("azure", "polandcentral"))).toEqual(["TN452 cells/one.yaml:2:9 region"]);
        expect(told(tenant("polandcentral", silo("azure")))).toEqual(["TN452 a.yaml:3:9 region"]);
        expect(told(cell("azure", "qatarcentral"))).toHaveLength(2);
        // It has no zones, which is told alone.
        expect(told(cell("azure", "westindia"))).toEqual([]);
        expect(told(cell("azure", "westeurope"), tenant("westeurope", silo("azure")))).toEqual([]);
    });

    test("is not told to bridge tenants, whose ground is their cell's", () => {
        expect(told(cell("azure", "polandcentral"), tenant("polandcentral", "isolation: bridge"))).toEqual([
            "TN452 cells/one.yaml:2:9 region",
        ]);
    });

    test("is a warning of what a tenant on Google Cloud asks for", () => {
        const shared = "cells/one.yaml:2:9";
        const machines = `TN453 ${shared} region`;
        const where = cell("gcp", "europe-north2");
        expect(told(where)).toEqual([machines]);
        const bridge = (more: string) => told(where, tenant("europe-north2", "isolation: bridge", more));
        expect(bridge("cache: {enabled: false}\n")).toEqual([machines]);
        expect(bridge("cache: {enabled: true}\n").sort()).toEqual(["TN452 a.yaml:3:9 region", machines].sort());
        expect(bridge("cache: {enabled: false}\ndatabase: {class: premium}\n").sort()).toEqual(
            ["TN452 a.yaml:3:9 region", machines].sort(),
        );
    });
});

describe("a service that something else stands for", () => {
    test("standbys in another zone", () => {
        const available = "database: {high_availability: true}\n";
        expect(told(tenant("japanwest", silo("azure"), available))).toEqual(["TN453 a.yaml:3:9 region"]);
        expect(told(tenant("japanwest", silo("azure"), "database: {high_availability: false}\n"))).toEqual([]);
        expect(told(tenant("japaneast", silo("azure"), available))).toEqual([]);
    });

    test("machines, which are smaller there", () => {
        const large = 'workloads: {web: {image: "x.example/y:1.0.0", cpu: "48", memory: 64Gi}}\ncomponent_version: 2\n';
        const found = (region: string) =>
            fleetOf(Object.assign({}, quiet, tenant(region, silo("gcp"), large))).problems.filter(
                ({ code }) => code === "TN373",
            );
        expect(found("northamerica-south1").map(({ message }) => message)).toEqual([
            expect.stringContaining("e2-standard-32: 32 CPU, 128 GiB"),
        ]);
        expect(found("europe-west1")).toEqual([]);
    });
});
