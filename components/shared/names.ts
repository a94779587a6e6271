import { createHash } from "node:crypto";
import type { Scope } from "../cloud";

interface NameRule {
    /** Most characters. */
    readonly max: number;
    /** Whether two hyphens may follow each other. */
    readonly doubleHyphen: boolean;
    /** What it must begin with. */
    readonly prefix?: string;
    /** What may stand nowhere in it. */
    readonly reserved?: RegExp;
    /** Where the limit was read. */
    readonly source: string;
}

/** Limits of physical names, by kind of resource. Ids bring only lower-case letters, digits and hyphens. Read 2026-07. */
export const nameRules = {
    /** The part before `-<account>-<region>-an` of an account-regional bucket: 63 - 12 - 14 - 5. */
    bucketPrefix: {
        max: 32,
        doubleHyphen: true,
        source: "docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html",
    },
    /** The same of a bucket that AWS WAF logs to. */
    firewallLogPrefix: {
        max: 32,
        doubleHyphen: true,
        prefix: "aws-waf-logs-",
        source: "docs.aws.amazon.com/waf/latest/developerguide/logging-s3.html, read 2026-11-29",
    },
    webAcl: {
        max: 128,
        doubleHyphen: true,
        source: "docs.aws.amazon.com/waf/latest/APIReference/API_CreateWebACL.html (from knowledge, unverified)",
    },
    logDelivery: {
        max: 60,
        doubleHyphen: true,
        source: "docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutDeliverySource.html (from knowledge, unverified)",
    },
    apiKey: {
        max: 1024,
        doubleHyphen: true,
        source: "docs.aws.amazon.com/apigateway/latest/api/API_CreateApiKey.html (from knowledge, unverified)",
    },
    cachePolicy: {
        max: 128,
        doubleHyphen: true,
        source: "docs.aws.amazon.com/cloudfront/latest/APIReference/API_CachePolicyConfig.html (from knowledge, unverified)",
    },
    role: { max: 64, doubleHyphen: true, source: "docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html" },
    managedPolicy: {
        max: 128,
        doubleHyphen: true,
        source: "docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html",
    },
    database: {
        max: 63,
        doubleHyphen: false,
        source: "docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Limits.html",
    },
    proxy: {
        max: 60,
        doubleHyphen: false,
        source: "docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBProxy.html",
    },
    cache: {
        max: 40,
        doubleHyphen: false,
        source: "docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html",
    },
    securityGroup: {
        max: 255,
        doubleHyphen: true,
        source: "docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html",
    },
    cluster: {
        max: 100,
        doubleHyphen: true,
        source: "docs.aws.amazon.com/eks/latest/APIReference/API_CreateCluster.html",
    },
    nodeGroup: {
        max: 63,
        doubleHyphen: true,
        source: "docs.aws.amazon.com/eks/latest/APIReference/API_CreateNodegroup.html",
    },
    queue: {
        max: 80,
        doubleHyphen: true,
        source: "docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-queues.html",
    },
    rule: {
        max: 64,
        doubleHyphen: true,
        source: "docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html",
    },
    topic: { max: 256, doubleHyphen: true, source: "docs.aws.amazon.com/sns/latest/api/API_CreateTopic.html" },
    /** What names of repositories begin with; rules that fetch images from elsewhere take the least. */
    repositoryPrefix: {
        max: 30,
        doubleHyphen: false,
        source: "docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreatePullThroughCacheRule.html, read 2026-11-29",
    },
    trail: {
        max: 128,
        doubleHyphen: false,
        source: "docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-trail-naming-requirements.html",
    },
    alarm: {
        max: 255,
        doubleHyphen: true,
        source: "docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html",
    },
    vault: {
        max: 50,
        doubleHyphen: true,
        source: "docs.aws.amazon.com/aws-backup/latest/devguide/API_CreateBackupVault.html",
    },
    backupPlan: {
        max: 50,
        doubleHyphen: true,
        source: "docs.aws.amazon.com/aws-backup/latest/devguide/API_BackupPlan.html",
    },
    workspace: {
        max: 100,
        doubleHyphen: true,
        source: "docs.aws.amazon.com/prometheus/latest/APIReference/API_CreateWorkspace.html",
    },
    budget: {
        max: 100,
        doubleHyphen: true,
        source: "docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_budgets_Budget.html",
    },
    chat: {
        max: 128,
        doubleHyphen: true,
        source: "docs.aws.amazon.com/chatbot/latest/APIReference/API_CreateSlackChannelConfiguration.html",
    },
    /** Account id of a service account: 6 to 30 characters, but `<id>@<project>.iam` is a role of PostgreSQL's, which takes 63. */
    gcpAccount: { max: 28, doubleHyphen: true, source: "cloud.google.com/iam/docs/service-accounts-create" },
    /** The part before `-<project>` of a bucket, whose name is known to all of Google: 63 - 1 - 30. */
    gcpBucketPrefix: {
        max: 32,
        doubleHyphen: true,
        reserved: /g[o0]{2}g[l1]e/g,
        source: "cloud.google.com/storage/docs/buckets#naming (the reserved word from knowledge, unverified)",
    },
    gcpCluster: {
        max: 40,
        doubleHyphen: true,
        source: "cloud.google.com/kubernetes-engine/docs/reference/rest/v1/projects.locations.clusters",
    },
    gcpNodePool: {
        max: 40,
        doubleHyphen: true,
        source: "cloud.google.com/kubernetes-engine/docs/reference/rest/v1/projects.locations.clusters.nodePools",
    },
    /** With the project and a colon at most 98 characters: 98 - 31. */
    gcpDatabase: { max: 67, doubleHyphen: true, source: "cloud.google.com/sql/docs/postgres/instance-settings" },
    /** Networks, routers, firewall rules, addresses, zones of DNS, caches, keys: RFC 1035 labels. */
    gcpLabel: { max: 63, doubleHyphen: true, source: "cloud.google.com/compute/docs/naming-resources" },
    gcpLogBucket: { max: 100, doubleHyphen: true, source: "cloud.google.com/logging/docs/buckets" },
    kubernetes: {
        max: 63,
        doubleHyphen: true,
        source: "kubernetes.io/docs/concepts/overview/working-with-objects/names",
    },
} as const satisfies Readonly<Record<string, NameRule>>;

export type NameKind = keyof typeof nameRules;

/** Eight hexadecimal digits that stay the same for the same text. */
export function stableHash(...parts: readonly string[]): string {
    return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 8);
}

/** Names that had to change, or could be read two ways, end in a hash of the whole, so that two never meet. */
function bounded(full: string, rule: NameRule, tail: string): string {
    const single = rule.doubleHyphen ? full : full.replace(/-{2,}/g, "-");
    const clean = rule.reserved ? single.replace(rule.reserved, "x") : single;
    if (clean === full && tail === "" && full.length <= rule.max) return full;
    const end = `-${tail || stableHash(full)}`;
    return clean.slice(0, rule.max - end.length).replace(/-+$/, "") + end;
}

/** A purpose, as names have it: that of a tenant's second home is another one. Without a hyphen, so that it ends in no id. */
export const purposeIn = ({ home }: Pick<Scope, "home">, purpose: string): string =>
    home === "second" ? `${purpose}2` : purpose;

/**
 * The name a cloud knows a resource by: `tn-<tenant>-<purpose>` or `cell-<cell>-<purpose>`.
 *
 * A purpose without hyphens can always be told from the id before it. Further parts (workload names) may hold hyphens,
 * so such names end in a hash of all parts.
 */
export function physicalName(
    kind: NameKind,
    scope: Pick<Scope, "kind" | "id" | "home">,
    asked: string,
    ...more: readonly string[]
): string {
    const purpose = purposeIn(scope, asked);
    const rule: NameRule = nameRules[kind];
    const full = (rule.prefix ?? "") + [scope.kind === "cell" ? "cell" : "tn", scope.id, purpose, ...more].join("-");
    return bounded(full, rule, more.length === 0 ? "" : stableHash(scope.kind, scope.id, purpose, ...more));
}

/** PostgreSQL identifier (database, role) of an id: hyphens become underscores, which ids never hold. At most 63 bytes. */
export function sqlName(prefix: string, id: string): string {
    return `${prefix}_${id.replaceAll("-", "_")}`;
}
