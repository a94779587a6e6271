import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadFleet } from "../../../model/load";
import { planFleet } from "../../../planner/plan";
import { type Inventory, planTenant } from "./plans";

const isolations = ["pool", "bridge", "silo"] as const;
const deployment = "kubernetes:apps/v1:Deployment";
const autoscaler = "kubernetes:autoscaling/v2:HorizontalPodAutoscaler";
const alarm = "aws:cloudwatch/metricAlarm:MetricAlarm";

const suspended = (isolation: (typeof isolations)[number]) =>
    planTenant(isolation, (input) => {
        Object.assign(input, { state: "suspended" });
    });
const byUrn = (inventory: Inventory) => new Map(inventory.resources.map((one) => [one.urn, one]));
const short = (urn: string) => urn.split("::").slice(-2).join(" ").split("$").at(-1)!;

describe.each(isolations)("a %s tenant that is suspended", (isolation) => {
    it("runs nothing, and lets nothing of it run but what renews certificates", async () => {
        const inventory = await suspended(isolation);
        const deployments = inventory.of(deployment).filter(({ urn }) => urn.includes("tenantry:kubernetes:Workload"));
        expect(deployments.length).toBeGreaterThan(0);
        for (const { urn, inputs } of deployments) expect(inputs, urn).toMatchObject({ spec: { replicas: 0 } });
        expect(inventory.of(autoscaler)).toEqual([]);
        expect(inventory.one("kubernetes:core/v1:ResourceQuota", "tenancy-quota").spec.hard).toMatchObject({
            pods: "1",
            "requests.cpu": "10m",
        });
    });

    it("is not alarmed about what does not run, and is about what does", async () => {
        const [before, after] = [await planTenant(isolation), await suspended(isolation)];
        const names = (inventory: Inventory) => inventory.of(alarm).map(({ urn }) => urn.split("alarms-").at(-1)!);
        const missing = names(before).filter((name) => !names(after).includes(name));
        expect(missing.every((name) => /-(running|restarts)$/.test(name))).toBe(true);
        expect(names(after).filter((name) => name.startsWith("web-"))).toEqual([]);
        expect(names(after)).toEqual(names(before).filter((name) => !missing.includes(name)));
        const rules = "kubernetes:monitoring.coreos.com/v1:PrometheusRule";
        expect(after.one(rules, "tenancy-alerts").spec.groups).toEqual([]);
        expect(before.one(rules, "tenancy-alerts").spec.groups).not.toEqual([]);
    });

    it("keeps everything else exactly as it was, protection included", async () => {
        const [before, after] = [byUrn(await planTenant(isolation)), byUrn(await suspended(isolation))];
        const gone = [...before.keys()].filter((urn) => !after.has(urn)).map((urn) => short(urn));
        const types = new Set(gone.map((name) => name.split(" ")[0]));
        expect([...types].filter((type) => type !== alarm && type !== autoscaler)).toEqual([]);
        expect([...after.keys()].filter((urn) => !before.has(urn))).toEqual([]);
        const changed = [...after.values()].filter((one) => {
            const was = before.get(one.urn)!;
            return JSON.stringify([was.inputs, was.protect]) !== JSON.stringify([one.inputs, one.protect]);
        });
        const workloads = [deployment, "kubernetes:core/v1:ResourceQuota", "tenantry:index:Tenant"];
        const watching = [
            "kubernetes:monitoring.coreos.com/v1:PrometheusRule",
            "aws:cloudwatch/dashboard:Dashboard",
            "kubernetes:karpenter.sh/v1:NodePool",
        ];
        for (const { urn, type } of changed) expect([...workloads, ...watching], urn).toContain(type);
    });
});

describe("the rules", () => {
    let directory: string;
    beforeAll(() => {
        directory = mkdtempSync(join(tmpdir(), "tenantry-suspended-"));
    });
    afterAll(() => rmSync(directory, { recursive: true }));

    it("find nothing in a suspended tenant that they do not find in an active one", async () => {
        const placements = { pool: "standard", bridge: "standard", silo: "enterprise" };
        for (const [isolation, tier] of Object.entries(placements))
            for (const state of ["active", "suspended"]) {
                const id = `${isolation}-${state}`;
                const cidr = isolation === "silo" ? { cidr: `10.${state.length}0.0.0/16` } : {};
                const placement = { isolation, ...cidr };
                const text = JSON.stringify({ tenant_id: id, tier, region: "eu-west-1", state, placement });
                writeFileSync(join(directory, `${id}.yaml`), text);
            }
        const fleet = loadFleet({ directory });
        expect(fleet.broken).toEqual([]);
        const { stacks } = await planFleet({
            fleet,
            stacks: fleet.tenants.map((one) => one.tenant.tenant_id),
            jobs: 0,
        });
        const found = (id: string) =>
            stacks
                .find(({ tenantry }) => tenantry.stack === id)!
                .tenantry.policies.filter(({ result }) => result === "fail")
                .map(({ rule, urn }) => `${rule} ${short(urn ?? "").replaceAll(id, "")}`);
        for (const isolation of isolations) {
            const active = new Set(found(`${isolation}-active`));
            expect(found(`${isolation}-suspended`).filter((one) => !active.has(one))).toEqual([]);
        }
    }, 120_000);
});
