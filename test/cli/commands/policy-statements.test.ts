import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { StackPlan } from "../../../planner/document";
import { fleetOf, pooled } from "../fleets";
import { tenantry } from "../host";

const cell = "cell: shared-a\nregion: eu-west-1\ncidr: 10.20.0.0/16\ndomain: shared-a.example.com\n";
const acme = pooled("acme").replace("tier: free", "tier: premium").replace("pool", "bridge");

/** Runs a command over a fleet of one premium tenant with statements; its clock says 2026-11-29. */
function run(statements: string, ...args: string[]) {
    const folder = fleetOf({
        "tenants/cells/shared-a.yaml": cell,
        "tenants/acme.yaml": `${acme}policies: {crypto-quantum-safe: advisory}\n`,
        "tenants/policies.yaml": statements,
    });
    return tenantry([...args, "--tenants", join(folder, "tenants")]);
}
const soon =
    "statements:\n  - when: {tiers: [premium], from: 2026-12-20}\n    policies:\n      crypto-quantum-safe: mandatory\n";

describe("the organisation's statements", { timeout: 180_000 }, () => {
    it("stop a plan from their day on, whatever the tenant's own file says, and are announced before", async () => {
        const before = await run(soon, "plan", "acme", "--json");
        expect(before.code).toBe(0);
        expect(before.err).toContain("TN449");
        const after = await run(soon, "plan", "acme", "--json", "--as-of", "2026-12-20");
        expect(after.code).toBe(5);
        const [was, is] = [before, after].map(({ out }) => (JSON.parse(out) as StackPlan).tenantry);
        expect([was?.asOf, is?.asOf]).toEqual(["2026-11-29", "2026-12-20"]);
        expect(was?.inputHash).not.toBe(is?.inputHash);
    });

    it("reach Pulumi's engine by `policy config`, and `policy explain` tells the line", async () => {
        const on = (day: string) => run(soon, "policy", "config", "acme", "--as-of", day);
        expect(JSON.parse((await on("2026-12-19")).out)["crypto-quantum-safe"]).toBeUndefined();
        expect(JSON.parse((await on("2026-12-20")).out)["crypto-quantum-safe"]).toBe("mandatory");
        const explain = ["policy", "explain", "acme", "crypto-quantum-safe", "--as-of"];
        expect((await run(soon, ...explain, "2026-12-20")).out).toContain("policies.yaml:4 (organisation)");
        expect((await run(soon, ...explain, "2026-12-19")).out).toContain("acme.yaml:7 (tenant)");
    });

    it("refuse everything where they are broken: nobody knows what holds for whom", async () => {
        const broken = soon.replace("premium", "premum");
        const planned = await run(broken, "plan", "acme", "--json");
        expect(planned.code).toBe(2);
        expect(planned.err).toContain("TN450");
        expect((JSON.parse(planned.out) as StackPlan).tenantry.failed).toContain("policies.yaml has errors");
        const config = await run(broken, "policy", "config", "acme");
        expect([config.code, config.out]).toEqual([2, ""]);
        const unknown = await run(soon.replace("quantum-safe", "quantum-save"), "validate");
        expect(unknown.code).toBe(2);
        expect(unknown.out).toMatch(/policies\.yaml:4:7 error TN316 .*crypto-quantum-save/);
    });
});
