import type * as pulumi from "@pulumi/pulumi";
import type { GroundSettings } from "../shared/foundation";
import { AuditTrail } from "./audit/trail";
import { ClusterBackup } from "./backup/cluster-backup";
import { Cluster } from "./cluster/cluster";
import type { AzureContext } from "./context";
import { Diagnostics, type RecordSinks } from "./diagnostics";
import { type KeyReference, Keys } from "./keys";
import { Network } from "./network/network";
import { PrivateDns } from "./network/private-dns";
import { PrivateEndpoint, type PrivatePlace } from "./network/private-endpoint";
import { MetricsWorkspace } from "./observability/metrics";
import { clusterWatches, PrometheusRules } from "./observability/prometheus-rules";
import { Registry } from "./registry/registry";
import { auditRetention } from "./retention";
import { zonesOf } from "./zones";

/** Arguments of {@link declareFoundation}: what cells and silo tenants decide about their own ground. */
export interface FoundationArgs extends GroundSettings {
    readonly consolidateAfter: string;
    readonly production: boolean;
    /** Keys live in hardware modules. */
    readonly hardwareKeys: boolean;
    readonly protectKeys: boolean;
    /** Encrypts records. */
    readonly auditKey: KeyReference;
    /** Who did what is recorded; flows of the network are in any case. */
    readonly audited: boolean;
    /** Encrypts backups of the cluster. */
    readonly backupKey: KeyReference;
    /** Encrypts images; there where there is a registry for them. */
    readonly registryKey?: KeyReference;
    /** Days that backups of the cluster are kept. */
    readonly backupDays: number;
    /** Where logs are looked into. */
    readonly workspaceId: pulumi.Input<string>;
    /** Of a second home, which may be given up and made anew. */
    readonly second?: SecondGround;
}

/** What a second home does otherwise than one that was there from the first. */
export interface SecondGround {
    /** Tells it from those that were given up before it. */
    readonly turn: pulumi.Output<string>;
    /** Where records go until a trail of its own begins. @default it has begun */
    readonly sinks?: RecordSinks;
}

/** The parts that tenants stand on. */
export interface Foundation {
    readonly network: Network;
    readonly cluster: Cluster;
    readonly metrics: MetricsWorkspace;
    /** Where private endpoints lie. */
    readonly place: PrivatePlace;
    /** Where records go. */
    readonly sinks: RecordSinks;
    readonly zones: readonly string[];
    /** What whoever pulls from the ground's registry waits for; empty where there is none. */
    readonly registry: readonly pulumi.Resource[];
}

/** Network, cluster, add-ons, backup, metrics and audit: the same for a cell and for a silo tenant. */
export function declareFoundation(
    context: AzureContext,
    args: FoundationArgs,
    opts: pulumi.ComponentResourceOptions,
): Foundation {
    const zones = zonesOf(context.scope.region, args.zones);
    const { cidr, deployers, engines, behindEdge } = args;
    const network = new Network(
        "network",
        context,
        { cidr, deployers, engines, behindEdge, zones, protect: args.protect("network") },
        opts,
    );
    const dns = new PrivateDns(
        "names",
        context,
        {
            networkId: network.networkId,
            engines,
            registry: args.registry.enabled,
            metrics: args.forecaster.image !== undefined,
        },
        opts,
    );
    const sinks = createTrail(context, args, network, zones, opts);
    const metrics = new MetricsWorkspace("metrics", context, {}, opts);
    const { keys, vaultId: resourceId } = new Keys(
        "cluster-keys",
        context,
        {
            vault: "cluster",
            purposes: ["cluster"],
            hardware: args.hardwareKeys,
            protect: args.protectKeys,
            ...(args.second ? { turn: args.second.turn } : {}),
        },
        opts,
    );
    new Diagnostics("cluster-vault-records", context, { resourceId, categories: ["AuditEvent"], sinks }, opts);
    const { data, endpoints } = network.subnetIds;
    const place = { subnetIds: { data, endpoints }, zoneIds: dns.zoneIds, ready: dns.ready };
    const toHistory = { place, service: "metrics", purpose: "metrics", targetId: metrics.id } as const;
    const history = args.forecaster.image
        ? new PrivateEndpoint("metrics-endpoint", context, toHistory, opts).ready
        : [];
    const cluster = new Cluster(
        "cluster",
        context,
        { ...args, history, network, zoneNumbers: zones, key: keys.cluster, sinks, metrics, dependsOn: network.ready },
        opts,
    );
    new ClusterBackup(
        "backup",
        context,
        {
            controlPlane: cluster.controlPlane,
            key: args.backupKey,
            place,
            sinks,
            retentionDays: args.backupDays,
            maintenanceWindow: args.maintenanceWindow,
            zoneRedundant: zones.length > 1,
            doubled: args.begunLocked,
            protect: args.protect("storage"),
            // What is given up has to go before its time as well.
            leaving: args.leaving || (args.second?.sinks !== undefined && !args.protect("storage")),
        },
        opts,
    );
    const registry = createRegistry(context, args, { cluster, place, sinks, zones }, opts);
    return { network, cluster, metrics, place, sinks, zones, registry };
}

function createRegistry(
    context: AzureContext,
    { registry: settings, registryKey: key, protect }: FoundationArgs,
    { cluster, place, sinks, zones }: Pick<Foundation, "cluster" | "place" | "sinks" | "zones">,
    opts: pulumi.ComponentResourceOptions,
): readonly pulumi.Resource[] {
    if (!settings.enabled) return [];
    if (key === undefined) throw new Error("a registry needs a key");
    const nodes = cluster.controlPlane.kubelet;
    const where = { place, sinks, zoneRedundant: zones.length > 1 };
    return new Registry("registry", context, { settings, key, nodes, ...where, protect: protect("storage") }, opts)
        .ready;
}

function createTrail(
    context: AzureContext,
    args: FoundationArgs,
    network: Network,
    zones: readonly string[],
    opts: pulumi.ComponentResourceOptions,
): RecordSinks {
    const { workspaceId, auditKey: key, audited, second } = args;
    const common = {
        doubled: args.begunLocked && audited,
        key,
        workspaceId,
        retentionDays: auditRetention(args.retention),
        zoneRedundant: zones.length > 1,
        protect: args.protect("storage"),
        retained: args.leaving && audited,
    };
    const { networkId } = network;
    // Records that nobody asked for hold no tenant back that leaves.
    const trail = { ...common, activity: audited, locked: args.begunLocked && audited };
    if (second === undefined) return new AuditTrail("audit", context, { ...trail, networkId }, opts).sinks;
    // Flows are recorded from the first, in an account that can still be given up: of what is locked nothing can be.
    const flows = { ...common, networkId, activity: false, locked: false, purpose: "flows" as const };
    const { sinks } = new AuditTrail("flows", context, flows, opts);
    if (second.sinks) return second.sinks;
    return audited ? new AuditTrail("audit", context, trail, opts).sinks : sinks;
}

/** Watches the cluster as such, for whom it belongs to. */
export function watchCluster(
    context: AzureContext,
    { cluster, metrics }: Foundation,
    actionGroupId: pulumi.Input<string>,
    opts: pulumi.ComponentResourceOptions,
): void {
    new PrometheusRules(
        "cluster-watches",
        context,
        {
            groups: { cluster: clusterWatches(cluster.addons.watched) },
            intervalSeconds: 60,
            workspaceId: metrics.id,
            clusterName: cluster.controlPlane.name,
            actionGroupId,
        },
        opts,
    );
}
