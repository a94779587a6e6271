import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { StackPlan } from "../../../planner/document";
import { fleetOf, pooled } from "../fleets";
import { tenantry } from "../host";

const cell = "cell: shared-a\nregion: eu-west-1\ncidr: 10.20.0.0/16\ndomain: shared-a.example.com\n";
const acme = pooled("acme").replace("tier: free", "tier: premium").replace("pool", "bridge");
const rule = "aws-kms-deletion-window";
const days = (value: number) => `policies:\n  ${rule}: {parameters: {days: ${value}}}\n`;

/** Runs a command over a fleet of one premium tenant, whose keys wait for 30 days. */
function run(own: string, statements: string, ...args: string[]) {
    const folder = fleetOf({
        "tenants/cells/shared-a.yaml": cell,
        "tenants/acme.yaml": `${acme}${own}`,
        ...(statements === "" ? {} : { "tenants/policies.yaml": `statements:\n${statements}` }),
    });
    return tenantry([...args, "--tenants", join(folder, "tenants")]);
}

describe("parameters of rules", { timeout: 180_000 }, () => {
    it("are told by `policy show` and `policy explain`, with who set them", async () => {
        const shown = await tenantry(["policy", "show", rule]);
        expect(shown.out).toMatch(
            /parameter +days: 14 by the rule itself; a whole number from 7 to 30; a tenant may ask for more/,
        );
        const { out } = await run(days(20), "", "policy", "explain", "acme", rule);
        expect(out).toMatch(/days: 20, acme\.yaml:\d+ \(tenant\)/);
        const { rules } = JSON.parse((await run(days(20), "", "policy", "explain", "acme", rule, "--json")).out);
        expect(rules[0].parameters).toMatchObject([{ name: "days", value: 20, own: 14 }]);
        expect((await run("", "", "policy", "explain", "acme", rule)).out).toContain("days: 14");
    });

    it("reach Pulumi's engine by `policy config`, those of statements over those of files", async () => {
        const said = `  - when: {tiers: [premium]}\n    policies:\n      ${rule}: {parameters: {days: 25}}\n`;
        const config = JSON.parse((await run(days(20), said, "policy", "config", "acme")).out);
        expect(config[rule]).toEqual({ enforcementLevel: "mandatory", days: 25 });
    });

    it("decide what a plan is judged by, and change its hash", async () => {
        const plan = async (own: string) =>
            (JSON.parse((await run(own, "", "plan", "acme", "--json")).out) as StackPlan).tenantry;
        const [plain, strict] = [
            await plan(""),
            await plan("policies:\n  k8s-min-replicas: {parameters: {replicas: 9}}\n"),
        ];
        expect(plain.inputHash).not.toBe(strict.inputHash);
    });

    it("refuse what a tenant's own file loosens", async () => {
        const found = await run(days(10), "", "validate");
        expect(found.code).toBe(2);
        expect(found.out).toMatch(/acme\.yaml:\d+:\d+ error TN482 /);
    });
});
