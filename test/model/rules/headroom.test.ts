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
