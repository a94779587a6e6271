import { describe, expect, test } from "vitest";
import { fleetOf, printed, quiet } from "../helpers/fleet";

const regions = { aws: "eu-west-1", gcp: "europe-west1" } as const;
type Cloud = keyof typeof regions;

const cell = (cloud: Cloud, more = "") => ({
    "cells/one.yaml": `cell: one\nregion: ${regions[cloud]}\ndomain: one.example.com\n${more}`,
});
const tenant = (cloud: Cloud, placement: string, more = "", tier = "standard") => ({
    "a.yaml": `tenant_id: a\ntier: ${tier}\nregion: ${regions[cloud]}\nplacement: {${placement}}\n${more}`,
});
const asked = "isolation: bridge, machines: autopilot";
const problems = (...files: Record<string, string>[]) => fleetOf(Object.assign({}, quiet, ...files)).problems;
const told = (...files: Record<string, string>[]) =>
    problems(...files)
        .filter(({ code }) => code === "TN394" || code === "TN395")
        .map(printed);
const second = "component_version: 2\n";

describe("Autopilot", () => {
    test("is there for tenants of cells and silos of the second version", () => {
        expect(told(cell("gcp", second), tenant("gcp", asked))).toEqual([]);
        const silo = "isolation: silo, account: some-project-1, machines: autopilot";
        expect(told(tenant("gcp", silo, second))).toEqual([]);
        expect(told(tenant("gcp", silo, "component_version: 1\n"))).toEqual(["TN394 a.yaml:4:65 placement.machines"]);
    });

    test("is not there on a cell of the first version, whatever the tenant's own is", () => {
        const files = [cell("gcp", "component_version: 1\n"), tenant("gcp", asked, second)] as const;
        expect(told(...files)).toEqual(["TN394 a.yaml:4:42 placement.machines"]);
        const [found] = problems(...files).filter(({ code }) => code === "TN394");
        expect(found?.fix).toContain("cells/one.yaml");
    });

    test("needs a cluster that knows such classes", () => {
        const old = `${second}cluster: {version: "1.35"}\n`;
        expect(told(cell("gcp", old), tenant("gcp", asked))).toEqual(["TN394 a.yaml:4:42 placement.machines"]);
    });

    test("is refused elsewhere to who writes it; what a tier says, it says for Google Cloud", () => {
        expect(told(cell("aws"), tenant("aws", asked))).toEqual(["TN394 a.yaml:4:42 placement.machines"]);
        const tier = { "tiers/managed.yaml": "placement: {isolation: bridge, machines: autopilot}\n" };
        expect(told(cell("aws"), tier, tenant("aws", "isolation: bridge", "", "managed"))).toEqual([]);
        expect(told(cell("gcp", second), tier, tenant("gcp", "isolation: bridge", "", "managed"))).toEqual([]);
        expect(
            told(cell("gcp", "component_version: 1\n"), tier, tenant("gcp", "isolation: bridge", "", "managed")),
        ).toEqual(["TN394 tiers/managed.yaml:1:42 placement.machines"]);
    });

    test("takes workloads that it need not change", () => {
        const run = (cpu: string, memory: string) =>
            `workloads: {web: {image: "x.example/y:1.0.0", cpu: ${cpu}, memory: ${memory}}}\n`;
        const of = (cpu: string, memory: string) =>
            problems(cell("gcp", second), tenant("gcp", asked, run(cpu, memory)))
                .filter(({ code }) => code === "TN395")
                .map(({ path, suggestion }) => `${path} ${suggestion}`);
        for (const [cpu, memory] of [
            ["100m", "128Mi"],
            ["50m", "52Mi"],
            ["1", "6Gi"],
            ["28", "80Gi"],
        ] as const)
            expect(of(cpu, memory), `${cpu} ${memory}`).toEqual([]);
        expect(of("40m", "128Mi")).toEqual(["workloads.web.cpu 50m"]);
        expect(of('"29"', "64Gi")).toEqual(["workloads.web.cpu 28"]);
        expect(of('"20"', "81Gi")).toEqual(["workloads.web.memory 80Gi"]);
        expect(of('"1"', "512Mi")).toEqual(["workloads.web.memory 1024Mi"]);
        expect(of("100m", "1Gi")).toEqual(["workloads.web.cpu 154m"]);
    });
});
