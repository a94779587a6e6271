import { describe, expect, test } from "vitest";
import { fleetOf, printed, quiet } from "../helpers/fleet";

const on = "{enabled: true, repositories: [shop], mirrors: [quay.io]}";
const cell = (registry = on, more = "") => ({
    "cells/ire.yaml": `cell: ire\nregion: eu-west-1\nregistry: ${registry}\n${more}`,
});
const tenant = (more: string) => ({ "acme.yaml": `tenant_id: acme\ntier: standard\nregion: eu-west-1\n${more}` });
const toldAll = (files: Readonly<Record<string, string>>, more: string) =>
    fleetOf({ ...quiet, ...files, ...tenant(more) }).problems.filter(({ severity }) => severity === "error");
const workload = (image: string) => `workloads:\n  web: {image: "${image}"}\n`;
const alone = "images: registry\n";

describe("images of a registry alone", () => {
    test.each(["shop:1.2", "quay.io/org/tool:2"])("may be %s", (image) => {
        expect(toldAll(cell(), alone + workload(image))).toEqual([]);
    });

    test.each(["web:1", "docker.io/library/nginx:1.27", "registry.k8s.io/pause:3.10"])("may not be %s", (image) => {
        const problems = toldAll(cell(), alone + workload(image));
        expect(problems.map(printed)).toEqual(["TN360 acme.yaml:6:16 workloads.web.image"]);
        expect(problems[0]).toMatchObject({ value: image, allowed: ["shop", "quay.io/…"] });
    });

    test("are told at the tenant's id where the edition's own workload is what it has", () => {
        const problems = toldAll(cell(), alone);
        expect(problems.map(printed)).toEqual(["TN360 acme.yaml:1:12 workloads.web.image"]);
    });

    test("need one, and whoever says so is told where", () => {
        const problems = toldAll(cell("{enabled: false}"), alone + workload("shop:1"));
        expect(problems.map(printed)).toEqual(["TN361 acme.yaml:4:9 images"]);
        expect(problems[0]?.fix).toContain("into registry of cells/ire.yaml");
    });

    test("come from a silo's own", () => {
        const silo = (registry: string) =>
            `images: registry\nplacement: {isolation: silo, deployers: [203.0.113.0/24], registry: ${registry}}\n`;
        expect(toldAll(cell(), silo("{enabled: true, repositories: [shop]}") + workload("shop:1"))).toEqual([]);
        expect(toldAll(cell(), silo("{enabled: true}") + workload("shop:1")).map(({ code }) => code)).toEqual([
            "TN360",
        ]);
        expect(toldAll(cell(), silo("{}") + workload("shop:1")).map(({ code }) => code)).toEqual(["TN361"]);
    });

    test("come from the cell's and from a silo's own in turn where a tenant moves", () => {
        const moving = (registry: string) =>
            `images: registry\nplacement: {isolation: bridge, deployers: [203.0.113.0/24], registry: ${registry}}\nmove: {to: silo, phase: prepare}\n`;
        const codes = (registry: string, ofCell = on) =>
            toldAll(cell(ofCell), moving(registry) + workload("shop:1")).map(({ code }) => code);
        expect(codes("{enabled: true, repositories: [shop]}")).toEqual([]);
        expect(codes("{enabled: true}")).toEqual(["TN360"]);
        expect(codes("{}")).toEqual(["TN361"]);
        expect(codes("{enabled: true, repositories: [shop]}", "{enabled: false}")).toEqual(["TN361"]);
    });

    test("are nobody's business who takes them from anywhere", () => {
        expect(toldAll(cell("{enabled: false}"), workload("docker.io/library/nginx:1.27"))).toEqual([]);
    });
});

describe("settings of a registry", () => {
    // A tenant of a broken cell is told of it as well.
    const told = (registry: string) =>
        toldAll(cell(registry), workload("shop:1")).filter(({ file }) => file === "cells/ire.yaml");

    test.each(["Shop", "shop.web", "localhost", "localhost/web", "a//b", "a/b/c/d/e", "-a", "a--b"])(
        "take no repository %s",
        (name) => {
            expect(told(`{enabled: true, repositories: ["${name}"]}`).length).toBeGreaterThan(0);
        },
    );

    test("take nothing twice, and no public registry that asks for credentials", () => {
        expect(told("{repositories: [shop, shop]}")).toHaveLength(1);
        expect(told("{mirrors: [docker.io]}")).toHaveLength(1);
    });

    test("name publishers in the form of the cloud, and whole days", () => {
        const ids = "[5c0b9a1e-6f6d-4a57-9d0e-111122223333]";
        expect(told(`{publishers: ${ids}}`).map(({ code }) => code)).toEqual(["TN335"]);
        expect(told("{untagged_retention: 1h}").map(({ code }) => code)).toEqual(["TN307"]);
        expect(told("{untagged_retention: 400d}").map(({ code }) => code)).toEqual(["TN307"]);
    });
});
