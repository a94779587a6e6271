import { beforeAll, describe, expect, it } from "vitest";
import type { Inventory } from "../aws/plans";
import { planGoogleCell, planGoogleTenant } from "./plans";

const type = "gcp:sql/databaseInstance:DatabaseInstance";
type Change = NonNullable<Parameters<typeof planGoogleTenant>[1]>;
const planned = (isolation: "bridge" | "silo", change: Change = () => undefined) =>
    planGoogleTenant(isolation, (input) => {
        Object.assign(input.database, { class: "premium", readers: { min: 2, max: 6 } });
        change(input);
    });

describe("readers of Cloud SQL", () => {
    let inventory: Inventory;
    beforeAll(async () => {
        inventory = await planned("bridge");
    });

    it("are a read pool of the server, of the same class, settings and key, with no way in but the network", () => {
        const [primary, pool] = [inventory.one(type, "database-server"), inventory.one(type, "readers-pool")];
        expect(pool).toMatchObject({
            name: "tn-acme-readers",
            instanceType: "READ_POOL_INSTANCE",
            masterInstanceName: primary.name,
            nodeCount: 2,
            databaseVersion: primary.databaseVersion,
            encryptionKeyName: primary.encryptionKeyName,
        });
        for (const each of ["tier", "edition", "ipConfiguration", "databaseFlags", "insightsConfig", "userLabels"])
            expect(pool.settings[each], each).toEqual(primary.settings[each]);
        // Backups and a standby are the server's, and the pool of connections is.
        for (const each of ["backupConfiguration", "availabilityType", "connectionPoolConfigs", "finalBackupConfig"])
            expect(pool.settings, each).not.toHaveProperty(each);
        expect(inventory.state(type, "readers-pool").protect).toBe(true);
    });

    it("are as many as keep their processors as busy as is aimed at, whatever there were at first", () => {
        expect(inventory.one(type, "readers-pool").settings.readPoolAutoScaleConfig).toEqual({
            enabled: true,
            minNodeCount: 2,
            maxNodeCount: 6,
            targetMetrics: [{ metric: "AVERAGE_CPU_UTILIZATION", targetValue: 0.7 }],
        });
    });

    it("are told to workloads, which sign in there without a pool and stay within the tenant's connections", () => {
        const told = inventory
            .of("kubernetes:core/v1:ConfigMap")
            .map(({ inputs }) => (inputs as { data?: Record<string, string> }).data ?? {})
            .find((data) => "DATABASE_HOST" in data)!;
        expect(told).toMatchObject({ DATABASE_PORT: "6432", DATABASE_READER_PORT: "5432" });
        for (const name of ["DATABASE_READER_HOST", "DATABASE_READER_CA"]) expect(told).toHaveProperty(name);
        expect(Number(told.DATABASE_READER_POOL_SIZE)).toBeLessThan(Number(told.DATABASE_POOL_SIZE));
        const rights = inventory
            .of("gcp:projects/iAMMember:IAMMember")
            .map(({ inputs }) => inputs as { role: string; condition?: { expression: string } })
            .filter(({ role }) => role === "roles/cloudsql.instanceUser");
        expect(rights).toContainEqual(
            expect.objectContaining({
                condition: expect.objectContaining({
                    expression: expect.stringMatching(/instances\/tn-acme-readers"$/),
                }),
            }),
        );
    });

    it("log and are recorded where the server does, and the project's own store keeps none of it", async () => {
        const sinks = JSON.stringify(inventory.of("gcp:logging/projectSink:ProjectSink").map(({ inputs }) => inputs));
        expect(sinks).toContain(":(tn-acme-database|tn-acme-readers)$");
        expect(sinks).toContain("/instances/tn-acme-readers");
        const cell = await planGoogleCell();
        expect(JSON.stringify(cell.resources.map(({ inputs }) => inputs))).toContain(
            "tn-[a-z0-9-]+-(database|readers)2?",
        );
    });

    it("are the one further address that a strict tenant's pods reach", async () => {
        const peers = async (readers: object | undefined) => {
            const strict = await planned("bridge", (input) => {
                input.component_version = 2;
                input.tenant_config.security.isolation_level = "strict";
                Object.assign(input.database, { readers });
            });
            const way = strict
                .of("kubernetes:networking.k8s.io/v1:NetworkPolicy")
                .find(({ inputs }) => JSON.stringify(inputs).includes("6432"))!;
            return (way.inputs as { spec: { egress: { to: unknown[] }[] } }).spec.egress[0]!.to.length;
        };
        expect([await peers(undefined), await peers({ min: 1, max: 2 })]).toEqual([1, 2]);
    });

    it("are one while the tenant is suspended", async () => {
        const resting = await planned("silo", (input) => void Object.assign(input, { state: "suspended" }));
        const { readPoolAutoScaleConfig } = resting.one(type, "readers-pool").settings;
        expect(readPoolAutoScaleConfig).toMatchObject({ minNodeCount: 1, maxNodeCount: 1 });
    });
});
