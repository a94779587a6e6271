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

    test("is not there with components of version 1", () => {
        expect(crowded("max_cpu: 100, max_memory: 400Gi", "component_version: 1\n")).toEqual([]);
    });
});
