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

    it("stand in evidence, with the layer that each value is from", async () => {
        const said = "  - when: {tiers: [premium]}\n    policies:\n      k8s-high-uid: {parameters: {user: 20000}}\n";
        const { out } = await run(days(20), said, "compliance", "report", "acme", "--json");
        const [{ rules }] = JSON.parse(out).stacks ?? [JSON.parse(out)];
        const told = (id: string) => rules.find((one: { rule: string }) => one.rule === id).parameters;
        expect(told(rule)).toEqual([
            { name: "days", value: 20, own: 14, by: { layer: "tenant", file: "acme.yaml", line: expect.any(Number) } },
        ]);
        expect(told("k8s-high-uid")).toMatchObject([
            { name: "user", value: 20000, by: { layer: "organisation", file: "policies.yaml" } },
        ]);
        expect(told("k8s-min-replicas")).toEqual([{ name: "replicas", value: 2, own: 2 }]);
    });

    it("refuse what a tenant's own file loosens", async () => {
        const found = await run(days(10), "", "validate");
        expect(found.code).toBe(2);
        expect(found.out).toMatch(/acme\.yaml:\d+:\d+ error TN482 /);
    });
});
