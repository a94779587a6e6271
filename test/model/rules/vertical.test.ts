import { describe, expect, test } from "vitest";
import { fleetOf, quiet } from "../helpers/fleet";

const told = (vertical: string, { tenant = "", cell = "component_version: 2\n", isolation = "bridge" } = {}) => {
    const files = {
        "cells/ire.yaml": `cell: ire\nregion: eu-west-1\n${cell}`,
        "a.yaml": `tenant_id: a\ntier: standard\nregion: eu-west-1\nplacement: {isolation: ${isolation}}\ntenant_config: {autoscaling: {vertical: ${vertical}}}\n${tenant}`,
    };
    return fleetOf({ ...quiet, ...files }).problems.filter(({ code }) => /^TN56/.test(code));
};

describe("vertical scaling", () => {
    test("is taken with components of version 2, and means nothing where it is not asked for", () => {
        const second = "component_version: 2\n";
        for (const mode of ["auto", "recommend", "none"]) expect(told(mode, { tenant: second })).toEqual([]);
        expect(told("none", { tenant: "component_version: 1\n" })).toEqual([]);
    });

    test("changes nothing with components of version 1, and says so", () => {
        expect(told("auto", { tenant: "component_version: 1\n" })).toMatchObject([
            { code: "TN560", severity: "warning", path: "tenant_config.autoscaling.vertical", value: "auto" },
        ]);
    });

    test("changes nothing where nothing scales", () => {
        const off = "component_version: 2\nenvironment: development\n";
        expect(told("auto, enabled: false", { tenant: off })).toMatchObject([
            { code: "TN560", fix: "Write `enabled: true`, or none." },
        ]);
    });

    test("needs a cell whose cluster knows the kind", () => {
        const first = { tenant: "component_version: 2\n", cell: "component_version: 1\n" };
        expect(told("recommend", first)).toMatchObject([
            {
                code: "TN561",
                severity: "error",
                path: "tenant_config.autoscaling.vertical",
                fix: expect.stringContaining("cells/ire.yaml"),
            },
        ]);
        const silo = { ...first, isolation: "silo" };
        expect(told("auto", silo).filter(({ code }) => code === "TN561")).toEqual([]);
    });
});
