import { recoveryDays } from "./google";
import type { CloudName } from "./schema/fields";
import type { DatabaseEngine } from "./schema/services";

/**
 * Engines of databases that each cloud is used for. SQL Server of Amazon RDS and of Cloud SQL is licensed by the core, and signs nobody in by the
 * cloud's own identities alone: a tenant that asks for it goes to Azure.
 */
export const cloudEngines: Readonly<Record<CloudName, readonly DatabaseEngine[]>> = {
    aws: ["postgres"],
    azure: ["postgres", "sqlserver"],
    gcp: ["postgres"],
};

/**
 * Users that pool tenants may have on a cell's cache. A cloud that is not here has no cache that tenants could share safely:
 * there each has a small one of its own. AWS: a group takes 100, and one is the cell's own.
 * Source: docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html, as of 2026-11.
 */
export const sharedCacheUsers: Readonly<Partial<Record<CloudName, number>>> = { aws: 99 };

/**
 * Tenants whose logs a cell's cluster can keep apart. Azure: a cluster takes 30 rules for namespaces of their own.
 * Source: learn.microsoft.com/azure/azure-monitor/containers/container-insights-multitenant (limitations), read 2026-11.
 */
export const clusterTenants: Readonly<Partial<Record<CloudName, number>>> = { azure: 30 };

/**
 * Connections that the built-in pool of a cell's server keeps for each tenant on it, whatever the tenant's own pool; a tenant's role may have
 * no fewer, or the pool would run into its limit. A cloud that is not here keeps as many as each tenant asks for.
 */
export const sharedPoolSize = { azure: 10 } as const satisfies Partial<Record<CloudName, number>>;

/**
 * Clouds on which who creates a cluster has no rights inside of it. Azure: those are data actions, which owning the subscription does not
 * bring, and local accounts are off. Source: learn.microsoft.com/azure/aks/manage-azure-rbac, read 2026-11.
 */
export const closedToCreators: readonly CloudName[] = ["azure"];

/**
 * Clouds that take a Slack channel once an account.
 * Source: docs.aws.amazon.com/chatbot/latest/APIReference/API_CreateSlackChannelConfiguration.html (ConflictException), as of 2026-11.
 */
export const oneChannelAnAccount: readonly CloudName[] = ["aws"];

/**
 * Channels on which a cloud's alerts leave. Google Cloud posts to Slack with a token that somebody obtains in Slack, and Azure's
 * action groups know Slack as a webhook alone; no file holds a token (cloud.google.com/monitoring/support/notification-options and
 * learn.microsoft.com/azure/azure-monitor/alerts/action-groups, from knowledge, unverified).
 */
export const alertChannels: Readonly<Record<CloudName, readonly string[]>> = {
    aws: ["email", "webhook", "slack"],
    azure: ["email", "webhook"],
    gcp: ["email", "webhook"],
};

/**
 * Clouds whose budgets do something by themselves; of the others, what stands for it.
 * Sources: the inputs of consumption.Budget (@pulumi/azure-native 3.28) and billing.Budget (@pulumi/gcp 9.37), read 2026-11-29.
 */
export const budgetsAct: Readonly<Record<CloudName, true | string>> = {
    aws: true,
    azure: "the owner and the alert channels hear of it, a webhook of theirs may act, and the limits of workloads and of their node pools bound what can be used",
    gcp: "the owner hears of it, and the limits of workloads and of the cluster's nodes bound what can be used",
};

/** Clouds whose APIs know perimeters: VPC Service Controls. What layers say of them says nothing elsewhere. */
export const perimeterClouds: readonly CloudName[] = ["gcp"];

/** Clouds on which a silo's stack may make the account that it is in: a project. */
export const madeAccounts: readonly CloudName[] = ["gcp"];

/**
 * Clouds on which clusters of one account share one pool of identities.
 * Source: cloud.google.com/kubernetes-engine/docs/concepts/workload-identity#identity_sameness (from knowledge, unverified).
 */
export const sharedIdentities: readonly CloudName[] = ["gcp"];

/** Clouds on which a cluster may leave machines to the cloud (Autopilot), by a class of nodes. */
export const autopilotClouds: readonly CloudName[] = ["gcp"];

/** Days that a database of the standard class can go back to any point of; a cloud that is not here goes back as far as backups are kept. */
export const pointInTimeDays: Readonly<Partial<Record<CloudName, number>>> = { gcp: recoveryDays.standard };

/**
 * Clouds that leave it to whoever deployed a database server to restart it once: a new server loads `pgaudit` from its first restart on.
 * Source: learn.microsoft.com/azure/postgresql/flexible-server/concepts-audit (from knowledge, unverified).
 */
export const restartsByHand: readonly CloudName[] = ["azure"];

/** Clouds whose databases have a pool of connections in the premium class alone. */
export const poolsOfPremium: readonly CloudName[] = ["gcp"];

/** Clouds whose clusters are told of no groups that people are in, as they are made. */
export const clustersWithoutGroups: readonly CloudName[] = ["gcp"];

/**
 * Clouds whose clusters let a new pod through before its network policies hold, unless told otherwise. Others keep to what Kubernetes asks of
 * implementations: pods are isolated before they start. Sources: docs.aws.amazon.com/eks/latest/userguide/cni-network-policy-configure.html,
 * kubernetes.io/docs/concepts/services-networking/network-policies (pod lifecycle), docs.cilium.io/en/latest/security/policy/lifecycle,
 * of which parts were read on 2026-11-30; that AKS and GKE run Cilium so is from knowledge, unverified.
 */
export const openToNewPods: readonly CloudName[] = ["aws"];

/** Clouds on which a stack turns detection of threats on, or passes its findings on, as its settings say. */
export const ownDetectors: readonly CloudName[] = ["aws"];

/** Clouds whose registry makes a repository of each public image as it is fetched, in no stack. */
export const mirrorsAppear: readonly CloudName[] = ["aws"];

/** What a cloud's second region for copies is called, from the first. */
export const secondRegions: Readonly<Record<CloudName, (region: string) => string>> = {
    aws: (region) => `region besides ${region}`,
    azure: (region) => `region to which Azure copies what lies in three zones of ${region}`,
    gcp: (region) => `region besides ${region}`,
};

/** A way from one isolation to another. */
export interface Way {
    readonly from: "pool" | "bridge";
    readonly to: "bridge" | "silo";
}

/** One job signs in to both servers. */
const toBridge: Way = { from: "pool", to: "bridge" };

/** No network joins the two servers, and one job leaves a dump for another. */
const toSilo: Way = { from: "bridge", to: "silo" };

/** Ways that tenants can be moved on each cloud. */
export const ways: Readonly<Record<CloudName, readonly Way[]>> = {
    aws: [toBridge, toSilo],
    azure: [toBridge, toSilo],
    gcp: [toBridge, toSilo],
};

/** Most characters of a host that an edge's certificate is named after: of one host of all, or of each where each has one of its own. */
export interface EdgeName {
    readonly most: number;
    readonly each: boolean;
}

/**
 * A cloud that is not here takes any. Sources: docs.aws.amazon.com/acm/latest/userguide/acm-public-certificates.html, 64 characters of the first name
 * (from knowledge, unverified); managed certificates of Front Door, hashicorp/terraform-provider-azurerm pull request 32349, read 2026-11-30.
 */
export const edgeNames: Readonly<Partial<Record<CloudName, EdgeName>>> = {
    aws: { most: 64, each: false },
    azure: { most: 64, each: true },
};

/**
 * Most workloads of a tenant, each with a service account that the tenant's one identity trusts.
 * Source: learn.microsoft.com/azure/aks/workload-identity-overview#limitations, of 2026-06-26.
 */
export const workloadsOfIdentity: Readonly<Partial<Record<CloudName, number>>> = { azure: 20 };

/**
 * Most connections that a tenant's pool may be asked for, where that is less than the schema takes. Azure: `default_pool_size` of PgBouncer, 1 to 4,950.
 * Source: learn.microsoft.com/azure/postgresql/server-parameters (parameters-pgbouncer), read 2026-11-29.
 */
export const pooledConnections: Readonly<Partial<Record<CloudName, number>>> = { azure: 4950 };

/**
 * Storage of a PostgreSQL server, in GiB. Sources: docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Storage.html (gp3), read 2026-07; the others,
 * cloud.google.com/sql/docs/quotas and learn.microsoft.com/azure/postgresql/compute-storage/concepts-storage-premium-ssd, from knowledge, unverified.
 */
export const mostStorageGiB: Readonly<Record<CloudName, number>> = { aws: 65_536, azure: 32_767, gcp: 65_536 };

/**
 * Days that logs are kept where people look into them, at most; a cloud that is not here keeps them as long as they are asked for.
 * Source: learn.microsoft.com/azure/azure-monitor/logs/data-retention-configure (from knowledge, unverified).
 */
export const mostLogDays: Readonly<Partial<Record<CloudName, number>>> = { azure: 730 };

/**
 * Days that a cloud keeps the metrics of clusters, whatever is asked for: 18 and 24 months. A cloud that is not here keeps them as asked.
 * Sources: learn.microsoft.com/azure/azure-monitor/metrics/prometheus-metrics-overview ("up to 18 months") and
 * docs.cloud.google.com/stackdriver/docs/managed-prometheus ("24 months"), read 2026-11-29.
 */
export const metricDays = { azure: 548, gcp: 730 } as const satisfies Partial<Record<CloudName, number>>;

/**
 * Audit trails that an account takes: of CloudTrail in a region, and settings that send a subscription's records on. Others than Tenantry's count too.
 * Sources: docs.aws.amazon.com/awscloudtrail/latest/userguide/WhatIsCloudTrail-Limits.html ("This quota cannot be increased", read 2026-11-30) and
 * learn.microsoft.com/azure/azure-monitor/platform/diagnostic-settings (from knowledge, unverified).
 */
export const auditTrails: Readonly<Partial<Record<CloudName, { readonly most: number; readonly ofRegion: boolean }>>> =
    {
        aws: { most: 5, ofRegion: true },
        azure: { most: 5, ofRegion: false },
    };

/**
 * Replicas of a cache beside its first copy, at most. Azure: highAvailability of a cluster is Enabled or Disabled, and nothing says how many.
 * Source: the inputs of redisenterprise.RedisEnterprise (@pulumi/azure-native 3.28), read 2026-11-29.
 */
export const mostCacheReplicas: Readonly<Partial<Record<CloudName, number>>> = { azure: 1 };

/**
 * Clouds whose cache is a service with an engine and version of the cloud's own choosing, by the service's title: it speaks what Valkey does. No input of
 * redisenterprise.Database (@pulumi/azure-native 3.28) sets either; read 2026-11-29.
 */
export const cacheServices: Readonly<Partial<Record<CloudName, string>>> = { azure: "Azure Managed Redis" };

/**
 * Clouds that keep the last state of a cache alone, and how often it is written. Azure: rdbFrequency of redisenterprise.Database, 1h, 6h or 12h
 * (@pulumi/azure-native 3.28, read 2026-11-29).
 */
export const lastCacheState: Readonly<Partial<Record<CloudName, string>>> = { azure: "12h" };

/**
 * Hours in which a cloud must be let replace a cluster's nodes, at least. AKS takes windows of 4 hours, and GKE 48 hours in 32 days, which a weekly window
 * of 12 comes to. Sources: learn.microsoft.com/azure/aks/planned-maintenance and
 * cloud.google.com/kubernetes-engine/docs/concepts/maintenance-windows-and-exclusions (from knowledge, unverified).
 */
export const leastWindowHours = { azure: 4, gcp: 12 } as const satisfies Partial<Record<CloudName, number>>;

/**
 * Clouds on which the nodes of a cluster's add-ons are so many, and no more: AKS autoscales no pool
 * of a cluster where node auto-provisioning makes the tenants' nodes. Source: learn.microsoft.com/azure/aks/node-auto-provisioning (from knowledge, unverified).
 */
export const fixedSystemNodes: readonly CloudName[] = ["azure"];

/** How many those are: one in each zone that the cluster uses, and at least as many as were asked for. */
export const systemNodeCount = (least: number, zones: number): number => Math.max(least, zones);

/** How many readers of a database a cloud adds and takes away by itself. */
export interface ReaderScaling {
    /** At most. */
    readonly most: number;
    /** Whether other bounds may hold from certain moments on. */
    readonly scheduled: boolean;
    /** Use of the processors that may be aimed at, in percent. */
    readonly cpu: readonly [least: number, most: number];
}

/**
 * By cloud, of databases of the premium class; Azure's replicas are made and deleted by hand. Sources: docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-replicas-adding.html
 * ("up to 15 Aurora Replicas") and docs.aws.amazon.com/autoscaling/application/userguide/services-that-can-integrate-aurora.html (scheduled scaling);
 * cloud.google.com/sql/docs/postgres/about-read-pools ("between 1 and 20 read pool nodes") and read-pool-autoscaling ("Between 0.1 and 0.9", by use of
 * processors or by connections, and no schedule), read 2026-11-30.
 */
export const readerScaling: Readonly<Partial<Record<CloudName, ReaderScaling>>> = {
    aws: { most: 15, scheduled: true, cpu: [1, 100] },
    gcp: { most: 20, scheduled: false, cpu: [10, 90] },
};
