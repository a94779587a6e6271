import { describe, expect, test } from "vitest";
import { fleetOf, quiet } from "../helpers/fleet";

const whole = "{create: true, parent: folders/123456789012, billing_account: 0A1B2C-3D4E5F-6A7B8C}";
const tenant = (id: string, placement: string, more = "", region = "europe-west1") =>
    `tenant_id: ${id}\ntier: standard\nregion: ${region}\nplacement: {${placement}}\nowner: {team: a, email: it@${id}.example, cost_center: c}\n${more}`;
const silo = (id: string, placement: string, region?: string) =>
    tenant(id, `isolation: silo, ${placement}`, "", region);
const problems = (files: Record<string, string>) =>
    fleetOf({ ...quiet, ...files }).problems.filter(({ code }) => ["TN386", "TN387", "TN388", "TN333"].includes(code));
const codes = (files: Record<string, string>) => problems(files).map(({ code }) => code);

describe("a project that is made", () => {
    test("is not by default, in either edition", () => {
        for (const edition of ["2026-11", "2026-12"]) {
            const { tenants } = fleetOf({
                ...quiet,
                "a.yaml": `${silo("a", "account: acme-silo")}edition: ${edition}\n`,
            });
            expect(tenants[0]?.tenant.placement.project).toEqual({ create: false });
        }
    });

    test("needs an id, a place and who pays", () => {
        expect(problems({ "a.yaml": silo("a", `account: acme-silo, project: ${whole}`) })).toEqual([]);
        const missing = problems({ "a.yaml": silo("a", "project: {create: true}") });
        expect(missing.map(({ code }) => code)).toEqual(["TN386", "TN386", "TN386"]);
        expect(missing.map(({ fix }) => fix).join(" ")).toMatch(/placement\.account.*project\.parent.*billing_account/);
    });

    test("takes its place and who pays from the organisation", () => {
        const organisation = "placement: {project: {parent: organizations/1, billing_account: 0A1B2C-3D4E5F-6A7B8C}}\n";
        const files = { ...quiet, "organisation/defaults.yaml": organisation };
        const a = silo("a", "account: acme-silo, project: {create: true}");
        expect(fleetOf({ ...files, "a.yaml": a }).problems.filter(({ code }) => /^TN38[678]$/.test(code))).toEqual([]);
    });

    test.each(["eu-west-1", "westeurope"])("is refused in %s, and passed over where a tier says it", (region) => {
        expect(codes({ "a.yaml": silo("a", `project: ${whole}`, region) })).toEqual(["TN387"]);
        const tier = { "tiers/standard.yaml": `placement: {project: ${whole}}\n` };
        expect(codes({ ...tier, "a.yaml": silo("a", "zones: 3", region) })).toEqual([]);
    });

    test("is no matter of tenants on a cell", () => {
        const pool = tenant("a", `isolation: pool, project: ${whole}`);
        expect(new Set(codes({ "a.yaml": pool }))).toEqual(new Set(["TN333"]));
    });

    test("cannot be for a tenant that has moved from a cell", () => {
        const files = (more: string) => ({
            "cells/b.yaml": "cell: b\nregion: europe-west1\naccount: acme-cells\n",
            "a.yaml": tenant("a", `isolation: silo, account: acme-silo, project: ${whole}`, more),
        });
        expect(codes(files(""))).toEqual([]);
        expect(codes(files("moved_from: bridge\n"))).toEqual(["TN386"]);
    });

    test("is one tenant's alone", () => {
        const a = silo("a", `account: acme-silo, project: ${whole}`);
        const [found, ...others] = problems({ "a.yaml": a, "b.yaml": silo("b", "account: acme-silo") });
        expect(others).toEqual([]);
        expect(found).toMatchObject({ code: "TN388", file: "a.yaml", path: "placement.account" });
        expect(found?.message).toContain("the tenant b is to be in it too");
        const cell = "cell: c\nregion: europe-west1\naccount: acme-silo\n";
        expect(codes({ "a.yaml": a, "cells/c.yaml": cell })).toEqual(["TN388"]);
        expect(codes({ "a.yaml": a, "b.yaml": silo("b", `account: acme-other, project: ${whole}`) })).toEqual([]);
    });
});
