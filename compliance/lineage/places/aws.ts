import { awsBuckets } from "../../../crypto/at-rest/aws";
import { inferred, planned } from "../../../policies/reading/cryptography/fact";
import {
    cacheCluster,
    clusterInstance,
    databaseCluster,
    eksCluster,
    instance,
    isReplica,
    replicationGroup,
} from "../../../policies/reading/services";
import { at, isTrue, items, numberOf } from "../../../policies/reading/values";
import { type ResourceView, type StackView, unknown } from "../../../policies/rule";
import type { Draft } from "../document";
import { bucket } from "./aws-bucket";
import { daysAt, daysOf, ending, kept, longest, passing, type Reader, taggedClass, unverified } from "./draft";
import { clusterObjects, nodeDisks, repository } from "./kubernetes";

const engineSource = `performance figures are kept for 7 days where nothing is said (${unverified})`;
const byApplication = "the application deletes it";

/** Figures hold the statements that they are about. */
function figures(one: ResourceView): readonly Draft[] {
    const on = one.get("performanceInsightsEnabled");
    if (on !== unknown && !isTrue(on)) return [];
    const days = daysAt(one, "performanceInsightsRetentionPeriod", () => inferred(7, engineSource));
    const what = "statements in performance figures";
    return [
        {
            kind: "metrics",
            content: "traces",
            what,
            retention: ending(days, "AWS deletes them"),
            keyLine: "performance figures",
        },
    ];
}

const database: Reader = (one) => {
    const what = isReplica(one) ? "a copy of another server's data" : "data";
    const days = daysAt(one, "backupRetentionPeriod", () =>
        inferred(1, `RDS keeps backups for a day where nothing is said (${unverified})`),
    );
    const off = days.basis !== "unknown" && days.value === 0;
    const backups: Draft = {
        kind: "backups",
        content: "data",
        what: "automated backups",
        retention: ending(days, "RDS deletes them"),
    };
    return [
        { kind: isReplica(one) ? "copies" : "database", content: "data", what, retention: kept(byApplication) },
        ...(off ? [] : [backups]),
        ...figures(one),
    ];
};

const cache: Reader = (one) => {
    const days = daysAt(one, "snapshotRetentionLimit", () => planned(0));
    const off = days.basis !== "unknown" && days.value === 0;
    const snapshots: Draft = {
        kind: "backups",
        content: "data",
        what: "daily snapshots",
        retention: ending(days, "ElastiCache deletes them"),
    };
    return [
        {
            kind: "cache",
            content: "data",
            what: "keys",
            retention: kept("they expire, are evicted, or the application deletes them"),
        },
        ...(off ? [] : [snapshots]),
    ];
};

/** What the program records of the audit trail is named so; of the rest, workloads and servers say what they say. */
const logs: Reader = (one) => {
    const audit = one.name.startsWith("audit-");
    const days = daysOf(one.get("retentionInDays"), "retentionInDays", () => planned(0));
    const forever = days.basis === "planned" && days.value === 0;
    const retention = forever ? kept("nobody: the group has no retention") : ending(days, "CloudWatch deletes them");
    return [{ kind: audit ? "audit" : "logs", content: "traces", what: "records", retention }];
};

/** Days that plans keep what they copy into a vault; every rule has its own. */
function vaultDays(vault: ResourceView, stack: StackView) {
    const name = vault.get("name");
    const rules = stack.ofType("aws:backup/plan:Plan").flatMap((plan) => {
        const all = items(plan.get("rules"));
        return all === unknown ? [unknown] : all;
    });
    const ours = rules.filter((rule) => rule === unknown || name === unknown || at(rule, "targetVaultName") === name);
    return longest(
        ours.map((rule) =>
            daysOf(at(rule, "lifecycle.deleteAfter"), "lifecycle.deleteAfter", () => planned(Number.POSITIVE_INFINITY)),
        ),
    );
}

const vault: Reader = (one, stack) => {
    const days = vaultDays(one, stack);
    const endless = !days || (days.basis !== "unknown" && !Number.isFinite(days.value));
    const lock = stack.ofType("aws:backup/vaultLockConfiguration:VaultLockConfiguration")[0];
    const least = lock && numberOf(lock.get("minRetentionDays"));
    const retention = endless ? kept("somebody deletes them") : ending(days, "AWS Backup deletes them");
    const locked = least === undefined ? {} : { locked: planned(least) };
    return [
        {
            kind: "backups",
            content: taggedClass(one) === "operational" ? "settings" : "data",
            what: "recovery points",
            retention: { ...retention, ...locked },
        },
    ];
};

const metrics: Reader = (one, stack) => {
    const configuration = stack
        .ofType("aws:amp/workspaceConfiguration:WorkspaceConfiguration")
        .find((each) => (each.propertyDependencies.workspaceId ?? []).includes(one.urn));
    const standard = () =>
        inferred(150, `Amazon Managed Service for Prometheus keeps metrics for 150 days (${unverified})`);
    const days = configuration ? daysAt(configuration, "retentionPeriodInDays", standard) : standard();
    return [{ kind: "metrics", content: "settings", what: "metrics", retention: ending(days, "AWS deletes them") }];
};

const queue: Reader = (one) => {
    const standard = () => inferred(4, `SQS keeps messages for 4 days where nothing is said (${unverified})`);
    const seconds = numberOf(one.get("messageRetentionSeconds"));
    const days = seconds === undefined ? daysAt(one, "messageRetentionSeconds", standard) : planned(seconds / 86_400);
    return [
        {
            kind: "messages",
            content: "settings",
            what: "notices of the cloud",
            retention: ending(days, "they are read, or SQS deletes them"),
        },
    ];
};

const topic: Reader = () => [
    {
        kind: "messages",
        content: "settings",
        what: "alerts on their way",
        retention: passing(
            "they are delivered",
            `SNS keeps what it delivers for no longer than it tries to (${unverified})`,
        ),
    },
];

const secret: Reader = () => [
    { kind: "secrets", content: "settings", what: "secret", retention: kept("somebody deletes it") },
];

/** Readers by the type that they read. */
export const awsPlaces: Readonly<Record<string, Reader>> = {
    [instance]: database,
    [databaseCluster]: database,
    [clusterInstance]: figures,
    [replicationGroup]: cache,
    [cacheCluster]: cache,
    [eksCluster]: clusterObjects,
    "aws:cloudwatch/logGroup:LogGroup": logs,
    "aws:backup/vault:Vault": vault,
    "aws:amp/workspace:Workspace": metrics,
    "aws:sqs/queue:Queue": queue,
    "aws:sns/topic:Topic": topic,
    "aws:secretsmanager/secret:Secret": secret,
    "aws:ecr/repository:Repository": repository,
    "aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate": repository,
    "aws:ec2/launchTemplate:LaunchTemplate": nodeDisks,
    "kubernetes:karpenter.k8s.aws/v1:EC2NodeClass": nodeDisks,
    ...Object.fromEntries(awsBuckets.map((type) => [type, bucket])),
};

/** What services are called, by the second part of a type. */
export const awsServices: Readonly<Record<string, string>> = {
    rds: "Amazon RDS",
    elasticache: "ElastiCache",
    eks: "EKS",
    cloudwatch: "CloudWatch Logs",
    backup: "AWS Backup",
    amp: "Managed Prometheus",
    sqs: "SQS",
    sns: "SNS",
    secretsmanager: "Secrets Manager",
    ecr: "ECR",
    ec2: "EC2",
    s3: "S3",
};
