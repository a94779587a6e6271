import type * as backup from "@pulumi/aws/backup";
import type * as cloudtrail from "@pulumi/aws/cloudtrail";
import type * as cloudwatch from "@pulumi/aws/cloudwatch";
import { awsAlarmSecurityEvents } from "../../../../policies/rules/aws/alert/alarm-security-events";
import { awsTrailCloudwatch } from "../../../../policies/rules/aws/audit-log/trail-cloudwatch";
import { awsTrailDataEvents } from "../../../../policies/rules/aws/audit-log/trail-data-events";
import { awsBackupPlan } from "../../../../policies/rules/aws/backup/backup-plan";
import { awsBackupSelectionCoversDb } from "../../../../policies/rules/aws/backup/backup-selection-covers-db";
import { cell, kind, later, taken, tenant } from "../../support/declared";
import type { Spec } from "../../support/spec";
import { bucket, databaseCluster, grounds, instance, logGroup, provider } from "./kinds";

const trail = kind<Partial<cloudtrail.TrailArgs>>("aws:cloudtrail/trail:Trail");
const filter = kind<Partial<cloudwatch.LogMetricFilterArgs>>("aws:cloudwatch/logMetricFilter:LogMetricFilter");
const alarm = kind<Partial<cloudwatch.MetricAlarmArgs>>("aws:cloudwatch/metricAlarm:MetricAlarm");
const eventRule = kind<cloudwatch.EventRuleArgs>("aws:cloudwatch/eventRule:EventRule");
const target = kind<cloudwatch.EventTargetArgs>("aws:cloudwatch/eventTarget:EventTarget");
const plan = kind<Partial<backup.PlanArgs>>("aws:backup/plan:Plan");
const selection = kind<Partial<backup.SelectionArgs>>("aws:backup/selection:Selection");

const logs = logGroup({});
const events = ["PutRolePolicy", "StopLogging", "ScheduleKeyDeletion", "CreateRoute"];
const pattern = `{ ${events.map((event) => `($.eventName = ${event})`).join(" || ")} }`;
const changes = { pattern, metricTransformation: { name: "changes", namespace: "audit", value: "1" } };
const counted = filter(changes);
const rule = eventRule({ eventPattern: JSON.stringify({ detail: { eventName: events } }) });
const told = target({ rule: later(rule), arn: "arn:aws:sns:eu-west-1:111122223333:t" });
const inAccount = provider({ allowedAccountIds: ["111122223333"] });

const daily = (days: number | undefined, schedule: string | undefined = "cron(0 5 ? * * *)", more: object = {}) =>
    plan({
        rules: [
            {
                ruleName: "daily",
                targetVaultName: "v",
                ...(schedule === undefined ? {} : { schedule }),
                ...(days === undefined ? {} : { lifecycle: { deleteAfter: days } }),
                ...more,
            },
        ],
    });
const unscheduled = plan({ rules: [{ ruleName: "r", targetVaultName: "v", lifecycle: { deleteAfter: 30 } }] });
const continuous = { enableContinuousBackup: true };
const shop = instance({ identifier: "shop", tags: { backup: "daily" } });
const aurora = databaseCluster({ clusterIdentifier: "shop" });
const uploads = bucket({});
const byTag = (value: string) => selection({ selectionTags: [{ type: "STRINGEQUALS", key: "backup", value }] });

const data = (readWriteType: string) =>
    trail({
        eventSelectors: [{ readWriteType, dataResources: [{ type: "AWS::S3::Object", values: ["arn:aws:s3"] }] }],
    });
const fields = (...fieldSelectors: { field: string; equals: string[] }[]) =>
    trail({ advancedEventSelectors: [{ fieldSelectors }] });
const objects = [
    { field: "eventCategory", equals: ["Data"] },
    { field: "resources.type", equals: ["AWS::S3::Object"] },
];

export const watchSpecs: readonly Spec[] = [
    {
        rule: awsAlarmSecurityEvents,
        pass: {
            "a filter and an alarm": [trail({}), counted, alarm({ metricName: "changes" })],
            "a rule and its target": [trail({}), rule, told],
        },
        fail: {
            none: [trail({})],
            "a filter alone": [trail({}), counted],
            "an alarm of something else": [trail({}), counted, alarm({ metricName: "errors" })],
            "an alarm that is off": [trail({}), counted, alarm({ metricName: "changes", actionsEnabled: false })],
            "a rule alone": [trail({}), rule],
            "another account's rule": [
                trail({}, { provider: grounds.main }),
                eventRule(
                    { eventPattern: JSON.stringify({ detail: { eventName: events } }), name: "r" },
                    { provider: grounds.other },
                ),
                target({ rule: "r", arn: "arn:aws:sns:eu-west-1:111122223333:t" }, { provider: grounds.other }),
            ],
            "an alarm in another region": [
                trail({}, { provider: grounds.main }),
                filter(changes, { provider: grounds.main }),
                alarm({ metricName: "changes" }, { provider: grounds.apart }),
            ],
            "a tenant's in its own account": [trail({}, { provider: inAccount }), tenant()],
        },
        unknown: {
            "what a filter looks for": [
                trail({}),
                filter({ pattern: later(), metricTransformation: { name: "changes", namespace: "a", value: "1" } }),
                alarm({ metricName: "changes" }),
            ],
        },
        notApplicable: { "a cell's": [trail({}), cell()] },
    },
    {
        rule: awsTrailCloudwatch,
        pass: {
            both: [trail({ cloudWatchLogsGroupArn: "arn:g", cloudWatchLogsRoleArn: "arn:r" })],
            "a group of the stack": [
                trail({ cloudWatchLogsGroupArn: later(logs), cloudWatchLogsRoleArn: "arn:r" }),
                logs,
            ],
        },
        fail: { none: [trail({})], "no role": [trail({ cloudWatchLogsGroupArn: "arn:g" })] },
        unknown: { "the role": [trail({ cloudWatchLogsGroupArn: "arn:g", cloudWatchLogsRoleArn: later() })] },
    },
    {
        rule: awsTrailDataEvents,
        pass: {
            simple: [data("All")],
            "by fields": [fields(...objects)],
            "of one bucket": [fields(...objects, { field: "resources.ARN", equals: ["arn:aws:s3:::shop/"] })],
        },
        fail: {
            none: [trail({})],
            "reads alone": [data("ReadOnly")],
            "writes alone, by fields": [fields(...objects, { field: "readOnly", equals: ["false"] })],
            "reads of one name": [fields(...objects, { field: "eventName", equals: ["GetObject"] })],
            "management alone": [fields({ field: "eventCategory", equals: ["Management"] })],
        },
        unknown: { "the selectors": [trail({ advancedEventSelectors: later() })] },
    },
    {
        rule: awsBackupPlan,
        pass: {
            "a week": [daily(7)],
            "for ever": [daily(undefined)],
            "as long as promised": [daily(30), tenant({ backupRetentionDays: 30 })],
            continuously: [daily(35, undefined, continuous), tenant({ backupRetentionDays: 90 })],
        },
        fail: {
            "too short": [daily(3)],
            "shorter than promised": [daily(7), tenant({ backupRetentionDays: 30 })],
            "without a schedule": [unscheduled],
            "no rule": [plan({ rules: [] })],
        },
        unknown: {
            "the days": [daily(later())],
            "what is promised": [daily(7), tenant({ backupRetentionDays: later() })],
            "the rules": [plan({ rules: later() })],
        },
    },
    {
        rule: awsBackupSelectionCoversDb,
        pass: {
            "by where the name came from": [shop, selection({ resources: [later(shop)] })],
            "a cluster": [aurora, selection({ resources: [later(aurora)] })],
            "among others": [shop, selection({ resources: [later(uploads), later(shop)] }), uploads],
            "by a pattern": [shop, selection({ resources: ["arn:aws:rds:*:*:db:sh*"] })],
            everything: [shop, selection({ resources: ["*"] })],
            "by a tag": [shop, byTag("daily")],
            "by a condition": [
                shop,
                selection({
                    conditions: [{ stringEquals: [{ key: "aws:ResourceTag/backup", value: "daily" }] }],
                }),
            ],
        },
        fail: {
            none: [shop],
            "other resources": [shop, selection({ resources: [later(uploads)] }), uploads],
            "another database": [shop, selection({ resources: ["arn:aws:rds:eu-west-1:111122223333:db:other"] })],
            "another kind": [shop, selection({ resources: ["arn:aws:rds:*:*:cluster:*"] })],
            "another tag": [shop, byTag("weekly")],
            "all but it": [shop, selection({ resources: ["*"], notResources: [taken("arn:shop", shop)] })],
            "under a condition that does not hold": [
                shop,
                selection({
                    resources: ["*"],
                    conditions: [{ stringEquals: [{ key: "aws:ResourceTag/backup", value: "weekly" }] }],
                }),
            ],
        },
        unknown: {
            "which resources": [shop, selection({ resources: later() })],
            "which tag": [shop, byTag(later())],
            "conditions of another kind": [
                shop,
                selection({ resources: ["*"], conditions: [{ stringLikes: [{ key: "k", value: "*" }] }] }),
            ],
        },
        notApplicable: { "a copy": [instance({ replicateSourceDb: "shop" })] },
    },
];
