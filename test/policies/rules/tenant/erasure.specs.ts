import type * as s3 from "@pulumi/aws/s3";
import type * as storage from "@pulumi/azure-native/storage";
import { tenantDataRetention } from "../../../../policies/rules/tenant/data-retention";
import { tenantErasureReady } from "../../../../policies/rules/tenant/erasure-ready";
import { cell, declare, kind, later, tenant } from "../../support/declared";
import type { Spec } from "../../support/spec";
import { bucket, logGroup } from "../aws/kinds";
import { blobService, storageAccount } from "../azure/kinds";
import { backupPlan, googleBucket, logBucket } from "../gcp/kinds";
import { objectLock } from "./kinds";

const versioning = kind<s3.BucketVersioningArgs>("aws:s3/bucketVersioning:BucketVersioning");
const lifecycle = kind<s3.BucketLifecycleConfigurationArgs>(
    "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
);
const management = kind<storage.ManagementPolicyArgs>("azure-native:storage:ManagementPolicy");
const acme = tenant();
const data = bucket({ bucket: "data" });
const versioned = versioning({ bucket: "data", versioningConfiguration: { status: "Enabled" } });
const ending = (noncurrentDays: number, status = "Enabled") =>
    lifecycle({ bucket: "data", rules: [{ id: "old", status, noncurrentVersionExpiration: { noncurrentDays } }] });
const sealed = (mode: string) => objectLock({ bucket: "data", rule: { defaultRetention: { mode, days: 30 } } });
const google = (args: object) => googleBucket({ location: "EU", versioning: { enabled: true }, ...args });
const deleting = (condition: object) => ({ lifecycleRules: [{ action: { type: "Delete" }, condition }] });
const account = storageAccount({ accountName: "acme" });
const service = blobService({ accountName: "acme", isVersioningEnabled: true });
const policy = (actions: object) =>
    management({
        accountName: "acme",
        policy: { rules: [{ name: "old", type: "Lifecycle", enabled: true, definition: { actions } }] },
    });
const old = { version: { delete: { daysAfterCreationGreaterThan: 30 } } };
const plan = (...rules: object[]) => declare("aws:backup/plan:Plan", { rules });
const workspace = (args: object) => declare("azure-native:operationalinsights:Workspace", args);

const vaultPolicy = (duration: string) => ({
    properties: { policyRules: [{ lifecycles: [{ deleteAfter: { duration } }] }, { objectType: "AzureBackupRule" }] },
});
const google7 = { automatedBackupConfig: { retention: "604800s" } };
const kept = (backupConfiguration: object) => ({ settings: { backupConfiguration } });

export const erasureSpecs: readonly Spec[] = [
    {
        rule: tenantErasureReady,
        pass: {
            "no versions": [data, acme],
            "versions that end": [data, versioned, ending(60), acme],
            "a lock that can be lifted": [data, sealed("GOVERNANCE"), acme],
            "versions that end, on Google Cloud": [google(deleting({ daysSinceNoncurrentTime: 30 })), acme],
            "versions that end, on Azure": [account, service, policy(old), acme],
            "no versions, on Azure": [account, acme],
        },
        fail: {
            "versions for ever": [data, versioned, acme],
            "a rule that is off": [data, versioned, ending(60, "Disabled"), acme],
            "another bucket's rule": [data, versioned, lifecycle({ bucket: "other", rules: [] }), acme],
            "a lock that nobody lifts": [data, sealed("COMPLIANCE"), acme],
            "versions for ever, on Google Cloud": [google({}), acme],
            "of the versions all but some": [google(deleting({ numNewerVersions: 3 })), acme],
            "objects that live alone": [google(deleting({ age: 30, withState: "LIVE" })), acme],
            "a lock, on Google Cloud": [
                googleBucket({ location: "EU", retentionPolicy: { retentionPeriod: "1", isLocked: true } }),
                acme,
            ],
            "versions for ever, on Azure": [account, service, policy({ baseBlob: {} }), acme],
            "a lock, on Azure": [
                storageAccount({
                    immutableStorageWithVersioning: { enabled: true, immutabilityPolicy: { state: "Locked" } },
                }),
                acme,
            ],
        },
        unknown: {
            "whether there are versions": [
                data,
                versioning({ bucket: "data", versioningConfiguration: later() }),
                acme,
            ],
            "the rules": [data, versioned, lifecycle({ bucket: "data", rules: later() }), acme],
            "the class": [
                bucket({ bucket: "data", tags: { data_class: later() } }),
                versioning({ bucket: "data", versioningConfiguration: { status: "Enabled" } }),
                acme,
            ],
        },
        notApplicable: {
            records: [bucket({ bucket: "data", tags: { data_class: "logs" } }), sealed("COMPLIANCE"), acme],
            "a cell": [data, versioned, cell()],
            "no tenant": [data, versioned],
        },
    },
    {
        rule: tenantDataRetention,
        pass: {
            "a log group": [logGroup({ retentionInDays: 365 })],
            "a workspace": [workspace({ retentionInDays: 30 })],
            "a workspace that says nothing": [workspace({})],
            "a bucket of logs": [logBucket({ retentionDays: 400 })],
            "a plan": [plan({ lifecycle: { deleteAfter: 35 } })],
            "a plan with copies": [
                plan({ lifecycle: { deleteAfter: 35 }, copyActions: [{ lifecycle: { deleteAfter: 90 } }] }),
            ],
            "no copies of a database": [declare("aws:rds/instance:Instance", { backupRetentionPeriod: 0 })],
            "copies of a cache": [declare("gcp:memorystore/instance:Instance", google7)],
            "points of a vault": [declare("azure-native:dataprotection:BackupPolicy", vaultPolicy("P30D"))],
            "a plan of GKE's": [backupPlan({ retentionPolicy: { backupRetainDays: 35 } })],
            "what the tenant's data allows": [
                logGroup({ retentionInDays: 90 }),
                tenant({ data: { classes: ["pii"], retentionDays: 90 } }),
            ],
            "audit records, however long data is kept": [
                logGroup({ retentionInDays: 365 }, { name: "audit-trail" }),
                tenant({ data: { classes: ["pii"], retentionDays: 90 } }),
            ],
            "what holds nothing personal": [
                logGroup({ retentionInDays: 1000 }),
                tenant({ data: { classes: ["public"] } }),
            ],
        },
        fail: {
            "metrics for too long": [
                declare("aws:amp/workspaceConfiguration:WorkspaceConfiguration", { retentionPeriodInDays: 4000 }),
            ],
            ...Object.fromEntries(
                (
                    [
                        ["aws:rds/instance:Instance", { backupRetentionPeriod: 35 }],
                        ["aws:rds/cluster:Cluster", { backupRetentionPeriod: 35 }],
                        ["aws:elasticache/replicationGroup:ReplicationGroup", { snapshotRetentionLimit: 35 }],
                        ["azure-native:dbforpostgresql:Server", { backup: { backupRetentionDays: 35 } }],
                        ["azure-native:sql:BackupShortTermRetentionPolicy", { retentionDays: 35 }],
                        ["azure-native:sql:LongTermRetentionPolicy", { yearlyRetention: "P1Y" }],
                        ["azure-native:dataprotection:BackupPolicy", vaultPolicy("P35D")],
                        ["gcp:memorystore/instance:Instance", { automatedBackupConfig: { retention: "3024000s" } }],
                        ["gcp:sql/databaseInstance:DatabaseInstance", kept({ transactionLogRetentionDays: 35 })],
                        [
                            "gcp:sql/databaseInstance:DatabaseInstance",
                            kept({ backupRetentionSettings: { retainedBackups: 35 } }),
                        ],
                    ] as const
                ).map(([type, args], at) => [
                    `${at}: copies beyond the tenant's own retention of ${type}`,
                    [declare(type, args), tenant({ data: { classes: [], retentionDays: 30 } })],
                ]),
            ),
            "records of a network for ever": [
                declare("azure-native:network:FlowLog", { retentionPolicy: { days: 0 } }),
            ],
            "records beyond the tenant's own retention": [
                logGroup({ retentionInDays: 120 }),
                tenant({ data: { classes: [], retentionDays: 90 } }),
            ],
            "records for longer than a class allows": [
                logGroup({ retentionInDays: 1000 }),
                tenant({ data: { classes: ["pii"] } }),
            ],
            "backups beyond the tenant's own retention": [
                plan({ lifecycle: { deleteAfter: 35 } }),
                tenant({ data: { classes: ["pii"], retentionDays: 30 } }),
            ],
            "a log group for ever": [logGroup({})],
            "a log group for ever, on purpose": [logGroup({ retentionInDays: 0 })],
            "records for too long": [workspace({ retentionInDays: 4383 })],
            "backups for too long": [plan({ lifecycle: { deleteAfter: 3650 } })],
            "a plan without an end": [plan({ lifecycle: { deleteAfter: 35 } }, {})],
            "copies without an end": [plan({ lifecycle: { deleteAfter: 35 }, copyActions: [{}] })],
            "a plan of GKE's": [backupPlan({})],
        },
        unknown: {
            "the days": [logGroup({ retentionInDays: later() })],
            "the rules": [declare("aws:backup/plan:Plan", { rules: later() })],
        },
    },
];
