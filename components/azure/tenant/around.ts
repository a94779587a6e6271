import type * as pulumi from "@pulumi/pulumi";
import type { Tenant } from "../../../model/schema/tenant";
import type { EdgeProof } from "../../cloud";
import { alertRules } from "../../kubernetes/monitoring";
import { nodeLabel, serviceAccountName, tenantNamespace } from "../../kubernetes/names";
import { Tenancy } from "../../kubernetes/tenancy";
import { edgeFront } from "../../shared/edge-front";
import { isProtected } from "../../shared/protection";
import { imagesOf } from "../../shared/registry";
import { copiesIn } from "../../shared/replication";
import { behaviourOf } from "../../shared/versions";
import { Budget } from "../budget";
import { clusterId, entraCidrs, identityAnnotation, identityLabel } from "../cluster/names";
import { type AzureContext, groupName, idOf } from "../context";
import { Diagnostics } from "../diagnostics";
import { declareEdge } from "../edge/edge";
import { DueSecrets } from "../identity/due-secrets";
import { Identity } from "../identity/identity";
import { SecretStore } from "../identity/secret-store";
import { resourceId } from "../ids";
import type { KeyReference, Keys } from "../keys";
import type { LogWorkspace } from "../logs";
import { globalName } from "../names";
import { PrivateEndpoint } from "../network/private-endpoint";
import type { AlarmSpec } from "../observability/alarm-catalogue";
import { Alarms, type AlarmsArgs } from "../observability/alarms";
import { Alerts } from "../observability/alerts";
import { type MetricWatch, PrometheusRules } from "../observability/prometheus-rules";
import { softDeleteDays } from "../retention";
import { type Grant, Grants } from "../roles";
import { StorageAccount } from "../storage/account";
import { dataLifecycle } from "../storage/lifecycle";
import type { CacheService, DatabaseService } from "./data-services";
import type { Ground } from "./ground";

type Options = pulumi.ComponentResourceOptions;

/** Objects and the identity that uses them: what a tenant has before its data services, whatever it shares. */
export interface Own {
    readonly storage: StorageAccount | undefined;
    /** As whom workloads use the cloud. */
    readonly workloads: Identity;
}

/** Arguments of {@link declareOwn}. */
export interface OwnArgs {
    readonly tenant: Tenant;
    readonly context: AzureContext;
    readonly ground: Ground;
    readonly storageKey: KeyReference;
}

/** Declares the tenant's storage, and the identity of its workloads: one for all, since all may do the same. */
export function declareOwn(args: OwnArgs, opts: Options): Own {
    const { tenant, context, ground } = args;
    const workloads = Object.keys(tenant.workloads);
    const storage = tenant.storage.enabled ? createStorage(args, opts) : undefined;
    const identity = new Identity(
        "identity",
        context,
        {
            purpose: "app",
            trusts: {
                issuer: ground.issuer,
                accounts: workloads.map((workload) => ({
                    namespace: tenantNamespace(tenant.tenant_id),
                    serviceAccount: serviceAccountName(workload),
                })),
            },
            grants: storage ? [objectsGrant(context)] : [],
            dependsOn: storage?.ready,
        },
        opts,
    );
    return { storage, workloads: identity };
}

/** Reads and writes objects of the tenant's one container. */
function objectsGrant({ scope }: AzureContext): Omit<Grant, "principal" | "principalId"> {
    return {
        suffix: "objects",
        role: "Storage Blob Data Contributor",
        on: (place) =>
            resourceId(
                place,
                "Microsoft.Storage/storageAccounts/blobServices/containers",
                globalName("storage", place.subscription, scope, "data"),
                "default",
                "data",
            ),
    };
}

function createStorage({ tenant, context, ground, storageKey }: OwnArgs, opts: Options): StorageAccount {
    const { storage: settings, tenant_config } = tenant;
    const account = new StorageAccount(
        "storage",
        context,
        {
            purpose: "data",
            dataClass: "tenant",
            key: storageKey,
            zoneRedundant: ground.zones.length > 1,
            copied: copiesIn(tenant) !== undefined,
            doubled: tenant_config.security.isolation_level === "strict",
            versioning: settings.versioning,
            softDeleteDays: softDeleteDays(settings.noncurrent_retention),
            lifecycle: dataLifecycle(settings),
            place: ground.place,
            protect: isProtected(tenant, "storage"),
            retained: false,
        },
        opts,
    );
    const service = idOf(
        context,
        account.nodes.container,
        "Microsoft.Storage/storageAccounts/blobServices",
        account.accountName,
        "default",
    );
    const categories = tenant_config.security.audit_logging
        ? ["StorageRead", "StorageWrite", "StorageDelete"]
        : ["StorageDelete"];
    new Diagnostics("storage-records", context, { resourceId: service, categories, sinks: ground.sinks }, opts);
    return account;
}

/** What {@link declareAround} is given: whatever differs between isolation models. */
export interface AroundArgs extends OwnArgs {
    readonly own: Own;
    /** The vault of the tenant's keys and secrets. */
    readonly vault: Keys<never>;
    readonly logs: LogWorkspace;
    readonly database: Pick<DatabaseService, "endpoint" | "ready"> | undefined;
    readonly cache: CacheService | undefined;
    readonly alarms: readonly AlarmSpec[];
    readonly alarmed: AlarmsArgs["resources"];
}

/** What every tenant has, whatever it shares: secrets, alerts, a budget, and its tenancy in the cluster. */
export function declareAround(args: AroundArgs, parent: pulumi.ComponentResource, azure: pulumi.ProviderResource) {
    const { tenant, context, ground, own } = args;
    const opts = { parent, providers: [azure, ground.kubernetes] };
    const secrets = createSecretStore(args, opts);
    const { alert_channels: channels, alert_targets: targets } = tenant.tenant_config.monitoring;
    const alerts = new Alerts("alerts", context, { channels, targets }, opts);
    new Alarms("alarms", context, { alarms: args.alarms, resources: args.alarmed, actionGroupId: alerts.id }, opts);
    createWatches(args, alerts, opts);
    if (behaviourOf(context.scope).dueSecrets)
        new DueSecrets("due-secrets", context, { vaultId: args.vault.vaultId, actionGroupId: alerts.id }, opts);
    new Budget(
        "budget",
        context,
        {
            settings: tenant.budget,
            ownerEmail: tenant.owner.email,
            actionGroupId: alerts.id,
            since: args.logs.created,
        },
        opts,
    );
    createViewers(args, opts);
    const front = edgeFront(tenant, ground);
    const edge = front && declareEdge(context, { front, sinks: ground.sinks }, opts);
    const tenancy = createTenancy(args, { secrets, proof: edge?.proof }, parent);
    secrets.declareReader(tenancy.namespace, tenancy.nodes.namespace, ground.kubernetes);
    return {
        alerts,
        outputs: {
            namespace: tenancy.namespace,
            hosts: tenancy.hosts,
            actionGroup: alerts.id,
            ...(own.storage ? { bucket: own.storage.accountName } : {}),
            ...(args.database ? { databaseHost: args.database.endpoint.host } : {}),
            ...(args.cache ? { cacheHost: args.cache.endpoint.host } : {}),
            ...(edge ? { edgeHost: edge.endpointHost } : {}),
        },
    };
}

function createSecretStore({ tenant, context, ground, vault }: AroundArgs, opts: Options): SecretStore {
    const endpoint = new PrivateEndpoint(
        "vault-endpoint",
        context,
        { place: ground.place, service: "vault", purpose: "vault", targetId: vault.vaultId },
        opts,
    );
    new Diagnostics(
        "vault-records",
        context,
        { resourceId: vault.vaultId, categories: ["AuditEvent"], sinks: ground.sinks },
        opts,
    );
    return new SecretStore(
        "secrets",
        context,
        {
            namespace: tenantNamespace(tenant.tenant_id),
            issuer: ground.issuer,
            vaultUri: vault.vaultUri,
            dependsOn: [vault, ...endpoint.ready],
        },
        opts,
    );
}

/** The tenant's alerts on metrics, one group a workload, as the cluster's own Prometheus has them. */
function createWatches({ tenant, context, ground }: AroundArgs, alerts: Alerts, opts: Options): void {
    const { spec } = alertRules(tenant, tenantNamespace(tenant.tenant_id)) as unknown as {
        readonly spec: {
            readonly groups: readonly { readonly name: string; readonly rules: readonly MetricWatch[] }[];
        };
    };
    const groups = Object.fromEntries(spec.groups.map(({ name, rules }) => [name, rules]));
    new PrometheusRules(
        "watches",
        context,
        {
            groups,
            intervalSeconds: tenant.tenant_config.monitoring.real_time ? 15 : 60,
            workspaceId: ground.metricsWorkspaceId,
            clusterName: ground.clusterName,
            actionGroupId: alerts.id,
        },
        opts,
    );
}

/** Who may look gets the way to the cluster; what of it they see, the tenant's role says. Administrators have both already. */
function createViewers({ tenant, context, ground }: AroundArgs, opts: Options): void {
    const viewers = tenant.placement.viewers.filter((viewer) => !ground.administrators.includes(viewer));
    if (viewers.length === 0) return;
    new Grants(
        "viewers",
        context,
        {
            grants: viewers.map((viewer) => ({
                suffix: viewer,
                role: "Azure Kubernetes Service Cluster User Role" as const,
                principal: viewer,
                principalId: viewer,
                principalType: "unknown" as const,
                on: (place) => clusterId({ ...place, group: groupName(ground.clusterScope) }, ground.clusterScope),
            })),
            dependsOn: ground.ready.cluster,
        },
        opts,
    );
}

function createTenancy(
    args: AroundArgs,
    { secrets, proof }: { readonly secrets: SecretStore; readonly proof: EdgeProof | undefined },
    parent: pulumi.ComponentResource,
): Tenancy {
    const { tenant, context, ground, own, database, cache } = args;
    const viewers = tenant.placement.viewers.filter((viewer) => !ground.administrators.includes(viewer));
    return new Tenancy(
        "tenancy",
        {
            tenant,
            scope: context.scope,
            hosts: ground.hosts,
            clusterCidrs: ground.clusterCidrs,
            kubernetesVersion: ground.kubernetesVersion,
            addons: [...ground.ready.addons, ...own.workloads.ready],
            services: {
                database: database?.endpoint,
                cache: cache?.endpoint,
                bucket: own.storage?.accountName,
                secretStore: secrets.provider,
                serviceAccountAnnotations: { [identityAnnotation]: own.workloads.clientId },
                podLabels: identityLabel,
                apiEndpoints: { cidrs: [ground.endpointCidr, ...entraCidrs], port: 443 },
                // The cluster knows people and groups of Entra by their object ids, and which of both an id is by what it says.
                viewers: viewers.flatMap((name) => [
                    { kind: "User" as const, name },
                    { kind: "Group" as const, name },
                ]),
                nodeSelector: nodeLabel("workloads"),
                ...imagesOf(tenant, ground.registry),
                ...(proof ? { edge: proof } : {}),
            },
        },
        { parent, providers: [ground.kubernetes] },
    );
}
