import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { loadFleet } from "../../model/load";
import { concerns, readStatements } from "../../model/statements";

const known = { tenants: ["acme", "globex"], tiers: ["free", "premium"] };
const read = (text: string) => readStatements({ file: "policies.yaml", bytes: Buffer.from(text) }, known);
const acme = { tenant_id: "acme", tier: "premium", cloud: "aws", labels: { data: "pii", team: "a" } } as const;

const whole = `statements:
  - when: {tiers: [premium], clouds: [aws], tenants: [acme], labels: {data: pii}, from: 2027-01-01}
    packs: {soc2: mandatory, gdpr: {level: mandatory, undetermined: block}}
    policies:
      aws-rds-multi-az: mandatory
  - policies: {aws-rds-multi-az: advisory}
`;

describe("a file of statements", () => {
    it("is read with the place of each rule and pack", () => {
        const { list, policies, problems, broken } = read(whole);
        expect([problems, broken, list.length]).toEqual([[], false, 2]);
        expect(list[0]!.origins["policies.aws-rds-multi-az"]).toMatchObject({
            layer: "organisation",
            file: "policies.yaml",
            line: 5,
        });
        expect(list[0]!.origins["packs.soc2"]).toMatchObject({ line: 3 });
        expect(policies.map(({ rule, path }) => `${rule} ${path}`)).toEqual([
            "aws-rds-multi-az statements[0].policies.aws-rds-multi-az",
            "aws-rds-multi-az statements[1].policies.aws-rds-multi-az",
        ]);
    });

    it.each([
        ["statement: []", "TN201"],
        ["statements: [{wen: {}}]", "TN201"],
        ["statements: [{when: {tier: [free]}}]", "TN201"],
        ["statements: [{when: {tiers: [fre]}}]", "TN450"],
        ["statements: [{when: {tenants: [acmee]}}]", "TN450"],
        ["statements: [{when: {clouds: [ibm]}}]", "TN204"],
        ["statements: [{when: {from: 2027-13-01}}]", "TN205"],
        ["statements: [{when: {from: 2027-01-02, until: 2027-01-01}}]", "TN205"],
        ["statements: [{policies: {a: sometimes}}]", "TN204"],
        ["statements: [{packs: {baseline: advisory}}]", "TN204"],
        ["statements: [{packs: {soc: advisory}}]", "TN201"],
        ["tenant_id: policies", "TN212"],
        ["statements: [", "TN106"],
        ["", "TN105"],
    ])("holds in nothing where it has an error: %s", (text, code) => {
        const { list, policies, problems, broken } = read(text);
        expect([list, policies, broken]).toEqual([[], [], true]);
        expect(problems.map((one) => one.code)).toContain(code);
        for (const { fix, file } of problems) expect([file, fix.length > 0]).toEqual(["policies.yaml", true]);
    });

    it("suggests the nearest name", () => {
        expect(read("statements: [{when: {tiers: [premum]}}]").problems[0]).toMatchObject({ suggestion: "premium" });
    });

    it.each([
        [{}, true],
        [{ tenants: ["acme"] }, true],
        [{ tenants: ["globex"] }, false],
        [{ tiers: ["free", "premium"], clouds: ["aws"] }, true],
        [{ tiers: ["premium"], clouds: ["gcp"] }, false],
        [{ labels: { data: "pii" } }, true],
        [{ labels: { data: "pii", team: "b" } }, false],
        [{ labels: { constructor: "x" } }, false],
    ] as const)("concerns whom everything fits: %j", (when, fits) => {
        expect(concerns({ when } as unknown as Parameters<typeof concerns>[0], acme)).toBe(fits);
    });
});

describe("the fleet's folder", () => {
    const folderOf = (name: string, text?: string) => {
        const folder = mkdtempSync(join(tmpdir(), "tenantry-statements-"));
        onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
        writeFileSync(join(folder, "acme.yaml"), "tenant_id: acme\ntier: enterprise\nregion: eu-west-1\n");
        if (text === undefined) mkdirSync(join(folder, name));
        else writeFileSync(join(folder, name), text);
        return folder;
    };
    const load = (name: string, text?: string) => loadFleet({ directory: folderOf(name, text) });

    it("holds statements in policies.yaml, which is no tenant", () => {
        const fleet = load("policies.yaml", "statements:\n  - when: {tenants: [acme]}\n    packs: {soc2: advisory}\n");
        expect(fleet.broken).toEqual([]);
        expect(fleet.statements).toMatchObject({ broken: false, list: [{ packs: { soc2: "advisory" } }] });
        expect(load("README.md", "x").statements).toBeUndefined();
    });

    it("is broken, not without statements, where they cannot be read", () => {
        for (const [name, text] of [["policies.yaml"], ["policies.yml", "statements: []\n"]] as const) {
            const fleet = load(name, text);
            expect(fleet.statements?.broken).toBe(true);
            expect(fleet.problems.map(({ code }) => code)).toContain(text ? "TN115" : "TN116");
            expect(fleet.tenants.map(({ tenant }) => tenant.tenant_id)).toEqual(["acme"]);
        }
        const folder = folderOf("acme2.txt", "");
        symlinkSync("/etc/hostname", join(folder, "policies.yaml"));
        expect(loadFleet({ directory: folder }).statements?.broken).toBe(true);
    });
});
