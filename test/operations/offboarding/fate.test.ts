import { describe, expect, it } from "vitest";
import { fateOf, obstaclesIn } from "../../../operations/offboarding/fate";
import { held } from "./held";

const key = "aws:kms/key:Key";
const secret = "aws:secretsmanager/secret:Secret";
const server = "aws:rds/instance:Instance";
const bucket = "aws:s3/bucket:Bucket";

describe("the fate of a resource", () => {
    it("is destruction, unless something says otherwise", () => {
        expect(fateOf(held("aws:iam/role:Role"))).toMatchObject({ fate: "destroyed", id: "a-id", backups: [] });
    });

    it.each([
        ["a key as it says", key, { deletionWindowInDays: 7 }, 7],
        ["a key that says nothing", key, {}, 30],
        ["a key of Google's as it says", "gcp:kms/cryptoKey:CryptoKey", { destroyScheduledDuration: "2592000s" }, 30],
        [
            "a vault of Azure's as it says",
            "azure-native:keyvault:Vault",
            { properties: { softDeleteRetentionInDays: 30 } },
            30,
        ],
        ["a key of Azure's, with its vault", "azure-native:keyvault:Key", {}, 90],
        ["a secret as it says", secret, { recoveryWindowInDays: 10 }, 10],
        ["a secret that says nothing", secret, {}, 30],
    ])("is an end that is scheduled: %s", (_, type, inputs, days) => {
        expect(fateOf(held(type, "a", { inputs }))).toMatchObject({ fate: "scheduled", days });
    });

    it("leaves a last backup of a server of Google's that is told for how long to keep it", () => {
        const inputs = {
            name: "tn-acme-database",
            encryptionKeyName: "k",
            settings: { deletionProtectionEnabled: true, finalBackupConfig: { enabled: true, retentionDays: 30 } },
        };
        const one = held("gcp:sql/databaseInstance:DatabaseInstance", "a", { inputs });
        expect(fateOf(one).backups).toEqual([{ what: "final backup", id: "tn-acme-database", days: 30, keyArn: "k" }]);
        expect(obstaclesIn([one])[0]?.reason).toContain("deletionProtection");
        expect(obstaclesIn([held("gcp:storage/bucket:Bucket", "b", { inputs: {} })])).toHaveLength(1);
    });

    it("leaves backups of a deleted server of Azure's for some days", () => {
        const one = held("azure-native:dbforpostgresql:Server", "a", { inputs: { serverName: "tn-acme-database" } });
        expect(fateOf(one).backups).toEqual([
            { what: "backups of the deleted server", id: "tn-acme-database", days: 5 },
        ]);
    });

    it("leaves a snapshot and the backups of a cluster of Aurora, and nothing of its machines", () => {
        const inputs = {
            clusterIdentifier: "tn-acme-database",
            finalSnapshotIdentifier: "tn-acme-database-1a2b",
            skipFinalSnapshot: false,
            deleteAutomatedBackups: false,
            backupRetentionPeriod: 14,
            deletionProtection: true,
            kmsKeyId: "k",
        };
        const cluster = held("aws:rds/cluster:Cluster", "a", { inputs });
        expect(fateOf(cluster).backups).toEqual([
            { what: "final snapshot", id: "tn-acme-database-1a2b", keyArn: "k" },
            { what: "automated backups", id: "tn-acme-database", days: 14, keyArn: "k" },
        ]);
        expect(obstaclesIn([cluster])[0]?.reason).toContain("deletionProtection");
        const machine = held("aws:rds/clusterInstance:ClusterInstance", "b", { inputs: { identifier: "m" } });
        expect(fateOf(machine)).toMatchObject({ fate: "destroyed", backups: [] });
    });

    it("leaves weekly backups of a database of Azure SQL, where there are any", () => {
        const type = "azure-native:sql:LongTermRetentionPolicy";
        const backupsOf = (inputs: object) => fateOf(held(type, "a", { inputs: { ...inputs } })).backups;
        expect(backupsOf({ serverName: "tn-acme-database", weeklyRetention: "P5W" })).toEqual([
            {
                what: "weekly backups of the deleted database (the last up to a week old)",
                id: "tn-acme-database",
                days: 35,
            },
        ]);
        for (const weeklyRetention of [undefined, "PT0S", "P0W"]) expect(backupsOf({ weeklyRetention })).toEqual([]);
        expect(
            fateOf(held("azure-native:sql:Server", "b", { inputs: { serverName: "tn-acme-database" } })).backups,
        ).toEqual([]);
    });

    it("leaves of a job that dumps what it says itself, under the key that it says", () => {
        const job = "kubernetes:batch/v1:Job";
        const annotations = {
            "tenantry.io/dump-of": "db_acme",
            "tenantry.io/dump-in": "s3://farewells/acme/end-0a1b/",
            "tenantry.io/dump-key": "arn:k",
            "tenantry.io/dump-days": "35",
        };
        const { fate, backups } = fateOf(held(job, "a", { inputs: { metadata: { annotations } } }));
        expect([fate, backups]).toEqual([
            "destroyed",
            [
                {
                    what: "dump of database db_acme (if it was still there)",
                    id: "s3://farewells/acme/end-0a1b/",
                    days: 35,
                    keyArn: "arn:k",
                },
            ],
        ]);
        for (const inputs of [{}, { metadata: {} }, { metadata: { annotations: { "tenantry.io/dump-of": "x" } } }])
            expect(fateOf(held(job, "a", { inputs })).backups).toEqual([]);
    });

    it("is destruction at once of a secret without a window", () => {
        expect(fateOf(held(secret, "a", { inputs: { recoveryWindowInDays: 0 } })).fate).toBe("destroyed");
    });

    it("is to stay, where destroying the stack leaves it, even of a key", () => {
        const { fate, reason, days } = fateOf(held(key, "a", { retained: true }));
        expect([fate, days]).toEqual(["kept", undefined]);
        expect(reason).toContain("retainOnDelete");
    });

    it("says what becomes of the backups of a cluster, without which Google would not delete their plan", () => {
        const inputs = { retentionPolicy: { backupRetainDays: 35 } };
        const { fate, reason } = fateOf(held("gcp:gkebackup/backupPlan:BackupPlan", "a", { inputs, retained: true }));
        expect([fate, reason]).toEqual(["kept", expect.stringMatching(/end within 35 days.*delete the plan/)]);
    });

    it("says what becomes of what is in a vault that stays", () => {
        const { fate, reason } = fateOf(held("aws:backup/vault:Vault", "a", { retained: true }));
        expect(fate).toBe("kept");
        expect(reason).toMatch(/end with their retention, within 35 days, and cannot be read once/);
    });

    it("leaves a last snapshot where one has a name, and is not skipped", () => {
        const inputs = { finalSnapshotIdentifier: "a-end", kmsKeyId: "arn:key" };
        const backups = (more: object, type = server) =>
            fateOf(held(type, "a", { inputs: { ...inputs, ...more } })).backups;
        expect(backups({})).toEqual([{ what: "final snapshot", id: "a-end", keyArn: "arn:key" }]);
        expect(backups({}, "aws:elasticache/replicationGroup:ReplicationGroup")).toHaveLength(1);
        expect(backups({ skipFinalSnapshot: true })).toEqual([]);
        expect(backups({ finalSnapshotIdentifier: undefined })).toEqual([]);
    });

    it("leaves automated backups for as long as they were kept, where they are not deleted with the server", () => {
        const inputs = { identifier: "a", backupRetentionPeriod: 14, deleteAutomatedBackups: false };
        const backups = (more: object) => fateOf(held(server, "a", { inputs: { ...inputs, ...more } })).backups;
        expect(backups({})).toMatchObject([{ what: "automated backups", id: "a", days: 14 }]);
        expect(backups({ deleteAutomatedBackups: true })).toEqual([]);
        expect(backups({ deleteAutomatedBackups: undefined })).toEqual([]);
        expect(backups({ backupRetentionPeriod: 0 })).toEqual([]);
    });

    it("takes a value that is not known yet for none", () => {
        const inputs = { deletionWindowInDays: "04da6b54", finalSnapshotIdentifier: { secret: true } };
        expect(fateOf(held(key, "a", { inputs }))).toMatchObject({ days: 30, backups: [] });
    });
});

describe("the fate of a project that the stack made", () => {
    const project = "gcp:organizations/project:Project";

    it("is to be gone 30 days after it is shut down", () => {
        expect(fateOf(held(project, "a", { inputs: { deletionPolicy: "DELETE" } }))).toMatchObject({
            fate: "scheduled",
            days: 30,
        });
    });

    it("is to stay with the records in it, and the certificate says so", () => {
        const { fate, reason } = fateOf(held(project, "a", { retained: true }));
        expect(fate).toBe("kept");
        expect(reason).toMatch(/audit records lie in it.*30 days later/);
    });

    it("waits for the preparation, which lifts what refuses its deletion", () => {
        const inputs = { deletionPolicy: "PREVENT" };
        expect(obstaclesIn([held(project, "a", { inputs })])[0]?.reason).toContain("deletionPolicy");
        expect(obstaclesIn([held(project, "a", { inputs, retained: true })])).toEqual([]);
    });
});

describe("obstacles", () => {
    const reasons = (...all: Parameters<typeof held>[]) =>
        obstaclesIn(all.map((one) => held(...one))).map(({ reason }) => reason);

    it("are what Pulumi or the cloud protects, and buckets that would not be emptied", () => {
        expect(
            reasons(
                [server, "a", { protect: true }],
                [server, "b", { inputs: { deletionProtection: true } }],
                ["aws:dynamodb/table:Table", "c", { inputs: { deletionProtectionEnabled: true } }],
                [bucket, "d", { inputs: { forceDestroy: false } }],
                ["aws:backup/vault:Vault", "e", { inputs: {} }],
                ["aws:ecr/repository:Repository", "f", { inputs: { forceDelete: false } }],
                ["aws:ecr/repository:Repository", "g", { inputs: { forceDelete: true } }],
            ),
        ).toEqual([
            expect.stringMatching(/Instance a: Pulumi protects it/),
            expect.stringMatching(/Instance b: the cloud protects it/),
            expect.stringMatching(/Table c: the cloud protects it/),
            expect.stringMatching(/Bucket d: a bucket .*forceDestroy is off/),
            expect.stringMatching(/Vault e: a vault .*forceDestroy is off/),
            expect.stringMatching(/Repository f: a repository .*forceDelete is off/),
        ]);
    });

    it("are not what goes without ado, nor what stays in the cloud anyway", () => {
        expect(
            reasons([bucket, "a", { inputs: { forceDestroy: true } }], [bucket, "b", { retained: true }], [server]),
        ).toEqual([]);
        expect(reasons([bucket, "b", { retained: true, protect: true }])).toHaveLength(1); // the engine would refuse
    });
});
