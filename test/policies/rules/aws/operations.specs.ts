import type * as backup from "@pulumi/aws/backup";
import type * as budgets from "@pulumi/aws/budgets";
import type * as cloudtrail from "@pulumi/aws/cloudtrail";
import type * as cloudwatch from "@pulumi/aws/cloudwatch";
import { awsAlarmActions } from "../../../../policies/rules/aws/alert/alarm-actions";
import { awsBudgetSparesData } from "../../../../policies/rules/aws/alert/budget-spares-data";
import { awsSnsEncrypted } from "../../../../policies/rules/aws/alert/sns-encrypted";
import { awsRequiredTags } from "../../../../policies/rules/aws/asset/required-tags";
import { awsLoggroupCmk } from "../../../../policies/rules/aws/audit-log/loggroup-cmk";
import { awsLoggroupRetention } from "../../../../policies/rules/aws/audit-log/loggroup-retention";
import { awsTrailCmk } from "../../../../policies/rules/aws/audit-log/trail-cmk";
import { awsTrailMultiRegion } from "../../../../policies/rules/aws/audit-log/trail-multi-region";
import { awsTrailPresent } from "../../../../policies/rules/aws/audit-log/trail-present";
import { awsTrailValidation } from "../../../../policies/rules/aws/audit-log/trail-validation";
import { awsBackupVaultCmk } from "../../../../policies/rules/aws/backup/backup-vault-cmk";
import { awsVaultLocked } from "../../../../policies/rules/aws/backup/vault-locked";
import { cell, declare, kind, later, tenant } from "../../support/declared";
import type { Spec } from "../../support/spec";
import { bucket, instance, key, logGroup, provider, topic } from "./kinds";

const trail = kind<cloudtrail.TrailArgs>("aws:cloudtrail/trail:Trail");
const vault = kind<backup.VaultArgs>("aws:backup/vault:Vault");
const airGapped = kind<backup.LogicallyAirGappedVaultArgs>(
    "aws:backup/logicallyAirGappedVault:LogicallyAirGappedVault",
);
const vaultLock = kind<backup.VaultLockConfigurationArgs>("aws:backup/vaultLockConfiguration:VaultLockConfiguration");
const alarm = kind<cloudwatch.MetricAlarmArgs>("aws:cloudwatch/metricAlarm:MetricAlarm");

const action = kind<Partial<budgets.BudgetActionArgs>>("aws:budgets/budgetAction:BudgetAction");
const own = key({});
const inAccount = provider({ allowedAccountIds: ["111122223333"] });
const tags = { tenant: "acme", environment: "production", owner: "team", data_class: "tenant" };
/** Providers send nested settings as JSON text. */
const tagging = declare("pulumi:providers:aws", {
    defaultTags: JSON.stringify({ tags: { Owner: "team", "data-class": "logs" } }),
});

const narrow = {
    includeManagementEvents: false,
    dataResources: [{ type: "AWS::S3::Object", values: ["arn:aws:s3:::one/"] }],
};
const category = (name: string) => ({
    advancedEventSelectors: [{ fieldSelectors: [{ field: "eventCategory", equals: [name] }] }],
});
type Field = Readonly<{ field: string; equals?: string[]; notEquals?: string[] }>;
const managed = { field: "eventCategory", equals: ["Management"] };
/** A trail with selectors of management events, each of which leaves out what its further fields say. */
const leavingOut = (...selectors: readonly (readonly Field[])[]) =>
    trail({
        isMultiRegionTrail: true,
        advancedEventSelectors: selectors.map((fields) => ({ fieldSelectors: [managed, ...fields] })),
    });
const only = (readOnly: string): Field => ({ field: "readOnly", equals: [readOnly] });
const noKeys: Field = { field: "eventSource", notEquals: ["kms.amazonaws.com"] };

export const operationsSpecs: readonly Spec[] = [
    {
        rule: awsTrailMultiRegion,
        pass: {
            "every region": [trail({ isMultiRegionTrail: true })],
            "data beside all that is managed": [
                trail({ isMultiRegionTrail: true, eventSelectors: [{ includeManagementEvents: true }, narrow] }),
            ],
            "all that is managed, by fields": [trail({ isMultiRegionTrail: true, ...category("Management") })],
            "reads and writes by a selector each": [leavingOut([only("true")], [only("false")])],
            "a selector that leaves nothing out beside one that does": [leavingOut([noKeys], [])],
            "a cell's": [trail({ isMultiRegionTrail: false }), cell()],
            "a tenant's in whichever account": [trail({ isMultiRegionTrail: false }), tenant()],
            "a silo's that was moved, in its cell's account": [
                trail({}, { provider: inAccount }),
                tenant({ movedFrom: "bridge" }),
            ],
            "a tenant's in its own account": [trail({ isMultiRegionTrail: true }, { provider: inAccount }), tenant()],
        },
        fail: {
            unset: [trail({})],
            "data alone": [trail({ isMultiRegionTrail: true, eventSelectors: [narrow] })],
            "data alone, by fields": [trail({ isMultiRegionTrail: true, ...category("Data") })],
            "writes alone": [trail({ isMultiRegionTrail: true, eventSelectors: [{ readWriteType: "WriteOnly" }] })],
            "without keys, by fields": [leavingOut([noKeys])],
            "without keys": [
                trail({
                    isMultiRegionTrail: true,
                    eventSelectors: [{ excludeManagementEventSources: ["kms.amazonaws.com"] }],
                }),
            ],
            "writes alone, by fields": [leavingOut([only("false")])],
            "reads of everything, and writes without keys": [leavingOut([only("true")], [only("false"), noKeys])],
            "of one user": [leavingOut([{ field: "userIdentity.arn", equals: ["arn:aws:iam::111122223333:user/a"] }])],
            off: [trail({ isMultiRegionTrail: true, enableLogging: false })],
            "a cell's, off": [trail({ enableLogging: false }), cell()],
            "blind to identities": [trail({ isMultiRegionTrail: true, includeGlobalServiceEvents: false })],
            "one region of its own account": [trail({}, { provider: inAccount }), tenant()],
        },
        unknown: {
            "the switch": [trail({ isMultiRegionTrail: true, enableLogging: later() })],
            "the regions": [trail({ isMultiRegionTrail: later() })],
            "the selectors": [trail({ isMultiRegionTrail: true, eventSelectors: later() })],
            "which source is left out": [leavingOut([{ field: later(), notEquals: ["kms.amazonaws.com"] }])],
            "whose account": [trail({}, { provider: provider({ allowedAccountIds: later() }) }), tenant()],
        },
    },
    {
        rule: awsTrailPresent,
        pass: {
            "a program's": [trail({})],
            "a cell's": [trail({}), cell({ cloud: "aws" })],
            "a silo's": [trail({}), tenant({ cloud: "aws", isolation: "silo" })],
        },
        fail: {
            "a cell without": [cell({ cloud: "aws" })],
            "a silo without": [tenant({ cloud: "aws", isolation: "silo" })],
            "a moved silo without": [tenant({ cloud: "aws", isolation: "silo", movedFrom: "bridge" })],
        },
        unknown: { "whose account": [tenant({ cloud: "aws", isolation: later() })] },
        notApplicable: {
            "a cell of another cloud": [cell({ cloud: "gcp" })],
            "a tenant in a cell": [tenant({ cloud: "aws", isolation: "bridge" })],
        },
    },
    {
        rule: awsTrailValidation,
        pass: { on: [trail({ enableLogFileValidation: true })] },
        fail: { unset: [trail({})] },
        unknown: { "the switch": [trail({ enableLogFileValidation: later() })] },
    },
    {
        rule: awsTrailCmk,
        pass: { "a key of the stack": [trail({ kmsKeyId: later(own) }), own] },
        fail: { unset: [trail({})] },
        unknown: { "whose key": [trail({ kmsKeyId: later() })] },
    },
    {
        rule: awsBackupVaultCmk,
        pass: {
            "a key of the stack": [vault({ kmsKeyArn: later(own) }), own],
            "of a vault behind a gap": [airGapped({ encryptionKeyArn: later(own) }), own],
        },
        fail: { unset: [vault({})], "unset behind a gap": [airGapped({ name: "v" })] },
        unknown: { "whose key": [vault({ kmsKeyArn: later() })] },
    },
    {
        rule: awsVaultLocked,
        pass: {
            "a lock": [vault({ name: "v" }), vaultLock({ backupVaultName: "v", minRetentionDays: 7 })],
        },
        fail: {
            none: [vault({ name: "v" })],
            "of another vault": [vault({ name: "v" }), vaultLock({ backupVaultName: "w", minRetentionDays: 7 })],
            "without a least retention": [vault({ name: "v" }), vaultLock({ backupVaultName: "v" })],
        },
        unknown: {
            "the days": [vault({ name: "v" }), vaultLock({ backupVaultName: "v", minRetentionDays: later() })],
            "whose lock": [vault({ name: "v" }), vaultLock({ backupVaultName: later(), minRetentionDays: 7 })],
        },
        notApplicable: { "a tenant that leaves": [vault({ name: "v" }), tenant({ state: "offboarding" })] },
    },
    {
        rule: awsLoggroupRetention,
        pass: {
            "the tenant's month": [logGroup({ retentionInDays: 30 }), tenant({ metricsRetentionDays: 30 })],
            "any without a tenant": [logGroup({ retentionInDays: 1 })],
        },
        fail: {
            "for ever": [logGroup({})],
            "for ever, said aloud": [logGroup({ retentionInDays: 0 }), tenant({ metricsRetentionDays: 30 })],
            "too short": [logGroup({ retentionInDays: 14 }), tenant({ metricsRetentionDays: 30 })],
        },
        unknown: { "the days": [logGroup({ retentionInDays: later() })] },
        notApplicable: { "a group that delivers": [logGroup({ logGroupClass: "DELIVERY" })] },
    },
    {
        rule: awsLoggroupCmk,
        pass: { "a key of the stack": [logGroup({ kmsKeyId: later(own) }), own] },
        fail: { unset: [logGroup({})] },
        unknown: { "whose key": [logGroup({ kmsKeyId: later() })] },
    },
    {
        rule: awsAlarmActions,
        pass: { "a target": [alarm({ alarmActions: [later(topic({}))] })] },
        fail: {
            "no target": [alarm({})],
            "an empty list": [alarm({ alarmActions: [] })],
            "switched off": [alarm({ alarmActions: ["arn:aws:sns:eu-west-1:1:t"], actionsEnabled: false })],
        },
        unknown: { "the targets": [alarm({ alarmActions: later() })] },
    },
    {
        rule: awsBudgetSparesData,
        pass: { "a policy": [action({ actionType: "APPLY_IAM_POLICY" })] },
        fail: {
            "stops servers": [action({ actionType: "RUN_SSM_DOCUMENTS" })],
            "binds accounts": [action({ actionType: "APPLY_SCP_POLICY" })],
        },
        unknown: { "what it does": [action({ actionType: later() })] },
    },
    {
        rule: awsSnsEncrypted,
        pass: { "a key of the stack": [topic({ kmsMasterKeyId: later(own) }), own] },
        fail: { unset: [topic({})], "the cloud's own": [topic({ kmsMasterKeyId: "alias/aws/sns" })] },
        unknown: { "whose key": [topic({ kmsMasterKeyId: later() })] },
    },
    {
        rule: awsRequiredTags,
        pass: {
            all: [bucket({ tags })],
            "a cell's": [
                instance({ tags: { Cell: "main", Environment: "staging", Owner: "team", DataClass: "shared" } }),
            ],
            "some from the provider": [
                topic({ tags: { tenant: "acme", environment: "staging" } }, { provider: tagging }),
            ],
            "a value that is not known yet": [bucket({ tags: { ...tags, owner: later() } })],
        },
        fail: {
            none: [key({})],
            "one missing": [bucket({ tags: { tenant: "acme", environment: "staging", data_class: "tenant" } })],
        },
        unknown: {
            "the tags": [bucket({ tags: later() })],
            "the provider's": [bucket({}, { provider: provider({ defaultTags: later() }) })],
        },
    },
];
