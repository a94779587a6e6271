import { beforeAll, describe, expect, it } from "vitest";
import { type Inventory, planCell, planTenant } from "../plans";

const types = {
    lock: "aws:backup/vaultLockConfiguration:VaultLockConfiguration",
    plan: "aws:backup/plan:Plan",
    policy: "aws:backup/vaultPolicy:VaultPolicy",
    selection: "aws:backup/selection:Selection",
    vault: "aws:backup/vault:Vault",
} as const;
const role = "aws:iam/rolePolicy:RolePolicy";

type Change = NonNullable<Parameters<typeof planTenant>[1]>;
const planned = (isolation: "bridge" | "silo", change: Change = () => undefined) =>
    planTenant(isolation, (input) => {
        input.component_version = 2;
        change(input);
    });
const cell = (environment: string) =>
    planCell((input) => {
        input.component_version = 2;
        input.environment = environment;
    });
const strict: Change = (input) => {
    input.tenant_config.security.isolation_level = "strict";
};
const standard: Change = (input) => {
    input.tenant_config.security.isolation_level = "standard";
};
const leaving =
    (level: Change): Change =>
    (input) => {
        level(input);
        input.state = "offboarding";
    };

describe("backups in a vault", () => {
    it("come with version 2 of components, and never for pool tenants", async () => {
        const old = await Promise.all([planCell(), planTenant("bridge"), planTenant("silo")]);
        const pool = await planTenant("pool", (input) => {
            input.component_version = 2;
        });
        for (const plan of [...old, pool]) for (const type of Object.values(types)) expect(plan.of(type)).toEqual([]);
    });

    describe("of a silo", () => {
        let silo: Inventory;
        beforeAll(async () => {
            silo = await planned("silo", standard);
        });

        it("are of the server and the cluster daily, and of the bucket as it changes", () => {
            expect(silo.of(types.selection).map(({ inputs }) => (inputs as { name: string }).name)).toEqual([
                "continuous",
                "daily",
            ]);
            const [daily] = silo.one(types.plan, "backups-daily").rules;
            expect(daily).toMatchObject({
                enableContinuousBackup: false,
                lifecycle: { deleteAfter: 7 },
                targetVaultName: "tn-acme-backup",
            });
            expect(daily.schedule).toMatch(/^cron\(\d+ \d+ \? \* \* \*\)$/);
            expect(silo.one(types.plan, "backups-continuous").rules[0].enableContinuousBackup).toBe(true);
            const dependencies = silo.state(types.selection, "backups-daily-selection").propertyDependencies;
            const from = (dependencies?.resources ?? []).map((urn) => urn.split("$").at(-1)?.split("::")[0]);
            expect(new Set(from)).toEqual(new Set(["aws:rds/instance:Instance", "aws:eks/cluster:Cluster"]));
        });

        it("lie under a key of their own, and nobody deletes one", () => {
            const key = silo.state(types.vault).propertyDependencies?.kmsKeyArn ?? [];
            expect(key.map((urn) => urn.split("::").at(-1))).toEqual(["keys-backup"]);
            const [statement] = silo.policy(types.policy, "vault-policy").Statement;
            expect(statement).toMatchObject({ Effect: "Deny", Principal: "*" });
            expect(statement.Action).toContain("backup:DeleteRecoveryPoint");
        });

        it("are made by a role that reaches the tenant's own alone", () => {
            const statements: { Sid: string; Resource: string | string[] }[] = silo.policy(
                role,
                "backups-rights",
            ).Statement;
            const everything = statements.filter(({ Resource }) => Resource === "*").map(({ Sid }) => Sid);
            expect(everything).toEqual(["ListForCluster", "ListForBucket"]);
            const objects = statements.find(({ Sid }) => Sid === "ReadObjects");
            expect(objects?.Resource).toMatch(/^arn:aws:s3:::tn-acme-data-111122223333-eu-west-1-an\/\*$/);
        });

        it("let the role read objects, and change none", () => {
            const statements: { Sid: string; Action: string[]; Condition: object }[] = silo.policy(
                "aws:s3/bucketPolicy:BucketPolicy",
                "storage-policy",
            ).Statement;
            const own = statements.filter(({ Sid }) => Sid.startsWith("OnlyOwn"));
            const names = (at: number) => JSON.stringify(own[at]?.Condition);
            expect(own.map(({ Sid }) => Sid)).toEqual(["OnlyOwnWorkloads", "OnlyOwnReaders"]);
            expect(own[0]?.Action).not.toContain("s3:GetObject*");
            expect(names(0)).not.toContain("tn-acme-backup");
            expect(own[1]?.Action).toEqual(["s3:GetObject*"]);
            expect(names(1)).toContain("role/tn-acme-backup");
        });

        it("tell the tenant's alerts when one fails", () => {
            const pattern = JSON.parse(silo.one("aws:cloudwatch/eventRule:EventRule", "backups-failed").eventPattern);
            expect(pattern.detail).toEqual({
                state: ["FAILED", "ABORTED", "EXPIRED", "PARTIAL"],
                backupVaultName: ["tn-acme-backup"],
            });
            const statements = silo.policy("aws:sns/topicPolicy:TopicPolicy", "alerts-policy").Statement;
            expect(statements.find(({ Sid }: { Sid: string }) => Sid === "Events").Condition).toEqual({
                ArnEquals: {
                    "aws:SourceArn": [
                        "arn:aws:events:eu-west-1:111122223333:rule/tn-acme-backupfailed",
                        "arn:aws:events:eu-west-1:111122223333:rule/tn-acme-faults",
                    ],
                },
            });
        });
    });

    it("of a bridge tenant leave out the cluster, which is its cell's", async () => {
        const bridge = await planned("bridge");
        const statements: { Sid: string }[] = bridge.policy(role, "backups-rights").Statement;
        expect(statements.map(({ Sid }) => Sid)).not.toContain("EnterCluster");
        expect(bridge.of(types.plan)).toHaveLength(2);
    });

    it("leave out a bucket that keeps no earlier versions", async () => {
        const bridge = await planned("bridge", (input) => {
            input.storage.versioning = false;
        });
        expect(bridge.of(types.plan)).toHaveLength(1);
        expect(JSON.stringify(bridge.policy("aws:s3/bucketPolicy:BucketPolicy", "storage-policy"))).not.toContain(
            "OnlyOwnReaders",
        );
    });

    it("are kept for a week at least", async () => {
        const bridge = await planned("bridge", (input) => {
            input.database.backup_retention = "1d";
        });
        expect(bridge.one(types.plan, "backups-daily").rules[0].lifecycle).toEqual({ deleteAfter: 7 });
    });

    it.each([
        ["a standard tenant", () => planned("silo", standard), "tn-acme-backup", undefined],
        ["a strict tenant", () => planned("silo", strict), "tn-acme-sealed", 7],
        ["a cell for tests", () => cell("staging"), "cell-eu-1-backup", undefined],
        ["a cell in production", () => cell("production"), "cell-eu-1-sealed", 7],
    ])("of %s are locked as its audit records are", async (_, plan, name, changeableForDays) => {
        const inventory = await plan();
        expect(inventory.one(types.vault).name).toBe(name);
        const lock = inventory.one(types.lock);
        expect(lock).toMatchObject({ minRetentionDays: 7, maxRetentionDays: 35 });
        expect(lock.changeableForDays).toBe(changeableForDays);
        expect(inventory.state(types.vault).retainOnDelete).toBe(true);
    });

    it("go with a tenant that leaves", async () => {
        const silo = await planned("silo", leaving(standard));
        expect(silo.one(types.vault).forceDestroy).toBe(true);
        expect(silo.state(types.vault).retainOnDelete).toBeFalsy();
        // Both hold against deletion, so that they have to go first: they depend on the vault, and are not kept.
        for (const type of [types.lock, types.policy]) {
            const { retainOnDelete, dependencies = [] } = silo.state(type);
            expect(retainOnDelete).toBeFalsy();
            expect(dependencies.some((urn) => urn.includes(types.vault))).toBe(true);
        }
    });

    it("stay after a strict tenant, with their lock and without their key", async () => {
        const silo = await planned("silo", leaving(strict));
        for (const type of [types.vault, types.lock, types.policy]) expect(silo.state(type).retainOnDelete).toBe(true);
        expect(silo.state("aws:kms/key:Key", "keys-backup").retainOnDelete).toBeFalsy();
    });
});
