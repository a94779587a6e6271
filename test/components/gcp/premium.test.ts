import { beforeAll, describe, expect, it } from "vitest";
import { editionOf } from "../../../components/gcp/database/edition";
import { premiumClasses } from "../../../components/gcp/sizes";
import { premiumMemoryGiB } from "../../../model/servers";
import { refusals } from "../../../operations/review/guards";
import { dependencies } from "../../../package.json";
import type { Inventory } from "../aws/plans";
import { sampleTenant } from "../kubernetes/sample";
import { planGoogleTenant } from "./plans";

const type = "gcp:sql/databaseInstance:DatabaseInstance";
const settingsOf = (inventory: Inventory) => inventory.one(type).settings;
const flagsOf = (inventory: Inventory): Record<string, string> =>
    Object.fromEntries(
        settingsOf(inventory).connectionPoolConfigs[0].flags.map((flag: { name: string; value: string }) => [
            flag.name,
            flag.value,
        ]),
    );
type Change = NonNullable<Parameters<typeof planGoogleTenant>[1]>;
const premium = (change: Change = () => undefined) =>
    planGoogleTenant("bridge", (input) => {
        input.database.class = "premium";
        change(input);
    });

/** What containers are told of the database. */
const told = (inventory: Inventory) =>
    inventory
        .of("kubernetes:core/v1:ConfigMap")
        .map(({ inputs }) => (inputs as { data?: Record<string, string> }).data ?? {})
        .find((data) => "DATABASE_PORT" in data);

describe("a database of the premium class", () => {
    let inventory: Inventory;
    beforeAll(async () => {
        inventory = await premium();
    });

    it("is the same server of the Enterprise Plus edition, with its cache and its pool", async () => {
        const standard = await planGoogleTenant("bridge");
        const { tier, edition, dataCacheConfig, connectionPoolConfigs, databaseFlags, ...rest } = settingsOf(inventory);
        const { tier: _, edition: before, databaseFlags: __, ...same } = settingsOf(standard);
        expect([before, edition]).toEqual(["ENTERPRISE", "ENTERPRISE_PLUS"]);
        expect(tier).toBe("db-perf-optimized-N-2");
        expect(dataCacheConfig).toEqual({ dataCacheEnabled: true });
        expect(connectionPoolConfigs).toHaveLength(1);
        expect(databaseFlags).toContainEqual({ name: "cloudsql.iam_authentication", value: "on" });
        expect(rest).toEqual(same);
        const { settings, ...beside } = inventory.one(type);
        const { settings: ___, ...besideBefore } = standard.one(type);
        expect(settings).toBeDefined();
        expect(beside).toEqual(besideBefore);
        expect(inventory.state(type).urn).toBe(standard.state(type).urn);
    });

    it("leads workloads to the pool, and those that administer it to the server", () => {
        expect(told(inventory)).toMatchObject({ DATABASE_PORT: "6432", DATABASE_SSLMODE: "verify-full" });
        const { env } = inventory.one("kubernetes:batch/v1:Job").spec.template.spec.containers[0];
        expect(env).toContainEqual({ name: "PGPORT", value: "5432" });
        const open = JSON.stringify(
            inventory.of("kubernetes:networking.k8s.io/v1:NetworkPolicy").map((one) => one.inputs),
        );
        // The second is for pods that were told it before the server had a pool.
        expect(open).toContain('"ports":[{"port":6432,"protocol":"TCP"},{"port":5432,"protocol":"TCP"}]');
    });

    it.each([
        ["small", 100, "100"],
        ["medium", 100, "100"],
        ["large", 101, "50"],
        ["xlarge", 102, "25"],
        ["xlarge", 3, "1"],
    ] as const)("of size %s opens no more of %i connections than the database takes", async (size, pool, each) => {
        const sized = await premium((input) => {
            input.database.size = size;
            input.tenant_config.performance.connection_pool = pool;
        });
        expect(flagsOf(sized)).toEqual({ pool_mode: "transaction", max_pool_size: each });
        const { env } = sized.one("kubernetes:batch/v1:Job").spec.template.spec.containers[0];
        const { value } = env.find(({ name }: { name: string }) => name === "SQL");
        const limit = Number(
            /ALTER ROLE app_acme CONNECTION LIMIT (\d+)|CONNECTION LIMIT (\d+)/.exec(value)!.slice(1).find(Boolean),
        );
        expect(Number(each) * premiumClasses[size].poolers).toBeLessThanOrEqual(limit);
    });

    it("goes back to any moment of 35 days, where a standard one goes back 7", async () => {
        const long: Change = (input) => {
            input.database.backup_retention = "35d";
        };
        const days = (plan: Inventory) => settingsOf(plan).backupConfiguration.transactionLogRetentionDays;
        expect(days(await premium(long))).toBe(35);
        expect(days(await planGoogleTenant("bridge", long))).toBe(7);
    });

    it("has 8 GiB for each processor, as its name counts them, and a pooler for each four", () => {
        for (const [size, { name, memoryGiB, poolers }] of Object.entries(premiumClasses)) {
            const processors = Number(/^db-perf-optimized-N-(\d+)$/.exec(name)?.[1]);
            expect(memoryGiB).toBe(processors * 8);
            expect(memoryGiB).toBe(premiumMemoryGiB[size as keyof typeof premiumMemoryGiB]);
            expect(poolers).toBe(Math.max(1, processors / 4));
        }
    });

    it("comes to a server that is there, and does not go again: no consent lets a server lose its pool half-way", async () => {
        const [standard, before] = [await planGoogleTenant("bridge"), inventory];
        const allow = { place: "acme.yaml", offboarding: false, replace: ["database"], delete: ["database"] };
        const told = (from: Inventory, to: Inventory) => {
            const { urn } = from.state(type);
            const steps = [{ op: "update" as const, urn, oldState: from.state(type), newState: to.state(type) }];
            return refusals({ steps, consents: allow, allowDestroy: true });
        };
        expect(told(standard, before)).toEqual([]);
        expect(told(before, before)).toEqual([]);
        expect(told(before, standard)).toMatchObject([
            { loss: "break", service: "database", reason: expect.stringContaining("fails half-way") },
        ]);
        const [major, minor, patch] = dependencies["@pulumi/gcp"].split(".").map(Number);
        // Earlier ones cannot change the edition in place.
        expect(major! * 1e6 + minor! * 1e3 + patch!).toBeGreaterThanOrEqual(9_036_001);
    });

    it("is what a cell's server never is", () => {
        const { class: _, ...settings } = sampleTenant().database;
        expect(editionOf(settings, 100)).toMatchObject({ pooled: false, port: 5432 });
    });
});
