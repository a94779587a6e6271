import { describe, expect, it } from "vitest";
import { catalogue } from "../../../policies/catalogue";
import { type Declared, declare, tenant } from "../support/declared";
import { judged } from "../support/planner-view";

const production = tenant({ tenantId: "acme", environment: "production", state: "active" });
const one = (type: string, args: object, more: { protect?: boolean } = {}) => [production, declare(type, args, more)];
const pod = (more: object) => one("kubernetes:apps/v1:Deployment", { spec: { template: { spec: more } } });
const rotation = (days: number) => ({
    properties: {
        rotationPolicy: {
            lifetimeActions: [{ action: { type: "Rotate" }, trigger: { timeAfterCreate: `P${days}D` } }],
        },
    },
});

/** Of each rule: what passes by its own value, and a value by which that no longer does, or the other way round. */
const cases: readonly (readonly [
    rule: string,
    resources: readonly Declared[],
    parameter: string,
    value: number | string,
])[] = [
    ["aws-kms-deletion-window", one("aws:kms/key:Key", { deletionWindowInDays: 20 }), "days", 25],
    ["aws-kms-rotation", one("aws:kms/key:Key", { enableKeyRotation: true }), "days", 180],
    [
        "aws-elasticache-snapshots",
        one("aws:elasticache/replicationGroup:ReplicationGroup", { snapshotRetentionLimit: 3 }),
        "days",
        7,
    ],
    ["gcp-kms-rotation", one("gcp:kms/cryptoKey:CryptoKey", { rotationPeriod: "7776000s" }), "days", 30],
    ["gcp-kms-protected", one("gcp:kms/cryptoKey:CryptoKey", {}, { protect: true }), "days", 60],
    ["azure-key-rotation", one("azure-native:keyvault:Key", rotation(180)), "days", 90],
    [
        "azure-kv-soft-delete",
        one("azure-native:keyvault:Vault", { properties: { softDeleteRetentionInDays: 60 } }),
        "days",
        90,
    ],
    [
        "azure-storage-min-tls",
        one("azure-native:storage:StorageAccount", { minimumTlsVersion: "TLS1_2" }),
        "tls",
        "1.3",
    ],
    ["azure-redis-min-tls", one("azure-native:redis:Redis", { minimumTlsVersion: "1.2" }), "tls", "1.3"],
    ["azure-sql-min-tls", one("azure-native:sql:Server", { minimalTlsVersion: "1.2" }), "tls", "1.3"],
    ["k8s-min-replicas", one("kubernetes:apps/v1:Deployment", { spec: { replicas: 2 } }), "replicas", 3],
    ["k8s-high-uid", pod({ containers: [{ name: "web", securityContext: { runAsUser: 20_000 } }] }), "user", 1_000_000],
    ["tenant-data-retention", one("aws:cloudwatch/logGroup:LogGroup", { retentionInDays: 365 }), "records", 90],
    [
        "tenant-data-retention",
        one("gcp:gkebackup/backupPlan:BackupPlan", { retentionPolicy: { backupRetainDays: 30 } }),
        "backups",
        14,
    ],
];

describe("a parameter that asks for more", () => {
    it.each(cases)("makes %s fail, with its value in the message", (id, resources, name, value) => {
        const rule = catalogue.find((known) => known.id === id)!;
        const leveled = { rule, level: rule.level, pack: "tenantry-baseline" };
        expect(judged([leveled], resources)).toMatchObject([{ result: "pass" }]);
        const [found] = judged([{ ...leveled, values: { [name]: value } }], resources);
        expect(found).toMatchObject({ result: "fail" });
        expect(found!.message).toMatch(new RegExp(`\\(${name}: ${value}\\)$`));
    });
});
