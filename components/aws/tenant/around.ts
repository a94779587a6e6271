import type * as pulumi from "@pulumi/pulumi";
import type { ThreatDetection } from "../../../model/schema/fields";
import type { Tenant } from "../../../model/schema/tenant";
import { hasSilo } from "../../../model/silo";
import { isSuspended } from "../../../model/suspension";
import type { EdgeProof, TenantServices } from "../../cloud";
import { nodeLabel, tenantGroup, tenantNamespace } from "../../kubernetes/names";
import { Tenancy } from "../../kubernetes/tenancy";
import { databaseUser } from "../../shared/databases";
import { edgeFront } from "../../shared/edge-front";
import { emptied } from "../../shared/moving";
import { imagesOf } from "../../shared/registry";
import { type BackupSettings, declareBackups } from "../backup/backups";
import { failureRule } from "../backup/names";
import { Budget } from "../budget";
import { ClusterAccess } from "../cluster/access";
import type { Brake } from "../cluster/growth-brake";
import { workloadLogGroup } from "../cluster/log-routing";
import type { AwsContext } from "../context";
import { declareEdge } from "../edge/edge";
import { WorkloadIdentities } from "../identity/identity";
import { SecretStore } from "../identity/secret-store";
import { LogGroups } from "../logs";
import { type AlarmSpec, workloadAlarms } from "../observability/alarm-catalogue";
import { Alarms } from "../observability/alarms";
import { Alerts } from "../observability/alerts";
import { Dashboard } from "../observability/dashboard";
import { healthRules, ServiceHealth } from "../observability/service-health";
import { type Copies, replicate } from "../replication/copies";
import { logRetention } from "../retention";
import type { Bucket, BucketArgs } from "../storage/bucket";
import { Findings, findingsRules } from "../threats/findings";
import type { Ground, TenantKeys } from "./ground";
import { dataBucketName, declareStorage } from "./storage";

/** What {@link declareAround} is given: whatever differs between isolation models. */
export interface AroundArgs {
    readonly tenant: Tenant;
    readonly context: AwsContext;
    readonly ground: Ground;
    readonly keys: TenantKeys;
    readonly database: TenantServices["database"];
    readonly cache:
        | { readonly endpoint: TenantServices["cache"]; readonly group: string; readonly user: string }
        | undefined;
    /** Alarms of the tenant's own data services and cluster. */
    readonly alarms: readonly AlarmSpec[];
    readonly accessLogs: BucketArgs["accessLogs"] & object;
    /** What the budget may do to the tenant's own cluster. @default nothing */
    readonly brake?: Brake | undefined;
    /** Backups in a vault of the tenant's own; absent where it has none. */
    readonly backups?: BackupSettings;
    /** What the tenancy lies below, where that is not what all else does: a tenant that moves has one in each of two clusters. */
    readonly home?: pulumi.ComponentResource;
    /** The cluster that the tenant moves to or away from: its namespace stands there, empty. */
    readonly beside?: { readonly ground: Ground; readonly home: pulumi.ComponentResource };
}

/** What every tenant has, whatever it shares: a bucket, identities, secrets, alerts, logs, a budget, and its tenancy in the cluster. */
export function declareAround(
    args: AroundArgs,
    parent: pulumi.ComponentResource,
    aws: pulumi.ProviderResource,
): pulumi.Inputs {
    const opts = { parent, providers: [aws] };
    const { bucket, copies } = declareStorage(args, opts);
    const identities = createIdentities(args, opts);
    const secrets = createSecretStore(args, opts);
    const alerts = createAlerts(args, copies, opts);
    if (bucket && copies) replicate(copies, bucket, alerts.topicArn, opts);
    createAlarms(args, alerts, opts);
    createLogGroup(args, opts);
    createFindings(args, alerts, opts);
    createServiceHealth(args, alerts, opts);
    createBudget(args, alerts, opts);
    createBackups(args, bucket, alerts, opts);
    createViewers(args, opts);
    const edge = createEdge(args, opts);
    const parts = { bucket, identities: identities.ready, secrets, alerts, proof: edge?.proof };
    const tenancy = createTenancy(args, parts, args.home ?? parent);
    if (args.beside) createEmptied(args, args.beside, parts);
    return {
        namespace: tenancy.namespace,
        hosts: tenancy.hosts,
        alertTopic: alerts.topicArn,
        ...(bucket ? { bucket: bucket.bucketName } : {}),
        ...(args.database ? { databaseHost: args.database.host } : {}),
        ...(args.cache?.endpoint ? { cacheHost: args.cache.endpoint.host } : {}),
        ...(edge ? { edgeHost: edge.domainName } : {}),
    };
}

type Options = pulumi.ComponentResourceOptions;

function createBackups(args: AroundArgs, bucket: Bucket | undefined, alerts: Alerts, opts: Options): void {
    const { tenant, context, backups } = args;
    if (!backups) return;
    const copied = bucket &&
        tenant.storage.versioning && { arn: bucket.arn, name: dataBucketName(context), key: args.keys.storage };
    declareBackups(context, { ...backups, ...(copied ? { bucket: copied } : {}), topicArn: alerts.topicArn }, opts);
}

function createIdentities(
    { tenant, context, ground, keys, database, cache }: AroundArgs,
    opts: Options,
): WorkloadIdentities {
    return new WorkloadIdentities(
        "identity",
        context,
        {
            workloads: Object.keys(tenant.workloads),
            clusterName: ground.clusterName,
            cluster: ground.ready.cluster,
            grants: {
                namespace: tenantNamespace(tenant.tenant_id),
                ...(tenant.storage.enabled ? { bucket: dataBucketName(context) } : {}),
                bucketKeyAlias: keys.storage.alias,
                ...(database ? { databaseUser: databaseUser(context.scope) } : {}),
                ...(cache ? { cache } : {}),
            },
        },
        opts,
    );
}

/** Members of the tenant's group may look; a cluster knows each role once, and administrators may look anyway. */
function createViewers({ tenant, context, ground }: AroundArgs, opts: Options): void {
    const roles = tenant.placement.viewers.filter((role) => !ground.administrators.includes(role));
    if (roles.length === 0) return;
    const as = { group: tenantGroup(tenant.tenant_id) };
    const { clusterName, ready } = ground;
    new ClusterAccess("viewers", context, { clusterName, roles, as, cluster: ready.cluster }, opts);
}

function createSecretStore({ context, ground, keys }: AroundArgs, opts: Options): SecretStore {
    const { clusterScope, ready } = ground;
    return new SecretStore(
        "secrets",
        context,
        { clusterScope, keyAlias: keys.secrets.alias, operator: ready.addons },
        opts,
    );
}

function createAlerts(
    { tenant, context, keys, backups }: AroundArgs,
    copies: Copies | undefined,
    opts: Options,
): Alerts {
    const { scope } = context;
    const rules = [
        ...(backups ? [failureRule(scope)] : []),
        ...findingsRules(scope, watchOf(tenant)),
        ...(hasSilo(tenant) ? healthRules(scope) : []),
    ];
    const others = copies ? [copies.alerts.topicArn] : [];
    const { alert_channels: channels, alert_targets: targets } = tenant.tenant_config.monitoring;
    return new Alerts("alerts", context, { channels, targets, keyArn: keys.observability.arn, rules, others }, opts);
}

function createAlarms({ tenant, context, ground, alarms }: AroundArgs, alerts: Alerts, opts: Options): void {
    const namespace = tenantNamespace(tenant.tenant_id);
    const { min_replicas: least } = tenant.tenant_config.autoscaling;
    const running = isSuspended(tenant) ? [] : Object.keys(tenant.workloads);
    const all = [...alarms, ...running.flatMap((each) => workloadAlarms(ground.clusterName, namespace, each, least))];
    new Alarms("alarms", context, { alarms: all, topicArn: alerts.topicArn }, opts);
    new Dashboard("dashboard", context, { alarms: all }, opts);
}

function createLogGroup({ tenant, context, keys }: AroundArgs, opts: Options): void {
    const { metrics_retention } = tenant.tenant_config.monitoring;
    new LogGroups(
        "logs",
        context,
        {
            names: { workloads: workloadLogGroup(tenant.tenant_id) },
            keyArn: keys.observability.arn,
            retentionDays: logRetention(metrics_retention),
        },
        opts,
    );
}

/** What is found about a cluster of a cell, its cell hears of. */
function watchOf(tenant: Tenant): ThreatDetection {
    return hasSilo(tenant) ? tenant.placement.threat_detection : "none";
}

function createFindings({ tenant, context }: AroundArgs, alerts: Alerts, opts: Options): void {
    const mode = watchOf(tenant);
    if (mode === "none") return;
    new Findings("findings", context, { mode, topicArn: alerts.topicArn }, opts);
}

/** Of what is wrong with the account of a cell, its cell hears. */
function createServiceHealth({ tenant, context }: AroundArgs, { topicArn }: Alerts, opts: Options): void {
    if (hasSilo(tenant) && healthRules(context.scope).length > 0)
        new ServiceHealth("service-health", context, { topicArn }, opts);
}

function createBudget({ tenant, context, brake }: AroundArgs, alerts: Alerts, opts: Options): void {
    const { budget: settings, owner } = tenant;
    const told = { settings, ownerEmail: owner.email, topicArn: alerts.topicArn };
    new Budget("budget", context, { ...told, ...(brake ? { brake } : {}) }, opts);
}

function createEdge({ tenant, context, ground, keys, accessLogs }: AroundArgs, opts: Options) {
    const front = edgeFront(tenant, ground);
    if (front === undefined) return undefined;
    const logs = { bucket: accessLogs.bucket, prefix: `${accessLogs.prefix}edge/` };
    return declareEdge(context, { front, tenant, keyArn: keys.observability.arn, accessLogs: logs }, opts);
}

/** What a tenancy is told of what lies around it. */
interface Parts {
    readonly bucket: Bucket | undefined;
    /** What its pods wait for to have an identity. */
    readonly identities: readonly pulumi.Resource[];
    readonly secrets: SecretStore;
    readonly alerts: Alerts;
    readonly proof: EdgeProof | undefined;
}

/** A namespace holds whatever was made in it, so that it comes with the new home and goes with the old one. */
function createEmptied(args: AroundArgs, { ground, home }: NonNullable<AroundArgs["beside"]>, parts: Parts): void {
    const alone = { ...args, tenant: emptied(args.tenant), ground, database: undefined, cache: undefined };
    createTenancy(alone, { ...parts, identities: [], proof: undefined }, home);
}

function createTenancy(
    { tenant, context, ground, database, cache }: AroundArgs,
    parts: Parts,
    parent: pulumi.ComponentResource,
): Tenancy {
    return new Tenancy(
        "tenancy",
        {
            tenant,
            scope: context.scope,
            hosts: ground.hosts,
            clusterCidrs: ground.clusterCidrs,
            kubernetesVersion: ground.kubernetesVersion,
            ...(ground.forecaster ? { forecasts: { cluster: ground.clusterName } } : {}),
            addons: [...ground.ready.addons, ...parts.identities],
            services: {
                database,
                cache: cache?.endpoint,
                bucket: parts.bucket?.bucketName,
                secretStore: parts.secrets.provider,
                serviceAccountAnnotations: {},
                apiEndpoints: { cidrs: ground.network.endpointCidrs, port: 443 },
                alertReceiver: alertReceiver(context, parts.alerts),
                nodeSelector: nodeLabel("workloads"),
                ...imagesOf(tenant, ground.registry),
                ...(parts.proof ? { edge: parts.proof } : {}),
            },
        },
        { parent, providers: [ground.kubernetes] },
    );
}

/** Alertmanager signs its messages with its own cloud identity. */
function alertReceiver(context: AwsContext, alerts: Alerts): Readonly<Record<string, unknown>> {
    return {
        snsConfigs: [{ topicARN: alerts.topicArn, sigv4: { region: context.scope.region }, sendResolved: true }],
    };
}
