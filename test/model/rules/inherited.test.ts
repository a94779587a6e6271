import { describe, expect, test } from "vitest";
import { narrowed } from "../../../model/rules/grouped";
import { fleetOf, quiet } from "../helpers/fleet";

const tenant = (id: string, tier: string, region: string) => ({
    [`${id}.yaml`]: `tenant_id: ${id}\ntier: ${tier}\nregion: ${region}\n`,
});

interface Around {
    readonly region?: string;
    /** Of the region's cell. */
    readonly cell?: string;
}

/** Two tenants of a tier that says something, and one of a tier that says nothing, on one cell. */
const ofTier = (gold: string, { region = "eu-west-1", cell = "" }: Around = {}) =>
    fleetOf({
        "organisation/defaults.yaml": quiet["organisation/defaults.yaml"],
        "tiers/plain.yaml": "labels: {plain: yes}\n",
        "tiers/gold.yaml": gold,
        "cells/one.yaml": `cell: one\nregion: ${region}\n${cell}`,
        ...tenant("a-gold", "gold", region),
        ...tenant("b-gold", "gold", region),
        ...tenant("z-plain", "plain", region),
        // Somebody runs there, who is not in the way of whoever comes.
        [`placements/${region}.yaml`]: "placements:\n  z-plain: one\n",
    });

const workload = (text: string) => `default_workloads: {web: {image: "ghcr.io/a/web:1", ${text}}}\n`;
const silo = (text: string) => `placement: {isolation: silo, account: acme-eu, ${text}}\n`;
const belgium = (cell: string): Around => ({ region: "europe-west1", cell });
const perimeter =
    "perimeter: {access_policy: '123456789012', deployers: ['serviceAccount:ci@acme.iam.gserviceaccount.com'], mode: enforce}";
const project = "project: {create: true, parent: folders/123456789012, billing_account: 012345-6789AB-CDEF01}";

describe("an error across the fleet that lies in a tier", () => {
    test.each<[string, string, Around]>([
        ["TN415", "placement: {isolation: bridge}\nedge: true\n", {}],
        ["TN373", workload("cpu: 900"), { cell: "capacity: {cpu: 90000}\ncluster: {max_cpu: 90000}\n" }],
        ["TN361", "images: registry\n", {}],
        ["TN360", `images: registry\n${workload("cpu: 100m")}`, { cell: "registry: {enabled: true}\n" }],
        ["TN432", workload("public: true, host: eu.example.org"), { cell: "domain: eu.example.org\n" }],
        ["TN394", "placement: {machines: autopilot}\n", belgium("component_version: 1\n")],
        ["TN395", `placement: {machines: autopilot}\n${workload("cpu: 5m")}`, belgium("component_version: 2\n")],
        ["TN363", silo("administrators: ['user:x@example.org']"), belgium("account: acme-eu\n")],
        ["TN388", silo(project), belgium("account: acme-eu\n")],
        ["TN433", silo(perimeter), belgium(`account: acme-eu\n${perimeter}\n`)],
    ])("%s is about its tenants alone, and breaks them", (code, gold, around) => {
        const { problems, broken } = ofTier(gold, around);
        const found = problems.filter((one) => one.code === code);
        expect(found.map(({ file }) => file)).toContain("tiers/gold.yaml");
        expect(new Set(found.flatMap(({ about }) => about))).toEqual(new Set(["a-gold.yaml", "b-gold.yaml"]));
        expect(broken).toEqual(["a-gold", "b-gold"]);
        const told = (id: string) => found.filter((one) => narrowed(one, (file) => file === `${id}.yaml`)).length;
        expect([told("a-gold") > 0, told("b-gold") > 0, told("z-plain")]).toEqual([true, true, 0]);
    });
});

describe("what lies in a layer", () => {
    test("and says the same of several is told once, about each of them", () => {
        const found = ofTier("placement: {isolation: bridge}\nedge: true\n").problems;
        const [edge, ...others] = found.filter(({ code }) => code === "TN415");
        expect(others).toEqual([]);
        expect(edge).toMatchObject({ about: ["a-gold.yaml", "b-gold.yaml"], between: ["cells/one.yaml"] });
    });

    test("and breaks a rule of one tenant is about it as well", () => {
        const { problems, broken } = ofTier("tenant_config: {autoscaling: {min_replicas: 9, max_replicas: 3}}\n");
        const [found] = problems.filter(({ code }) => code === "TN301");
        expect(found).toMatchObject({ file: "tiers/gold.yaml", about: ["a-gold.yaml", "b-gold.yaml"] });
        expect(broken).toEqual(["a-gold", "b-gold"]);
    });

    test("and breaks a cell is about the cell", () => {
        const files = { "organisation/defaults.yaml": "cell: {cluster: {system_nodes: {min: 9, max: 3}}}\n" };
        const found = fleetOf({ ...quiet, ...files }).problems.filter(({ code }) => code === "TN328");
        expect(found).toMatchObject([{ file: "organisation/defaults.yaml", about: ["cells/ire.yaml"] }]);
    });

    test("and clashes with another tenant is about either, and between both", () => {
        const { problems, broken } = ofTier(workload("public: true, host: eu.example.org"));
        const found = problems.filter(({ code }) => code === "TN403");
        expect(found).toMatchObject([
            { file: "tiers/gold.yaml", about: ["a-gold.yaml"], between: ["b-gold.yaml"] },
            { file: "tiers/gold.yaml", about: ["b-gold.yaml"], between: ["a-gold.yaml"] },
        ]);
        expect(broken).toEqual(["a-gold", "b-gold"]);
    });
});

test("an idle record is told to the tenant that it names", () => {
    const record = { "placements/eu-west-1.yaml": "placements: {a-gold: ire}\n" };
    const silent = {
        ...quiet,
        ...record,
        "a-gold.yaml": "tenant_id: a-gold\ntier: standard\nregion: eu-west-1\nplacement: {isolation: silo}\n",
    };
    const [found] = fleetOf(silent).problems.filter(({ code }) => code === "TN413");
    expect(found).toMatchObject({ file: "placements/eu-west-1.yaml", about: ["a-gold.yaml"] });
});
