import { describe, expect, test } from "vitest";
import type { Place } from "../../../compliance/lineage/document";
import { placesOf } from "../../../compliance/lineage/places/places";
import { inventoryOf } from "../../../crypto/inventory";
import { plannedStack } from "../../../crypto/stack";
import { kms, logGroup, type Made, planOf, unknownText, urnOf } from "../../crypto/plans";

const root: Made = { type: "tenantry:index:Tenant", name: "acme", inputs: { region: "eu-west-1", cloud: "aws" } };

function places(...made: Made[]): Place[] {
    const plan = planOf([root, ...made], "tenant");
    return placesOf(plannedStack(plan), inventoryOf(plan));
}
const short = (all: readonly Place[]) => all.map(({ kind, what, retention }) => [kind, what, retention.days]);
const planned = (value: number | null) => ({ basis: "planned", value });
const rds = "aws:rds/instance:Instance";
const bucketType = "aws:s3/bucket:Bucket";

describe("a database on AWS", () => {
    test("is its data and its backups, with the days that the plan names", () => {
        const found = places({ type: rds, name: "database-server", inputs: { backupRetentionPeriod: 14 } });
        expect(short(found)).toEqual([
            ["database", "data", planned(null)],
            ["backups", "automated backups", planned(14)],
        ]);
        expect(found.map(({ id }) => id)).toEqual(
            ["data", "automated backups"].map((what) => `${urnOf(rds, "database-server")}#${what}`),
        );
    });

    test("has no backups where they are off, and ones of nobody knows how long where that is not known", () => {
        const days = (backupRetentionPeriod: unknown) =>
            short(places({ type: rds, name: "db", inputs: { backupRetentionPeriod } }));
        expect(days(0)).toHaveLength(1);
        expect(days(unknownText)[1]).toMatchObject(["backups", "automated backups", { basis: "unknown" }]);
    });

    test("is a copy where it copies another one, and keeps statements where it keeps figures", () => {
        const inputs = {
            replicateSourceDb: "db",
            performanceInsightsEnabled: true,
            performanceInsightsRetentionPeriod: 93,
        };
        const found = places({ type: rds, name: "db", inputs });
        expect(found.map(({ kind }) => kind)).toEqual(["copies", "backups", "metrics"]);
        expect(found[2]).toMatchObject({ content: "traces", retention: { days: planned(93) } });
    });
});

describe("query insights of Cloud SQL", () => {
    const instance = (settings: Record<string, unknown>): Made => ({
        type: "gcp:sql/databaseInstance:DatabaseInstance",
        name: "server",
        inputs: { settings: { insightsConfig: { queryInsightsEnabled: true }, ...settings } },
    });
    const kept = (settings: Record<string, unknown>) =>
        places(instance(settings)).find(({ what }) => what === "statements in query insights")?.retention.days;

    test("are kept as long as the edition of the plan keeps them", () => {
        expect(kept({ edition: "ENTERPRISE" })).toMatchObject({ basis: "inferred", value: 7 });
        expect(kept({ edition: "ENTERPRISE_PLUS" })).toMatchObject({ basis: "inferred", value: 30 });
    });

    test.each([
        ["none", {}],
        ["one that is not known yet", { edition: unknownText }],
        ["one that nobody looked up", { edition: "OTHER" }],
    ])("are kept for nobody knows how long where the edition is %s", (_, settings) => {
        expect(kept(settings)).toMatchObject({ basis: "unknown", reason: expect.stringMatching(/edition/) });
    });

    test("are nowhere where they are off", () => {
        expect(kept({ insightsConfig: { queryInsightsEnabled: false } })).toBeUndefined();
    });
});

describe("a place", () => {
    test("is under the tenant's key where a key of its stack encrypts it, and in the region of the resource or the stack", () => {
        const key: Made = { type: kms, name: "key" };
        const logs = { kmsKeyId: unknownText, retentionInDays: 30 };
        const [own] = places(key, { type: logGroup, name: "logs", inputs: logs, from: { kmsKeyId: ["key"] } });
        expect(own).toMatchObject({ key: { owner: "tenant" }, regions: planned(["eu-west-1"] as never), kind: "logs" });
        const [far] = places({ type: logGroup, name: "audit-logs", inputs: { region: "eu-north-1" } });
        expect(far).toMatchObject({ key: { owner: "cloud" }, regions: { value: ["eu-north-1"] }, kind: "audit" });
        expect(far!.retention).toMatchObject({ days: planned(null), until: expect.stringMatching(/no retention/) });
        const [hidden] = places({ type: logGroup, name: "logs", inputs: { region: unknownText } });
        expect(hidden!.regions.basis).toBe("unknown");
    });

    test("is nowhere where the plan names no region", () => {
        const plan = planOf([{ type: logGroup, name: "logs" }]);
        expect(placesOf(plannedStack(plan), inventoryOf(plan))[0]!.regions).toMatchObject({ basis: "unknown" });
    });
});

describe("a bucket on AWS", () => {
    const bucket = (name: string): Made => ({ type: bucketType, name, inputs: { bucket: "b" } });
    const lifecycle = (...rules: unknown[]): Made => ({
        type: "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
        name: "lifecycle",
        inputs: { bucket: "b", rules },
    });

    test("keeps objects until they are deleted, and what was deleted for the days of its old versions", () => {
        const rule = { status: "Enabled", filter: { prefix: "" }, noncurrentVersionExpiration: { noncurrentDays: 60 } };
        const [place] = places(bucket("storage-bucket"), lifecycle(rule));
        expect(place).toMatchObject({
            kind: "objects",
            content: "data",
            retention: { days: planned(null), afterDeletion: planned(60) },
        });
    });

    test("keeps records for their days and those of old versions, and locked ones from everybody", () => {
        const rule = {
            status: "Enabled",
            expiration: { days: 365 },
            noncurrentVersionExpiration: { noncurrentDays: 7 },
        };
        const lock: Made = {
            type: "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration",
            name: "lock",
            inputs: { bucket: "b", rule: { defaultRetention: { years: 1 } } },
        };
        const [place] = places(bucket("audit-records-bucket"), lifecycle(rule), lock);
        expect(place).toMatchObject({
            kind: "audit",
            content: "traces",
            retention: { days: planned(372), locked: planned(365) },
        });
    });

    test("is ended by no rule that is off, for a part of it, or of another bucket", () => {
        const off = { status: "Disabled", expiration: { days: 1 } };
        const part = { status: "Enabled", filter: { prefix: "tmp/" }, expiration: { days: 1 } };
        const tagged = { status: "Enabled", filter: { tag: { key: "a", value: "b" } }, expiration: { days: 1 } };
        const [place] = places(bucket("b"), lifecycle(off, part, tagged));
        expect(place!.retention).toEqual({ days: planned(null), until: "the application deletes them" });
        const all = { status: "Enabled", expiration: { days: 1 } };
        const other = { ...lifecycle(all), inputs: { bucket: "c", rules: [all] } };
        expect(places(bucket("b"), other)[0]!.retention.days).toEqual(planned(null));
    });

    test("is for what the program names it, else for what its class says", () => {
        const kind = (name: string, data_class?: string) =>
            places({ type: bucketType, name, inputs: { bucket: "b", tags: { data_class } } })[0]!.kind;
        expect(["replica-bucket", "farewells-bucket", "edge-logs-bucket"].map((name) => kind(name))).toEqual([
            "copies",
            "copies",
            "logs",
        ]);
        expect([kind("own", "logs"), kind("own", "tenant"), kind("own")]).toEqual(["logs", "objects", "objects"]);
    });
});

describe("places of other clouds", () => {
    test("Azure copies an account to its pair, and keeps versions and then what is deleted", () => {
        const account = { accountName: "a", location: "westeurope", sku: { name: "Standard_GZRS" } };
        const rule = { definition: { actions: { version: { delete: { daysAfterCreationGreaterThan: 60 } } } } };
        const [place] = places(
            { type: "azure-native:storage:StorageAccount", name: "storage-account", inputs: account },
            {
                type: "azure-native:storage:ManagementPolicy",
                name: "m",
                inputs: { accountName: "a", policy: { rules: [rule] } },
            },
            {
                type: "azure-native:storage:BlobServiceProperties",
                name: "s",
                inputs: { accountName: "a", deleteRetentionPolicy: { enabled: true, days: 30 } },
            },
        );
        expect(place).toMatchObject({
            regions: { value: ["westeurope", "northeurope"] },
            retention: { afterDeletion: planned(90) },
        });
    });

    test("Azure SQL has backups for days and for weeks, under the key of its server", () => {
        const key: Made = {
            type: "azure-native:keyvault:Key",
            name: "k",
            inputs: { vaultName: "v", keyName: "database" },
        };
        const found = places(
            key,
            {
                type: "azure-native:sql:Server",
                name: "server",
                inputs: { serverName: "s", location: "westeurope", keyId: unknownText },
                from: { keyId: ["k"] },
            },
            { type: "azure-native:sql:Database", name: "db", inputs: { serverName: "s", location: "westeurope" } },
            { type: "azure-native:sql:BackupShortTermRetentionPolicy", name: "short", inputs: { retentionDays: 7 } },
            { type: "azure-native:sql:LongTermRetentionPolicy", name: "long", inputs: { weeklyRetention: "P5W" } },
        );
        expect(short(found)).toEqual([
            ["database", "data", planned(null)],
            ["backups", "automated backups", planned(7)],
            ["backups", "weekly backups", planned(35)],
        ]);
        expect(new Set(found.map(({ key: { owner } }) => owner))).toEqual(new Set(["tenant"]));
    });

    test("Google Cloud keeps deleted objects softly after their versions, and locks what a policy locks", () => {
        const rules = [{ action: { type: "Delete" }, condition: { daysSinceNoncurrentTime: 60 } }];
        const soft = { softDeletePolicy: { retentionDurationSeconds: 604_800 } };
        const type = "gcp:storage/bucket:Bucket";
        const [own] = places({
            type,
            name: "storage-bucket",
            inputs: { ...soft, lifecycleRules: rules, location: "eu" },
        });
        expect(own!.retention).toMatchObject({ days: planned(null), afterDeletion: planned(67) });
        const age = [{ action: { type: "Delete" }, condition: { age: 366 } }];
        const inputs = { ...soft, lifecycleRules: age, retentionPolicy: { retentionPeriod: "31536000" } };
        const [audit] = places({ type, name: "audit-records-bucket", inputs });
        expect(audit).toMatchObject({ kind: "audit", retention: { days: planned(373), locked: planned(365) } });
    });

    test("a cluster on Google Cloud brings a store of metrics, under a key of Google's, unless that is off", () => {
        const type = "gcp:container/cluster:Cluster";
        const found = (inputs: object) =>
            places({ type, name: "cluster", inputs: { location: "europe-west1", ...inputs } });
        const off = { monitoringConfig: { managedPrometheus: { enabled: false } } };
        expect(found(off).map(({ kind }) => kind)).toEqual(["secrets"]);
        for (const inputs of [{}, { monitoringConfig: { managedPrometheus: { enabled: true } } }]) {
            const [objects, metrics] = found(inputs);
            expect(objects).toMatchObject({ kind: "secrets", service: "GKE" });
            expect(metrics).toMatchObject({
                kind: "metrics",
                service: "Managed Service for Prometheus",
                key: { owner: "cloud" },
                retention: { days: { basis: "inferred", value: 730 } },
            });
        }
    });

    test("a backup plan without an end keeps backups until somebody deletes them", () => {
        const type = "gcp:gkebackup/backupPlan:BackupPlan";
        const days = (retentionPolicy: object) =>
            places({ type, name: "p", inputs: { retentionPolicy } })[0]!.retention;
        expect(days({ backupRetainDays: 0 }).days).toEqual(planned(null));
        expect(days({ backupRetainDays: 21, backupDeleteLockDays: 7 })).toMatchObject({
            days: planned(21),
            locked: planned(7),
        });
    });
});
