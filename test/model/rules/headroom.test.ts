import { describe, expect, test } from "vitest";
import { fleetOf, quiet } from "../helpers/fleet";

const told = (placement: string, more = "component_version: 2\n", region = "eu-west-1") =>
    fleetOf({
        ...quiet,
        "a.yaml": `tenant_id: a\ntier: enterprise\nregion: ${region}\nplacement: {isolation: silo, ${placement}}\n${more}`,
    }).problems.filter(({ code, path }) => code === "TN562" || path === "placement.headroom");

describe("room on nodes", () => {
    test("is taken with components of version 2, within bounds", () => {
        expect(told("headroom: 10%")).toEqual([]);
        expect(told("headroom: 51%")).toMatchObject([{ severity: "error", path: "placement.headroom" }]);
    });

    test("is not kept by components of version 1, which is said to whoever wrote it, and not of what the tier has", () => {
        const first = "component_version: 1\n";
        expect(told("headroom: 10%", first)).toMatchObject([{ code: "TN562", severity: "warning", value: "10%" }]);
        expect(told("zones: 3", first)).toEqual([]);
        expect(told("headroom: 0%", first)).toEqual([]);
    });

    test("is not kept on nodes of Autopilot", () => {
        const placement = "account: some-project-1, machines: autopilot, headroom: 10%";
        expect(told(placement, "component_version: 2\n", "europe-west1")).toMatchObject([
            { code: "TN562", fix: "Write 0, or `machines: standard`." },
        ]);
    });
});

describe("room on a cell", () => {
    const digest = `registry.example/forecaster@sha256:${"0a".repeat(32)}`;
    const crowded = (cluster: string, more = "component_version: 2\n") =>
        fleetOf({
            ...quiet,
            "cells/ire.yaml": `cell: ire\nregion: eu-west-1\ncapacity: {cpu: 100, memory: 400Gi}\ncluster: {${cluster}}\nheadroom: 2%\n${more}`,
        }).problems.filter(({ code }) => code === "TN563");
    const forecast = `component_version: 2\nforecaster: {image: "${digest}"}\n`;

    test("fits beside what tenants may take on the nodes that there may be", () => {
        expect(crowded("max_cpu: 102, max_memory: 408Gi")).toEqual([]);
        expect(crowded("max_cpu: 101900m, max_memory: 408Gi")).toMatchObject([
            {
                severity: "warning",
                path: "headroom",
                line: 5,
                message: "4 pods of room beside the tenants' capacity take 102 of CPU; nodes come to 101900m at most",
                fix: "Write less, lower `capacity`, or raise `cluster.max_cpu` to 102.",
            },
        ]);
        expect(crowded("max_cpu: 102, max_memory: 407Gi")).toMatchObject([
            { fix: "Write less, lower `capacity`, or raise `cluster.max_memory` to 408Gi." },
        ]);
    });

    test("is counted with what a forecast may raise it by", () => {
        expect(crowded("max_cpu: 103, max_memory: 500Gi", forecast)).toMatchObject([{ value: "2%" }]);
        expect(crowded("max_cpu: 104, max_memory: 500Gi", forecast)).toEqual([]);
    });

    test("is not kept by components of version 1, which is said where it is written", () => {
        const found = (headroom: string, version: number) =>
            fleetOf({
                ...quiet,
                "cells/ire.yaml": `cell: ire\nregion: eu-west-1\nheadroom: ${headroom}\ncomponent_version: ${version}\ncapacity: {cpu: 100, memory: 400Gi}\ncluster: {max_cpu: 100, max_memory: 400Gi}\n`,
            }).problems.filter(({ code }) => code === "TN454" || code === "TN563");
        expect(found("2%", 1)).toMatchObject([
            {
                code: "TN454",
                severity: "warning",
                path: "headroom",
                line: 3,
                value: "2%",
                fix: "Take a newer edition (`tenantry upgrade`), or `component_version: 2`; or write 0.",
            },
        ]);
        expect(found("0%", 1)).toEqual([]);
        expect(found("2%", 2).map(({ code }) => code)).toEqual(["TN563", "TN563"]);
    });
});

describe("room of a silo tenant", () => {
    /** One workload asks for many cores, the others for much memory: a pod of room asks for both. */
    const uneven = (min: number, more = "", headroom = "1%") => {
        const heavy = ["b", "c", "d", "e", "f"].map((name) => `  ${name}: {image: "x/y:1", cpu: 100m, memory: 4Gi}`);
        return fleetOf({
            ...quiet,
            "a.yaml": `tenant_id: a\ntier: enterprise\nregion: eu-west-1\ncomponent_version: 2\nplacement: {isolation: silo, headroom: ${headroom}${more}}
tenant_config: {autoscaling: {min_replicas: ${min}, max_replicas: 20}}
workloads:\n  a: {image: "x/y:1", cpu: 8, memory: 128Mi}\n${heavy.join("\n")}\n`,
        }).problems.filter(({ code }) => code === "TN563");
    };
    const forecast = `, forecaster: {image: "registry.example/forecaster@sha256:${"0a".repeat(32)}"}`;

    test("fits beside its replicas on the nodes that there may be", () => {
        // Memory of the fewest replicas takes 5.03 pods of 4Gi for each of them, and each pod keeps 8 cores; nodes come to twice 20 * 8.5.
        expect(uneven(2)).toEqual([]);
        expect(uneven(4)).toEqual([]);
        expect(uneven(5)).toMatchObject([
            {
                severity: "warning",
                path: "placement.headroom",
                value: "1%",
                message: "26 pods of room beside all replicas take 378 of CPU; nodes come to 340 at most",
                fix: "Write less, fewer `min_replicas`, or workloads that ask for CPU more alike.",
            },
        ]);
        expect(uneven(5, "", "0%")).toEqual([]);
    });

    test("is counted with what a forecast may raise it by", () => {
        expect(uneven(4, forecast)).toMatchObject([{ path: "placement.headroom" }]);
        expect(uneven(1, forecast)).toEqual([]);
    });

    test("of even workloads always fits", () => {
        const { problems } = fleetOf({
            ...quiet,
            "a.yaml": `tenant_id: a\ntier: enterprise\nregion: eu-west-1\ncomponent_version: 2\nplacement: {isolation: silo, headroom: 50%${forecast}}
tenant_config: {autoscaling: {min_replicas: 20, max_replicas: 60}}
workloads:\n  a: {image: "x/y:1", cpu: 2, memory: 4Gi}\n  b: {image: "x/y:1", cpu: 2, memory: 4Gi}\n`,
        });
        expect(problems.filter(({ code }) => code === "TN563")).toEqual([]);
    });
});
