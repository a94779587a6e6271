import { describe, expect, it } from "vitest";
import type { Problem } from "../../model/problem";
import { readStatements } from "../../model/statements";
import { catalogue } from "../../policies/catalogue";
import { policyProblems } from "../../policies/levels";
import { fleetOf, quiet } from "../model/helpers/fleet";

const rule = "aws-kms-deletion-window";
const acme = (policies: string) =>
    `tenant_id: acme\ntier: standard\nregion: eu-west-1\npolicies:\n  ${rule}: ${policies}\n`;
function told(files: Readonly<Record<string, string>>): readonly Problem[] {
    const fleet = fleetOf({ ...quiet, ...files });
    expect(fleet.problems.filter(({ severity }) => severity === "error")).toEqual([]);
    return policyProblems(fleet.policies, catalogue);
}
const codes = (files: Readonly<Record<string, string>>) => told(files).map(({ code, file }) => `${code} ${file}`);
const tier = (policies: string) => ({ "tiers/standard.yaml": `policies:\n  ${rule}: ${policies}\n` });

describe("parameters that files set", () => {
    it("are told with their place and what is allowed", () => {
        expect(told({ "acme.yaml": acme("{parameters: {dayz: 20}}") })).toMatchObject([
            {
                code: "TN480",
                file: "acme.yaml",
                line: 5,
                path: `policies.${rule}.parameters.dayz`,
                allowed: ["days"],
                suggestion: "days",
            },
        ]);
        expect(told({ "acme.yaml": acme("{parameters: {days: 31}}") })).toMatchObject([
            { code: "TN481", line: 5, value: "31", message: `days of ${rule} must be a whole number from 7 to 30` },
        ]);
        const none = acme("advisory").replace(rule, "aws-rds-multi-az").replace("advisory", "{parameters: {a: 1}}");
        expect(told({ "acme.yaml": none })).toMatchObject([{ code: "TN480", message: /has no parameters/ }]);
    });

    it("cannot ask for less in a tenant's own file than the rule, or a layer above, does", () => {
        const found = told({ "acme.yaml": acme("{parameters: {days: 10}}") });
        expect(found).toMatchObject([{ code: "TN482", line: 5, value: "10" }]);
        expect(found[0]!.message).toContain("asks for less than 14; it stays 14");
        expect(codes({ "acme.yaml": acme("{parameters: {days: 20}}") })).toEqual([]);
        const above = tier("{parameters: {days: 25}}");
        expect(codes({ "acme.yaml": acme("{parameters: {days: 20}}"), ...above })).toEqual(["TN482 acme.yaml"]);
        expect(codes({ "acme.yaml": acme("{parameters: {days: 26}}"), ...above })).toEqual([]);
    });

    it("have days that are days, also where a level of another file stands above them", () => {
        const told = (days: string) =>
            fleetOf({ ...quiet, "acme.yaml": acme(`{parameters: {days: 20}, ${days}}`), ...tier("mandatory") })
                .problems.filter(({ severity }) => severity === "error")
                .map(({ code, file }) => `${code} ${file}`);
        expect(told("from: 2026-12-01, until: 2026-12-31")).toEqual([]);
        for (const days of ["from: 2026-12-32", "until: 7", "from: 2026-12-02, until: 2026-12-01"])
            expect(told(days).length, days).toBeGreaterThan(0);
    });

    it("may ask for less in other layers, and in a tenant's file where one of those lets it", () => {
        expect(codes({ "acme.yaml": acme("mandatory"), ...tier("{parameters: {days: 7}}") })).toEqual([]);
        const lets = tier("{may_loosen: true}");
        expect(codes({ "acme.yaml": acme("{parameters: {days: 7}}"), ...lets })).toEqual([]);
        expect(codes({ "acme.yaml": acme("{may_loosen: true, parameters: {days: 7}}") })).toEqual([
            "TN482 acme.yaml",
            "TN483 acme.yaml",
        ]);
    });

    it("are checked in the organisation's statements", () => {
        const said = (days: number) => {
            const bytes = Buffer.from(`statements:\n  - policies:\n      ${rule}: {parameters: {days: ${days}}}\n`);
            const { policies, problems } = readStatements({ file: "policies.yaml", bytes }, { tenants: [], tiers: [] });
            expect(problems).toEqual([]);
            return policyProblems(policies, catalogue);
        };
        expect(said(7)).toEqual([]);
        expect(said(3)).toMatchObject([{ code: "TN481", file: "policies.yaml", line: 3 }]);
    });

    it("are checked there for levels that can do nothing, and not for floors", () => {
        const said = (level: string) => {
            const bytes = Buffer.from(`statements:\n  - policies:\n      aws-rds-storage-encrypted: ${level}\n`);
            const { policies } = readStatements({ file: "policies.yaml", bytes }, { tenants: [], tiers: [] });
            return policyProblems(policies, catalogue);
        };
        expect(said("disabled")).toEqual([]);
        expect(said("remediate")).toMatchObject([
            { code: "TN490", file: "policies.yaml", line: 3, path: "statements[0].policies.aws-rds-storage-encrypted" },
        ]);
    });
});

describe("what is said of a rule in several layers", () => {
    const entry = (own: string, above: string) =>
        fleetOf({ ...quiet, "acme.yaml": acme(own), ...tier(above) }).tenants[0]!.tenant.policies[rule];

    it("keeps parameters where only the level is written, and the level where only parameters are", () => {
        expect(entry("mandatory", "{level: advisory, parameters: {days: 25}, from: 2027-01-01}")).toEqual({
            level: "mandatory",
            parameters: { days: 25 },
        });
        expect(entry("{parameters: {days: 20}}", "advisory")).toEqual({ level: "advisory", parameters: { days: 20 } });
        expect(entry("mandatory", "{level: advisory, from: 2027-01-01}")).toBe("mandatory");
    });

    it("never holds on other days than its own layer wrote: days beside parameters are theirs, and the level keeps its own", () => {
        const ended = "{level: advisory, until: 2026-10-01}";
        expect(entry("{parameters: {days: 30}, until: 2099-12-31}", ended)).toEqual({
            level: "advisory",
            parameters: { days: 30 },
            until: "2026-10-01",
        });
        expect(entry("{parameters: {days: 30}, from: 2099-01-01}", "mandatory")).toEqual({
            level: "mandatory",
            parameters: { days: 30 },
        });
        expect(entry("{parameters: {days: 30}, from: 2099-01-01}", "{parameters: {days: 20}}")).toEqual({
            parameters: { days: 30 },
            from: "2099-01-01",
        });
        expect(entry("{level: mandatory, parameters: {days: 30}}", ended)).toEqual({
            level: "mandatory",
            parameters: { days: 30 },
        });
        expect(entry("{parameters: {days: 30}}", ended)).toEqual({
            level: "advisory",
            parameters: { days: 30 },
            until: "2026-10-01",
        });
    });
});
