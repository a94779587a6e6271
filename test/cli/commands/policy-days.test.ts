import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { StackPlan } from "../../../planner/document";
import { fleetOf, pooled } from "../fleets";
import { tenantry } from "../host";

const cell = "cell: shared-a\nregion: eu-west-1\ncidr: 10.20.0.0/16\ndomain: shared-a.example.com\n";
const acme = pooled("acme").replace("tier: free", "tier: premium").replace("pool", "bridge");

/** Runs a command over a fleet of one tenant; its clock says 2026-11-29. */
function run(entry: string, ...args: string[]) {
    const folder = fleetOf({
        "tenants/cells/shared-a.yaml": cell,
        "tenants/acme.yaml": `${acme}policies:\n  crypto-quantum-safe: ${entry}\n`,
    });
    return tenantry([...args, "--tenants", join(folder, "tenants")]);
}
const soon = "{level: mandatory, from: 2026-12-20}";

describe("a rule that becomes mandatory on a day to come", { timeout: 120_000 }, () => {
    it("stops a plan from that day on, and is announced before", async () => {
        const before = await run(soon, "plan", "acme", "--json");
        expect(before.code).toBe(0);
        expect((JSON.parse(before.out) as StackPlan).tenantry.asOf).toBe("2026-11-29");
        expect(before.err).toContain("TN449");
        expect(before.err).toContain("crypto-quantum-safe becomes mandatory on 2026-12-20 for 1 tenant");
        const after = await run(soon, "plan", "acme", "--json", "--as-of", "2026-12-20");
        expect(after.code).toBe(5);
        expect((JSON.parse(after.out) as StackPlan).tenantry.asOf).toBe("2026-12-20");
        expect(after.err).not.toContain("TN449");
    });

    it("is at the level of the day for Pulumi's engine, and in explain", async () => {
        const on = (day: string) => run(soon, "policy", "config", "acme", "--as-of", day);
        expect(JSON.parse((await on("2026-12-19")).out)["crypto-quantum-safe"]).toBeUndefined();
        expect(JSON.parse((await on("2026-12-20")).out)["crypto-quantum-safe"]).toBe("mandatory");
        const told = await run(soon, "policy", "explain", "acme", "crypto-quantum-safe", "--as-of", "2026-12-20");
        expect(told.out).toContain("acme.yaml:8 (tenant)");
    });

    it.each([
        ["{from: 2026-12-20}", "level"],
        ["{level: mandatory, from: 2026-12-32}", "must be a day such as 2026-12-31"],
        ["{level: mandatory, from: 2026-12-20, until: 2026-12-19}", "until must be no day before from"],
        ["{level: mandatory, since: 2026-12-20}", "since"],
    ])("is refused where it is malformed: %s", async (entry, said) => {
        const { code, out, err } = await run(entry, "validate");
        expect(code).toBe(2);
        expect(out + err).toContain(said);
    });
});

describe("leave to ask for less on some days", { timeout: 120_000 }, () => {
    const rule = "aws-kms-deletion-window";
    const told = async (days: string, more: Readonly<Record<string, string>> = {}) => {
        const folder = fleetOf({
            "tenants/cells/shared-a.yaml": cell,
            "tenants/organisation/defaults.yaml": `policies:\n  ${rule}: {may_loosen: true${days}}\n`,
            "tenants/acme.yaml": `${acme}policies:\n  ${rule}: {parameters: {days: 7}}\n`,
            ...more,
        });
        const { code, out, err } = await tenantry(["validate", "--tenants", join(folder, "tenants")]);
        const [problem] = /.*TN484.*\n.*/.exec(out + err) ?? [];
        return [code, problem];
    };

    it.each([
        [", until: 2026-11-28", "does not hold today: it asks for less than 14, which holds"],
        [", from: 2026-12-01", "does not hold today"],
        [", until: 2026-12-05", "does not hold from 2026-12-06 on"],
    ])("is told at the tenant's line where it does not hold, or not for long: %s", async (days, said) => {
        const [code, problem] = await told(days);
        expect(code).toBe(0);
        expect(problem).toContain(said);
        expect(problem).toContain("acme.yaml:8");
    });

    it.each([", until: 2027-06-30", ", from: 2026-11-01", ""])("is not told while it holds: %s", async (days) => {
        expect(await told(days)).toEqual([0, undefined]);
    });

    it("is measured by what statements say, too", async () => {
        const said = (days: number) => ({
            "tenants/policies.yaml": `statements:\n  - policies: {${rule}: {parameters: {days: ${days}}}}\n`,
        });
        expect(await told(", until: 2026-11-28", said(7))).toEqual([0, undefined]);
        const [code, problem] = await told("", said(20));
        expect(code).toBe(0);
        expect(problem).toContain("it asks for less than 20 (policies.yaml:2), which holds");
    });

    it("is told of what others ask for more soon at their line, with how to see who would be stopped", async () => {
        const folder = fleetOf({
            "tenants/cells/shared-a.yaml": cell,
            "tenants/acme.yaml": pooled("acme"),
            "tenants/globex.yaml": pooled("globex"),
            "tenants/policies.yaml": `statements:\n  - when: {from: 2026-12-20}\n    policies: {${rule}: {parameters: {days: 25}}}\n`,
        });
        const { code, out } = await tenantry(["validate", "--tenants", join(folder, "tenants")]);
        expect(code).toBe(0);
        expect(out).toMatch(/policies\.yaml:3:\d+ warning TN485/);
        expect(out).toContain(`days of ${rule} is 25 from 2026-12-20 on, not 14, for 2 tenants`);
        expect(out).toContain(`tenantry policy test ${rule} --as-of 2026-12-20`);
    });

    it("has nothing to say of what is an error", async () => {
        const { length } = (await told("", { "tenants/organisation/defaults.yaml": "" })).filter(
            (one) => one === undefined,
        );
        expect(length).toBe(1);
    });
});
