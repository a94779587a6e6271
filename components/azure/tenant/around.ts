import type * as pulumi from "@pulumi/pulumi";
import type { Tenant } from "../../../model/schema/tenant";
import { hasSilo } from "../../../model/silo";
import type { EdgeProof } from "../../cloud";
import { alertRules } from "../../kubernetes/monitoring";
import { nodeLabel, tenantNamespace } from "../../kubernetes/names";
import { isScaledByKeda } from "../../kubernetes/scaled-object";
import { Tenancy } from "../../kubernetes/tenancy";
import { edgeFront } from "../../shared/edge-front";
import { emptied } from "../../shared/moving";
import { imagesOf } from "../../shared/registry";
import { behaviourOf } from "../../shared/versions";
import { Budget } from "../budget";
import { clusterId, entraCidrs, identityAnnotation, identityLabel } from "../cluster/names";
import { groupName } from "../context";
import { Diagnostics } from "../diagnostics";
import { declareEdge } from "../edge/edge";
import { DueSecrets } from "../identity/due-secrets";
import { SecretStore } from "../identity/secret-store";
import type { Keys } from "../keys";
import type { LogWorkspace } from "../logs";
import { PrivateEndpoint } from "../network/private-endpoint";
import type { AlarmSpec } from "../observability/alarm-catalogue";
import { Alarms, type AlarmsArgs } from "../observability/alarms";
import { Alerts } from "../observability/alerts";
import { ChangeAlerts } from "../observability/change-alerts";
import { type MetricWatch, PrometheusRules } from "../observability/prometheus-rules";
import { ServiceHealth } from "../observability/service-health";
import { Grants } from "../roles";
import type { CacheService, DatabaseService } from "./data-services";
import type { Ground } from "./ground";
import { firstPlaceOf, type Own, type OwnArgs } from "./own";

type Options = pulumi.ComponentResourceOptions;

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
    /** What the tenancy lies below, where that is not what all else does: a tenant that moves has one in each of two clusters. */
    readonly home?: pulumi.ComponentResource;
    /** The cluster that the tenant moves to or away from: its namespace stands there, empty. */
    readonly beside?: { readonly ground: Ground; readonly home?: pulumi.ComponentResource };
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
    if (hasSilo(tenant) && behaviourOf(context.scope).changeAlerts)
        new ChangeAlerts(
            "changes",
            context,
            { ownSubscription: tenant.placement.account !== undefined, actionGroupId: alerts.id },
            opts,
        );
    if (hasSilo(tenant) && behaviourOf(context.scope).serviceHealth)
        new ServiceHealth("service-health", context, { actionGroupId: alerts.id }, opts);
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
    const inside = (of: AroundArgs, proof?: EdgeProof) => {
        const tenancy = createTenancy(of, { secrets, proof }, of.home ?? parent);
        secrets.declareReader(tenancy.namespace, tenancy.nodes.namespace, of.ground.kubernetes, of.home);
        return tenancy;
    };
    const tenancy = inside(args, edge?.proof);
    // A namespace holds whatever was made in it, so that it comes with the new home and goes with the old one.
    if (args.beside) inside({ ...args, home: undefined, ...args.beside, ...nothingOf(tenant) });
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

/** What runs in a cluster in which the tenant does not run. */
const nothingOf = (tenant: Tenant) => ({ tenant: emptied(tenant), database: undefined, cache: undefined });

function createSecretStore(args: AroundArgs, opts: Options): SecretStore {
    const { tenant, context, ground, vault } = args;
    const place = firstPlaceOf(args);
    const toVault = { service: "vault", purpose: "vault", targetId: vault.vaultId } as const;
    const ways = place ? new PrivateEndpoint("vault-endpoint", context, { ...toVault, place }, opts).ready : [];
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
            dependsOn: [vault, ...ways],
        },
        opts,
    );
}

/** The tenant's alerts on metrics, one group a workload, as the cluster's own Prometheus has them. */
function createWatches({ tenant, context, ground }: AroundArgs, alerts: Alerts, opts: Options): void {
    const { spec } = alertRules(
        tenant,
        tenantNamespace(tenant.tenant_id),
        isScaledByKeda(tenant, behaviourOf(context.scope)),
    ) as unknown as {
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
            ...(ground.forecaster ? { forecasts: { cluster: ground.clusterName } } : {}),
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
