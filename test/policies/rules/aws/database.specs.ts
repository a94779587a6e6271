import type * as rds from "@pulumi/aws/rds";
import { awsRdsBackups } from "../../../../policies/rules/aws/database/rds-backups";
import { awsRdsClusterBackups } from "../../../../policies/rules/aws/database/rds-cluster-backups";
import { awsRdsClusterDeletionProtection } from "../../../../policies/rules/aws/database/rds-cluster-deletion-protection";
import { awsRdsClusterEncrypted } from "../../../../policies/rules/aws/database/rds-cluster-encrypted";
import { awsRdsClusterMultiAz } from "../../../../policies/rules/aws/database/rds-cluster-multi-az";
import { awsRdsCmk } from "../../../../policies/rules/aws/database/rds-cmk";
import { awsRdsDeletionProtection } from "../../../../policies/rules/aws/database/rds-deletion-protection";
import { awsRdsFinalSnapshot } from "../../../../policies/rules/aws/database/rds-final-snapshot";
import { awsRdsForceTls } from "../../../../policies/rules/aws/database/rds-force-tls";
import { awsRdsIamAuth } from "../../../../policies/rules/aws/database/rds-iam-auth";
import { awsRdsLogExport } from "../../../../policies/rules/aws/database/rds-log-export";
import { awsRdsManagedPassword } from "../../../../policies/rules/aws/database/rds-managed-password";
import { awsRdsMultiAz } from "../../../../policies/rules/aws/database/rds-multi-az";
import { awsRdsNotPublic } from "../../../../policies/rules/aws/database/rds-not-public";
import { awsRdsPgaudit } from "../../../../policies/rules/aws/database/rds-pgaudit";
import { awsRdsStorageEncrypted } from "../../../../policies/rules/aws/database/rds-storage-encrypted";
import { cell, kind, later, taken, tenant } from "../../support/declared";
import type { Spec } from "../../support/spec";
import { alias, databaseCluster, instance, key, parameterGroup } from "./kinds";

const clusterInstance = kind<rds.ClusterInstanceArgs>("aws:rds/clusterInstance:ClusterInstance");
const clusterParameterGroup = kind<rds.ClusterParameterGroupArgs>(
    "aws:rds/clusterParameterGroup:ClusterParameterGroup",
);

const shop = { clusterIdentifier: "shop", engine: "aurora-postgresql" } as const;
const aurora = databaseCluster(shop);
const machine = { engine: "aurora-postgresql", instanceClass: "db.r7g.large" } as const;
const machines = (clusterIdentifier: string, count: number, availabilityZone?: string) =>
    Array.from({ length: count }, () =>
        clusterInstance({ ...machine, clusterIdentifier, ...(availabilityZone ? { availabilityZone } : {}) }),
    );

const own = key({});
const ownAlias = alias({ name: "alias/own", targetKeyId: later(own) });
const replica = instance({ replicateSourceDb: later() });
const consenting = tenant({ allow: { replace: [], delete: ["database"] } });
const forced = parameterGroup({
    name: "forced",
    family: "postgres16",
    parameters: [{ name: "rds.force_ssl", value: "1" }],
});
const audited = parameterGroup({
    name: "audited",
    family: "postgres17",
    parameters: [
        { name: "shared_preload_libraries", value: "pg_stat_statements, pgaudit" },
        { name: "pgaudit.log", value: "ddl,role,write" },
    ],
});
/** A group that loads pgAudit, and what it says is recorded. */
const recording = (value: string | undefined) =>
    parameterGroup({
        name: "mute",
        parameters: [
            { name: "shared_preload_libraries", value: "pgaudit" },
            ...(value === undefined ? [] : [{ name: "pgaudit.log", value }]),
        ],
    });
const open = parameterGroup({ name: "open", parameters: [{ name: "rds.force_ssl", value: "0" }] });
const silent = parameterGroup({ name: "silent", parameters: [{ name: "max_connections", value: "100" }] });
const postgres = (engineVersion: string, group?: rds.InstanceArgs["parameterGroupName"]) =>
    instance({ engine: "postgres", engineVersion, parameterGroupName: group });

export const databaseSpecs: readonly Spec[] = [
    {
        rule: awsRdsStorageEncrypted,
        pass: { on: [instance({ storageEncrypted: true })] },
        fail: { unset: [instance({})], off: [instance({ storageEncrypted: false })] },
        unknown: { "the switch": [instance({ storageEncrypted: later() })] },
        notApplicable: { "a replica": [replica] },
    },
    {
        rule: awsRdsClusterEncrypted,
        pass: { "a key of the stack": [databaseCluster({ storageEncrypted: true, kmsKeyId: later(own) }), own] },
        fail: {
            unset: [databaseCluster({})],
            "no key": [databaseCluster({ storageEncrypted: true })],
            "not encrypted, whatever the key": [databaseCluster({ kmsKeyId: later() })],
        },
        unknown: { "whose key": [databaseCluster({ storageEncrypted: true, kmsKeyId: later() })] },
        notApplicable: {
            "a replica": [databaseCluster({ replicationSourceIdentifier: "arn:aws:rds:eu-west-1:1:db:a" })],
        },
    },
    {
        rule: awsRdsCmk,
        pass: {
            "a key of the stack": [instance({ kmsKeyId: later(own) }), own],
            "an alias of the stack": [instance({ kmsKeyId: later(ownAlias) }), own, ownAlias],
            "a key by its ARN": [instance({ kmsKeyId: "arn:aws:kms:eu-west-1:111122223333:key/1" })],
        },
        fail: {
            unset: [instance({})],
            "the cloud's own": [instance({ kmsKeyId: "arn:aws:kms:eu-west-1:111122223333:alias/aws/rds" })],
        },
        unknown: { "whose key": [instance({ kmsKeyId: later() })] },
        notApplicable: { "a replica": [replica] },
    },
    {
        rule: awsRdsNotPublic,
        pass: { unset: [instance({})], off: [clusterInstance({ publiclyAccessible: false })] },
        fail: {
            on: [instance({ publiclyAccessible: true })],
            "on in Aurora": [clusterInstance({ publiclyAccessible: true })],
        },
        unknown: { "the switch": [instance({ publiclyAccessible: later() })] },
    },
    {
        rule: awsRdsBackups,
        pass: {
            "a week without a tenant": [instance({ backupRetentionPeriod: 7 })],
            "the tenant's month": [instance({ backupRetentionPeriod: 30 }), tenant({ backupRetentionDays: 30 })],
            "the tenant's day": [instance({ backupRetentionPeriod: 1 }), tenant({ backupRetentionDays: 1 })],
        },
        fail: {
            unset: [instance({})],
            "less than the tenant was promised": [
                instance({ backupRetentionPeriod: 7 }),
                tenant({ backupRetentionDays: 30 }),
            ],
            "less than the cell was promised": [
                instance({ backupRetentionPeriod: 1 }),
                cell({ backupRetentionDays: 14 }),
            ],
        },
        unknown: { "the days": [instance({ backupRetentionPeriod: later() })] },
        notApplicable: { "a replica": [replica] },
    },
    {
        rule: awsRdsClusterBackups,
        pass: {
            "two weeks": [databaseCluster({ backupRetentionPeriod: 14 }), tenant({ backupRetentionDays: 14 })],
            "the cloud's one day is enough": [databaseCluster({}), tenant({ backupRetentionDays: 1 })],
        },
        fail: { unset: [databaseCluster({})] },
        unknown: { "the days": [databaseCluster({ backupRetentionPeriod: later() })] },
    },
    {
        rule: awsRdsMultiAz,
        pass: { "in production": [instance({ multiAz: true }), tenant({ environment: "production" })] },
        fail: {
            "a tenant in production": [instance({}), tenant({ environment: "production", highAvailability: true })],
            "a cell in production": [instance({ multiAz: false }), cell({ environment: "production" })],
        },
        unknown: { "the switch": [instance({ multiAz: later() }), tenant({ environment: "production" })] },
        notApplicable: {
            "a tenant in development": [instance({}), tenant({ environment: "development" })],
            "a tenant that does without": [
                instance({}),
                tenant({ environment: "production", highAvailability: false }),
            ],
            "no tenant": [instance({})],
        },
    },
    {
        rule: awsRdsClusterMultiAz,
        pass: {
            "two machines, by name": [aurora, ...machines("shop", 2), tenant({ environment: "production" })],
            "two machines, by where the name came from": [
                aurora,
                clusterInstance({ ...machine, clusterIdentifier: later(aurora) }),
                clusterInstance({ ...machine, clusterIdentifier: later(aurora) }),
                cell({ environment: "production" }),
            ],
        },
        fail: {
            "one machine": [aurora, ...machines("shop", 1), tenant({ environment: "production" })],
            "machines of another cluster": [aurora, ...machines("other", 2), tenant({ environment: "production" })],
            "machines in one zone": [
                aurora,
                ...machines("shop", 2, "eu-west-1a"),
                tenant({ environment: "production" }),
            ],
            "storage in one zone": [
                databaseCluster({ ...shop, availabilityZones: ["eu-west-1a"] }),
                ...machines("shop", 2),
                tenant({ environment: "production" }),
            ],
        },
        unknown: {
            "whose they are": [
                aurora,
                ...machines("shop", 1),
                clusterInstance({ ...machine, clusterIdentifier: later() }),
                tenant({ environment: "production" }),
            ],
            "the zones": [
                databaseCluster({ ...shop, availabilityZones: later() }),
                ...machines("shop", 2),
                tenant({ environment: "production" }),
            ],
            "the engine": [
                databaseCluster({ clusterIdentifier: "shop", engine: later() }),
                tenant({ environment: "production" }),
            ],
        },
        notApplicable: {
            "a cluster with standbys of its own": [
                databaseCluster({ engine: "postgres" }),
                tenant({ environment: "production" }),
            ],
            "Aurora without machines": [
                databaseCluster({ ...shop, engineMode: "serverless" }),
                tenant({ environment: "production" }),
            ],
            "a tenant in development": [aurora, ...machines("shop", 1), tenant({ environment: "development" })],
            "a tenant that does without": [
                aurora,
                ...machines("shop", 1),
                tenant({ environment: "production", highAvailability: false }),
            ],
        },
    },
    {
        rule: awsRdsDeletionProtection,
        pass: { on: [instance({ deletionProtection: true })] },
        fail: { unset: [instance({}), tenant()], off: [instance({ deletionProtection: false })] },
        unknown: { "the switch": [instance({ deletionProtection: later() })] },
        notApplicable: { "with consent": [instance({}), consenting] },
    },
    {
        rule: awsRdsClusterDeletionProtection,
        pass: { on: [databaseCluster({ deletionProtection: true })] },
        fail: { unset: [databaseCluster({})] },
        unknown: { "the switch": [databaseCluster({ deletionProtection: later() })] },
        notApplicable: { "with consent": [databaseCluster({}), consenting] },
    },
    {
        rule: awsRdsFinalSnapshot,
        pass: { unset: [instance({})], off: [databaseCluster({ skipFinalSnapshot: false })] },
        fail: {
            on: [instance({ skipFinalSnapshot: true })],
            "on in Aurora": [databaseCluster({ skipFinalSnapshot: true })],
        },
        unknown: {
            "the switch": [instance({ skipFinalSnapshot: later() })],
            "the consent": [instance({ skipFinalSnapshot: true }), tenant({ allow: later() })],
        },
        notApplicable: { "with consent": [instance({ skipFinalSnapshot: true }), consenting], "a replica": [replica] },
    },
    {
        rule: awsRdsIamAuth,
        pass: { on: [instance({ iamDatabaseAuthenticationEnabled: true })] },
        fail: {
            unset: [instance({})],
            "off in Aurora": [databaseCluster({ iamDatabaseAuthenticationEnabled: false })],
        },
        unknown: { "the switch": [instance({ iamDatabaseAuthenticationEnabled: later() })] },
        notApplicable: { "a replica": [replica] },
    },
    {
        rule: awsRdsManagedPassword,
        pass: {
            managed: [instance({ manageMasterUserPassword: true })],
            "from a snapshot": [instance({ snapshotIdentifier: "nightly" })],
        },
        fail: {
            written: [instance({ username: "master", password: "not-a-secret" })],
            "written for Aurora": [databaseCluster({ masterPassword: "not-a-secret" })],
            "made elsewhere": [instance({ password: later() })],
            "written and not read back": [instance({ passwordWo: "not-a-secret", passwordWoVersion: 1 })],
            "written and not read back, for Aurora": [
                databaseCluster({ masterPasswordWo: "not-a-secret", masterPasswordWoVersion: 1 }),
            ],
        },
        unknown: {
            "whether it is managed": [instance({ manageMasterUserPassword: later(), password: "not-a-secret" })],
        },
    },
    {
        rule: awsRdsLogExport,
        pass: {
            PostgreSQL: [instance({ engine: "postgres", enabledCloudwatchLogsExports: ["postgresql"] })],
            MySQL: [instance({ engine: "mysql", enabledCloudwatchLogsExports: ["error"] })],
            "an engine that is not known yet": [instance({ engine: later(), enabledCloudwatchLogsExports: ["error"] })],
        },
        fail: {
            unset: [instance({ engine: "postgres" })],
            "another log": [instance({ engine: "postgres", enabledCloudwatchLogsExports: ["upgrade"] })],
            "no engine, no log": [instance({})],
        },
        unknown: { "the list": [instance({ engine: "postgres", enabledCloudwatchLogsExports: later() })] },
    },
    {
        rule: awsRdsPgaudit,
        pass: {
            "a group of the stack": [postgres("17", later(audited)), audited],
            "a group by its name": [postgres("17", "audited"), audited],
            Aurora: [
                databaseCluster({ engine: "aurora-postgresql", dbClusterParameterGroupName: "aurora" }),
                clusterParameterGroup({
                    name: "aurora",
                    parameters: [
                        { name: "shared_preload_libraries", value: "pgaudit" },
                        { name: "pgaudit.log", value: "ddl" },
                    ],
                }),
            ],
        },
        fail: {
            "no group": [postgres("17")],
            "the default, by its name": [postgres("17", "default.postgres17")],
            "a group that says nothing of it": [postgres("17", later(silent)), silent],
            "nothing is recorded": [postgres("17", "mute"), recording("none")],
            "nothing but exceptions": [postgres("17", "mute"), recording("-misc")],
            "nobody says what is recorded": [postgres("17", "mute"), recording(undefined)],
            "another library of a like name": [
                postgres("17", "other"),
                parameterGroup({
                    name: "other",
                    parameters: [{ name: "shared_preload_libraries", value: "pgaudit_lite" }],
                }),
            ],
            "Aurora's default": [databaseCluster({ engine: "aurora-postgresql" })],
        },
        unknown: {
            "whose group": [postgres("17", later())],
            "the engine": [instance({ engine: later() })],
            "the libraries": [
                postgres("17", "known"),
                parameterGroup({
                    name: "known",
                    parameters: [
                        { name: "shared_preload_libraries", value: later() },
                        { name: "pgaudit.log", value: "ddl" },
                    ],
                }),
            ],
            "what is recorded": [postgres("17", "mute"), recording(later())],
        },
        notApplicable: { MySQL: [instance({ engine: "mysql" })], "a replica": [replica] },
    },
    {
        rule: awsRdsForceTls,
        pass: {
            "a group of the stack": [postgres("14", later(forced)), forced],
            "a group by its name": [postgres("14", "forced"), forced],
            "a group whose name is known": [postgres("14", taken("forced", forced)), forced],
            "the default of PostgreSQL 16": [postgres("16.4")],
            "the default, by its name": [postgres("16", "default.postgres16")],
            "a group that leaves the default of PostgreSQL 16": [postgres("16", later(silent)), silent],
            MySQL: [
                instance({ engine: "mysql", parameterGroupName: "mysql" }),
                parameterGroup({ name: "mysql", parameters: [{ name: "require_secure_transport", value: "ON" }] }),
            ],
            Aurora: [
                databaseCluster({ engine: "aurora-mysql", dbClusterParameterGroupName: "aurora" }),
                clusterParameterGroup({
                    name: "aurora",
                    parameters: [{ name: "require_secure_transport", value: "1" }],
                }),
            ],
        },
        fail: {
            "the default of PostgreSQL 14": [postgres("14.1")],
            "switched off": [postgres("16", later(open)), open],
            "a group that leaves the default of PostgreSQL 14": [postgres("14", later(silent)), silent],
            "the default of Aurora PostgreSQL 16": [
                databaseCluster({ engine: "aurora-postgresql", engineVersion: "16" }),
            ],
        },
        unknown: {
            "a group of another stack": [postgres("14", "elsewhere")],
            "the group": [postgres("14", later())],
            "the value": [
                postgres("14", "late"),
                parameterGroup({ name: "late", parameters: [{ name: "rds.force_ssl", value: later() }] }),
            ],
            "the engine": [instance({ engine: later() })],
        },
        notApplicable: { Oracle: [instance({ engine: "oracle-ee" })] },
    },
];
