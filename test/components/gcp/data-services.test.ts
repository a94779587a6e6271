import { beforeAll, describe, expect, it } from "vitest";
import { primaryAddress } from "../../../components/gcp/cache";
import { dumpingClouds } from "../../../components/shared/farewells";
import { unknownText } from "../../../planner/document";
import type { Inventory } from "../aws/plans";
import { googleCell, planGoogleTenant, siloProject } from "./plans";

const sqlOf = (inventory: Inventory) => {
    const job = inventory.one("kubernetes:batch/v1:Job");
    const { env } = job.spec.template.spec.containers[0];
    return (env as { name: string; value: string }[]).find(({ name }) => name === "SQL")!.value;
};

describe("a database of the tenant's own", () => {
    let silo: Inventory;
    beforeAll(async () => {
        silo = await planGoogleTenant("silo");
    });

    it("is private, encrypted, backed up and has a standby", () => {
        const server = silo.one("gcp:sql/databaseInstance:DatabaseInstance");
        expect(server).toMatchObject({
            name: "tn-acme-database",
            databaseVersion: "POSTGRES_17",
            settings: {
                availabilityType: "REGIONAL",
                deletionProtectionEnabled: true,
                ipConfiguration: {
                    ipv4Enabled: false,
                    sslMode: "ENCRYPTED_ONLY",
                    privateNetwork: `projects/${siloProject}/global/networks/tn-acme-network`,
                },
                backupConfiguration: { enabled: true, pointInTimeRecoveryEnabled: true },
            },
        });
        const { diskSize, diskAutoresize, diskAutoresizeLimit } = server.settings;
        expect([diskSize, diskAutoresize, diskAutoresizeLimit]).toEqual([20, true, 100]);
    });

    it("lets in the administrator and the workloads, by their identities and without a password", () => {
        const users = silo.of("gcp:sql/user:User").map(({ inputs }) => inputs as Record<string, unknown>);
        expect(users.map(({ name }) => name).sort()).toEqual([
            `tn-acme-app@${siloProject}.iam`,
            `tn-acme-dbadmin@${siloProject}.iam`,
        ]);
        for (const user of users) expect(user).toMatchObject({ type: "CLOUD_IAM_SERVICE_ACCOUNT" });
        expect(JSON.stringify(users)).not.toContain("password");
    });

    it("is opened from inside by a token that signs in to databases alone", () => {
        const { initContainers } = silo.one("kubernetes:batch/v1:Job").spec.template.spec;
        const script: string = initContainers[0].command[2];
        expect(script).toContain("scopes=https://www.googleapis.com/auth/sqlservice.login");
        expect(sqlOf(silo)).toContain("CREATE DATABASE db_acme OWNER cloudsqlsuperuser TEMPLATE template0");
        expect(sqlOf(silo)).toContain('GRANT app_acme TO :"login";');
    });

    it("has no room to grow where the ceiling is the start", async () => {
        const fixed = await planGoogleTenant("silo", (input) => {
            Object.assign(input.database, { storage: "20Gi", max_storage: "20Gi" });
        });
        expect(fixed.one("gcp:sql/databaseInstance:DatabaseInstance").settings.diskAutoresize).toBe(false);
    });
});

describe("a database on the cell's server", () => {
    it("is made by the cell's administrator, for a login of the tenant's own", async () => {
        const pool = await planGoogleTenant("pool");
        expect(pool.one("gcp:sql/user:User")).toMatchObject({
            name: "tn-acme-app@acme-cells.iam",
            instance: "cell-eu-1-database",
        });
        expect(pool.one("kubernetes:batch/v1:Job").spec.template.spec.serviceAccountName).toBe("cell-eu-1-dbadmin");
    });

    it("is erased when the tenant leaves and its server stays", async () => {
        const farewell = { mark: "gone", keyDays: 7, erase: true, turn: "t" };
        const pool = await planGoogleTenant("pool", undefined, googleCell(), farewell);
        expect(sqlOf(pool)).toContain("DROP DATABASE IF EXISTS db_acme WITH (FORCE);");
        expect([pool.counts["kubernetes:batch/v1:Job"], dumpingClouds.has("gcp")]).toEqual([1, false]);
    });

    it("is refused where the cell has no server", async () => {
        const bare = googleCell((input) => {
            input.database.enabled = false;
        });
        await expect(planGoogleTenant("pool", undefined, bare)).rejects.toThrow("no server to share");
    });
});

describe.each(["pool", "bridge", "silo"] as const)("a login of a %s tenant", (isolation) => {
    it("comes after the account that signs in, and after its right to", async () => {
        const plan = await planGoogleTenant(isolation);
        for (const { urn, dependencies = [] } of plan.of("gcp:sql/user:User")) {
            const account = urn.endsWith("administrator") ? "database-administrator-identity" : "identity";
            for (const needed of [`Account::${account}-account`, `IAMMember::${account}-database`])
                expect(
                    dependencies.filter((each) => each.endsWith(needed)),
                    `${urn} ${needed}`,
                ).toHaveLength(1);
        }
    });
});

describe("a cache", () => {
    it("is reached by the address that takes writes, wherever it stands", () => {
        const at = (connectionType: string, ipAddress: string) => ({
            pscAutoConnection: { connectionType, ipAddress },
        });
        const endpoint = (...connections: ReturnType<typeof at>[]) =>
            ({ connections }) as unknown as Parameters<typeof primaryAddress>[0][number];
        const reader = at("CONNECTION_TYPE_READER", "10.0.0.2");
        const primary = at("CONNECTION_TYPE_PRIMARY", "10.0.0.1");
        expect(primaryAddress([endpoint(reader, primary)])).toBe("10.0.0.1");
        expect(primaryAddress([endpoint(reader), endpoint(primary)])).toBe("10.0.0.1");
        expect(primaryAddress([endpoint(reader), {}])).toBe("");
    });

    it("speaks TLS, knows identities, and lets each do what its rights say", async () => {
        for (const isolation of ["pool", "bridge", "silo"] as const) {
            const inventory = await planGoogleTenant(isolation);
            expect(inventory.one("gcp:memorystore/instance:Instance")).toMatchObject({
                instanceId: "tn-acme-cache",
                engineVersion: "VALKEY_8_0",
                authorizationMode: "IAM_AUTH",
                transitEncryptionMode: "SERVER_AUTHENTICATION",
                replicaCount: 1,
                zoneDistributionConfig: { mode: "MULTI_ZONE" },
            });
            const { rules } = inventory.one("gcp:memorystore/aclPolicy:AclPolicy");
            expect(rules).toHaveLength(2);
            expect(rules[0]).toEqual({ username: "default", rule: "off ~* -@all" });
        }
    });
});

describe("pods of a bridge tenant", () => {
    const blocks = async (level: "standard" | "strict", version: 1 | 2) => {
        const plan = await planGoogleTenant("bridge", (input) => {
            input.component_version = version;
            input.tenant_config.security.isolation_level = level;
        });
        return ["tenancy-allow-database", "tenancy-allow-cache"].map(
            (name) => plan.one("kubernetes:networking.k8s.io/v1:NetworkPolicy", name).spec.egress[0].to[0].ipBlock.cidr,
        );
    };

    it("reach the networks that servers of its cell lie in, and its own alone where it is strict, from version 2 on", async () => {
        const networks = await blocks("standard", 2);
        for (const network of networks) expect(network).toMatch(/^10\.\d+\.\d+\.\d+\/\d\d$/);
        expect(await blocks("strict", 1)).toEqual(networks);
        expect(await blocks("strict", 2)).toEqual([unknownText, unknownText]);
    });
});
