import { describe, expect, test } from "vitest";
import { fleetOf, quiet } from "../helpers/fleet";

const tenant = (isolation: string, more: string, region = "eu-west-1") =>
    `tenant_id: a\ntier: standard\nregion: ${region}\nplacement: {isolation: ${isolation}}\nowner: {team: a, email: it@a.example, cost_center: c}\n${more}`;
const problems = (text: string, more: Record<string, string> = {}) =>
    fleetOf({ ...quiet, ...more, "a.yaml": text }).problems.filter(({ code }) => code === "TN385");
const manual = "budget: {action: {mode: manual}}\n";

describe("the action of a budget", () => {
    test("is none in either edition", () => {
        for (const edition of ["2026-11", "2026-12"]) {
            const { tenants } = fleetOf({ ...quiet, "a.yaml": tenant("silo", `edition: ${edition}\n`) });
            expect(tenants[0]?.tenant.budget.action).toEqual({ mode: "none", at: 100 });
        }
    });

    test("is a silo's on AWS", () => {
        expect(problems(tenant("silo", manual))).toEqual([]);
        expect(problems(tenant("silo", manual.replace("manual", "automatic, at: 80%")))).toEqual([]);
    });

    test.each(["pool", "bridge"])("is refused where machines are shared: %s", (isolation) => {
        const [found, ...others] = problems(tenant(isolation, manual));
        expect(others).toEqual([]);
        expect(found).toMatchObject({ severity: "error", path: "budget.action.mode", line: 6 });
        expect(found?.message).toContain(`a ${isolation} tenant shares the machines`);
        expect(found?.fix).toContain("isolation: silo");
    });

    test.each([
        ["westeurope", "Azure"],
        ["europe-west1", "Google Cloud"],
    ])("is refused where budgets only tell: %s", (region, title) => {
        const [found, ...others] = problems(tenant("silo", manual, region));
        expect(others).toEqual([]);
        expect(found?.message).toContain(`budgets of ${title} tell and do nothing`);
    });

    test("is passed over where a tier says it for its silos", () => {
        const tiers = { "tiers/standard.yaml": manual };
        for (const [isolation, region] of [
            ["pool", "eu-west-1"],
            ["bridge", "eu-west-1"],
            ["silo", "westeurope"],
        ] as const)
            expect(problems(tenant(isolation, "", region), tiers)).toEqual([]);
        expect(problems(tenant("pool", "budget: {action: {mode: none}}\n"))).toEqual([]);
    });
});
