import { ServiceAccount as KubernetesAccount } from "@pulumi/kubernetes/core/v1/serviceAccount";
import type * as pulumi from "@pulumi/pulumi";
import type { Tenant } from "../../../model/schema/tenant";
import { hasSilo } from "../../../model/silo";
import { isSuspended } from "../../../model/suspension";
import type { EdgeProof, TenantServices } from "../../cloud";
import { labelsOf, tenantNamespace } from "../../kubernetes/names";
import { declare } from "../../kubernetes/objects";
import { Tenancy } from "../../kubernetes/tenancy";
import { edgeFront } from "../../shared/edge-front";
import { emptied } from "../../shared/moving";
import { isLeaving, isProtected } from "../../shared/protection";
import { imagesOf } from "../../shared/registry";
import { behaviourOf } from "../../shared/versions";
import { Budget } from "../budget";
import { ClusterAccess, subjectOf } from "../cluster/access";
import { accountMember, type GcpContext, inPlace } from "../context";
import { declareEdge } from "../edge/edge";
import { auditRetention } from "../foundation";
import { DueSecrets, dueSecretsAlarm, dueSecretsTopic } from "../identity/due-secrets";
import { workloadAccount } from "../identity/identity";
import { readerAccount, SecretStore, secretPrefix, secretReplication } from "../identity/secret-store";
import { annotationOf, type ServiceAccount } from "../identity/service-account";
import { tenantLogs } from "../log-filters";
import { LogStore, logRetention } from "../logs";
import { apiCidr } from "../network/api-access";
import { type AlarmSpec, workloadAlarms } from "../observability/alarm-catalogue";
import { Alarms } from "../observability/alarms";
import { Alerts } from "../observability/alerts";
import { ChangeAlerts } from "../observability/change-alerts";
import { Dashboard } from "../observability/dashboard";
import type { Bucket } from "../storage/bucket";
import { dataBucket } from "../storage/data-bucket";
import { declareCopies } from "./copies";
import type { Ground, TenantKeys } from "./ground";

/** What {@link declareAround} is given: whatever differs between isolation models. */
export interface AroundArgs {
    readonly tenant: Tenant;
    readonly context: GcpContext;
    readonly ground: Ground;
    readonly keys: TenantKeys;
    /** As whom workloads act. */
    readonly identity: ServiceAccount;
    readonly database: TenantServices["database"];
    readonly cache: TenantServices["cache"];
    /** Alarms of the tenant's own data services and cluster. */
    readonly alarms: readonly AlarmSpec[];
    /** What the tenancy lies below, where that is not what all else does: a tenant that moves has one in each of two clusters. */
    readonly home?: pulumi.ComponentResource;
    /** The cluster that the tenant moves to or away from: its namespace stands there, empty. */
    readonly beside?: { readonly ground: Ground; readonly home: pulumi.ComponentResource };
}

type Options = pulumi.ComponentResourceOptions;

/** What every tenant has, whatever it shares: a bucket, identities, secrets, alerts, logs, a budget, and its tenancy in the cluster. */
export function declareAround(
    args: AroundArgs,
    parent: pulumi.ComponentResource,
    gcp: pulumi.ProviderResource,
): { readonly outputs: pulumi.Inputs; readonly tenancy: Tenancy } {
    const opts = { parent, providers: [gcp] };
    const bucket = args.tenant.storage.enabled ? createBucket(args, opts) : undefined;
    const secrets = createSecretStore(args, opts);
    const alerts = createAlerts(args, opts);
    const due = createDueSecrets(args, opts);
    const copied = bucket ? declareCopies(args.tenant, args.context, bucket, opts) : [];
    createAlarms(args, [...due, ...copied], alerts, opts);
    createChangeAlerts(args, alerts, opts);
    createLogStore(args, opts);
    new Budget("budget", args.context, { settings: args.tenant.budget, emails: alerts.emails }, opts);
    createViewers(args, opts);
    const edge = createEdge(args, opts);
    const parts = { bucket, secrets, proof: edge?.proof };
    const tenancy = createTenancy(args, parts, args.home ?? parent);
    if (args.beside) createEmptied(args, args.beside, parts);
    const outputs = {
        namespace: tenancy.namespace,
        hosts: tenancy.hosts,
        ...(bucket ? { bucket: bucket.bucketName } : {}),
        ...(args.database ? { databaseHost: args.database.host } : {}),
        ...(args.cache ? { cacheHost: args.cache.host } : {}),
        ...(edge ? { edgeHost: edge.address } : {}),
        secretsReplication: secretReplication(args.context.scope.region, args.keys.secrets),
        ...(due.length > 0 ? { secretsTopic: dueSecretsTopic(args.context) } : {}),
    };
    return { outputs, tenancy };
}

function createBucket({ tenant, context, keys, identity }: AroundArgs, opts: Options): Bucket {
    const member = inPlace(context, (place) => accountMember(place, context.scope, workloadAccount));
    return dataBucket(
        "storage",
        context,
        {
            settings: tenant.storage,
            keyName: keys.storage,
            member,
            account: identity.nodes.account,
            protect: isProtected(tenant, "storage"),
            leaving: isLeaving(tenant),
        },
        opts,
    );
}

function createSecretStore({ tenant, context, ground }: AroundArgs, opts: Options): SecretStore {
    const namespace = tenantNamespace(tenant.tenant_id);
    return new SecretStore("secrets", context, { namespace, cluster: ground.ready.cluster }, opts);
}

function createAlerts({ tenant, context }: AroundArgs, opts: Options): Alerts {
    const { alert_channels: channels, alert_targets: targets } = tenant.tenant_config.monitoring;
    return new Alerts("alerts", context, { channels, targets }, opts);
}

/** Where the cloud tells of secrets that are due, and who hears of it. */
function createDueSecrets({ context, keys }: AroundArgs, opts: Options): readonly AlarmSpec[] {
    if (!behaviourOf(context.scope).dueSecrets) return [];
    new DueSecrets("due-secrets", context, { keyName: keys.secrets }, opts);
    return [dueSecretsAlarm(context)];
}

function createAlarms(
    { tenant, context, ground, alarms }: AroundArgs,
    more: readonly AlarmSpec[],
    alerts: Alerts,
    opts: Options,
): void {
    const namespace = tenantNamespace(tenant.tenant_id);
    const running = isSuspended(tenant) ? [] : Object.keys(tenant.workloads);
    const all = [...alarms, ...more, ...running.flatMap((each) => workloadAlarms(ground.clusterName, namespace, each))];
    new Alarms("alarms", context, { alarms: all, channels: alerts.channels }, opts);
    new Dashboard("dashboard", context, { alarms: all }, opts);
}

/** A silo's project is watched by its tenant; that of a cell by the cell. */
function createChangeAlerts({ tenant, context }: AroundArgs, { channels }: Alerts, opts: Options): void {
    if (!hasSilo(tenant) || !tenant.tenant_config.security.audit_logging) return;
    if (!behaviourOf(context.scope).changeAlerts) return;
    new ChangeAlerts("changes", context, { channels }, opts);
}

/** Logs of the tenant's workloads, of its servers and of the ground that is its own, under the tenant's key and for as long as the tenant asks. */
function createLogStore({ tenant, context, ground, keys }: AroundArgs, opts: Options): void {
    new LogStore(
        "logs",
        context,
        {
            purpose: "workloads",
            filter: tenantLogs(context.scope, ground.clusterName, tenant),
            keyName: keys.observability,
            retentionDays: logRetention(tenant.tenant_config.monitoring.metrics_retention),
        },
        opts,
    );
}

/** Whom IAM lets find the cluster; the tenant's own role binding says what they may look at there. */
function createViewers({ tenant, context, ground }: AroundArgs, opts: Options): void {
    const members = viewersOf(tenant, ground);
    if (members.length === 0) return;
    new ClusterAccess("viewers", context, { clusterScope: ground.clusterScope, members, as: "viewers" }, opts);
}

function viewersOf(tenant: Tenant, ground: Ground): readonly string[] {
    return tenant.placement.viewers.filter((member) => !ground.administrators.includes(member));
}

function createEdge({ tenant, context, ground, keys }: AroundArgs, opts: Options) {
    const front = edgeFront(tenant, ground);
    const retentionDays = auditRetention(tenant.tenant_config.monitoring.metrics_retention);
    const logs = { keyName: keys.observability, retentionDays };
    return front && declareEdge(context, { front, domain: ground.hosts.domain, logs }, opts);
}

/** What a tenancy is told of what lies around it. */
interface Parts {
    readonly bucket: Bucket | undefined;
    readonly secrets: SecretStore;
    readonly proof: EdgeProof | undefined;
}

/** A namespace holds whatever was made in it, so that it comes with the new home and goes with the old one. */
function createEmptied(args: AroundArgs, { ground, home }: NonNullable<AroundArgs["beside"]>, parts: Parts): void {
    const alone = { ...args, tenant: emptied(args.tenant), ground, database: undefined, cache: undefined };
    createTenancy(alone, { ...parts, proof: undefined }, home);
}

function createTenancy(args: AroundArgs, parts: Parts, parent: pulumi.ComponentResource): Tenancy {
    const { tenant, context, ground, identity, database, cache } = args;
    const { alert_channels, alert_targets } = tenant.tenant_config.monitoring;
    const webhooks = alert_channels.includes("webhook") ? alert_targets.webhook : [];
    const tenancy = new Tenancy(
        "tenancy",
        {
            tenant,
            scope: context.scope,
            hosts: ground.hosts,
            clusterCidrs: ground.clusterCidrs,
            kubernetesVersion: ground.kubernetesVersion,
            ...(ground.forecaster ? { forecasts: { cluster: ground.clusterName } } : {}),
            addons: [...ground.ready.addons, ...identity.ready],
            services: {
                database,
                cache,
                bucket: parts.bucket?.bucketName,
                secretStore: parts.secrets.providerIn(ground.clusterScope),
                secretPrefix: secretPrefix(context.scope),
                serviceAccountAnnotations: annotationOf(identity.email),
                apiEndpoints: { cidrs: [apiCidr], port: 443 },
                ...(webhooks.length > 0
                    ? { alertReceiver: { webhookConfigs: webhooks.map((url) => ({ url, sendResolved: true })) } }
                    : {}),
                viewers: viewersOf(tenant, ground).map(subjectOf),
                nodeSelector: ground.nodeSelector,
                ...imagesOf(tenant, ground.registry),
                ...(parts.proof ? { edge: parts.proof } : {}),
            },
        },
        { parent, providers: [ground.kubernetes] },
    );
    createReader(args, tenancy, parts.secrets, parent);
    return tenancy;
}

/** The account that the tenant's secret store acts as, in the tenant's own namespace; no pod uses it. */
function createReader(
    { context, ground }: AroundArgs,
    tenancy: Tenancy,
    secrets: SecretStore,
    parent: pulumi.ComponentResource,
): void {
    declare(
        KubernetesAccount,
        "secret-reader",
        { name: readerAccount, namespace: tenancy.namespace, labels: labelsOf(context.scope, "tenancy") },
        { metadata: { annotations: annotationOf(secrets.email) }, automountServiceAccountToken: false },
        { parent, provider: ground.kubernetes, dependsOn: [tenancy.nodes.namespace, ...secrets.ready] },
    );
}
