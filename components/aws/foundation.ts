import type * as pulumi from "@pulumi/pulumi";
import type { GroundSettings } from "../shared/foundation";
import { bucketArn } from "./arn";
import { AuditTrail } from "./audit/trail";
import { Cluster } from "./cluster/cluster";
import { clusterName } from "./cluster/names";
import { type AwsContext, inPlace } from "./context";
import type { KeyReference } from "./keys";
import { Endpoints } from "./network/endpoints";
import { FlowLogs } from "./network/flow-logs";
import { Network } from "./network/network";
import { MetricsWorkspace, metricsService } from "./observability/metrics";
import { Registry } from "./registry/registry";
import type { Bucket } from "./storage/bucket";
import { accessLogBucket } from "./storage/data-bucket";
import { agentService, ThreatAgent } from "./threats/agent";
import { ThreatDetector } from "./threats/detector";

/** Arguments of {@link declareFoundation}: what cells and silo tenants decide about their own ground. */
export interface FoundationArgs extends GroundSettings {
    readonly natPerZone: boolean;
    readonly consolidateAfter: string;
    readonly metricsRetentionDays: number;
    readonly logRetentionDays: number;
    readonly auditRetentionDays: number;
    /** The account is the scope's alone: its trail records every region, global services included. */
    readonly ownAccount: boolean;
    /** Beginnings of the names of buckets whose objects' uses are recorded. */
    readonly auditedBuckets: readonly string[];
    /** Whether something may keep the cluster from adding machines. @default nothing may */
    readonly braked?: boolean;
    /** Whether buckets besides that of the trail log accesses. @default they do */
    readonly loggedBuckets?: boolean;
    /** Where accesses to buckets are logged, if the scope has that already. @default a bucket of the ground's own */
    readonly accessLogs?: Bucket;
}

/** Keys of the ground; a trail is kept where there is a key for it. */
export interface FoundationKeys {
    readonly observability: KeyReference;
    readonly cluster: KeyReference;
    readonly audit: KeyReference | undefined;
    /** There where the ground has a registry. */
    readonly registry?: KeyReference;
}

/** The parts that tenants stand on. */
export interface Foundation {
    readonly network: Network;
    readonly cluster: Cluster;
    readonly accessLogs: Bucket;
    /** What whoever pulls from the ground's registry waits for; empty where there is none. */
    readonly registry: readonly pulumi.Resource[];
}

/** Network, cluster, add-ons, metrics and audit: the same for a cell and for a silo tenant. */
export function declareFoundation(
    context: AwsContext,
    keys: FoundationKeys,
    args: FoundationArgs,
    opts: pulumi.ComponentResourceOptions,
): Foundation {
    const thorough = args.threatDetection === "own" && args.auditLocked;
    const more = [...(thorough ? [agentService] : []), ...(args.forecaster.image ? [metricsService] : [])];
    const { network, endpoints } = createNetwork(context, keys, args, more, opts);
    const { auditRetentionDays: retentionDays, leaving } = args;
    const accessLogs =
        args.accessLogs ??
        accessLogBucket(
            "access-logs",
            context,
            {
                retentionDays,
                protect: args.protect("storage"),
                leaving,
                // S3's own key is there for what S3 delivers alone.
                ...(keys.audit || args.loggedBuckets !== false ? {} : { keyArn: keys.observability.arn }),
            },
            opts,
        );
    if (keys.audit) createTrail(context, keys.audit, args, accessLogs, opts);
    const metrics = new MetricsWorkspace(
        "metrics",
        context,
        { retentionDays: args.metricsRetentionDays, keyArn: keys.observability.arn },
        opts,
    );
    const cluster = new Cluster(
        "cluster",
        context,
        {
            version: args.kubernetesVersion,
            network,
            networkCidr: args.cidr,
            dependsOn: [network, endpoints],
            deployers: args.deployers,
            administrators: args.administrators,
            systemNodes: args.systemNodes,
            limits: args.limits,
            carried: args.carried,
            maintenanceWindow: args.maintenanceWindow,
            consolidateAfter: args.consolidateAfter,
            realTime: args.realTime,
            keyArn: keys.cluster.arn,
            logKeyArn: keys.observability.arn,
            logRetentionDays: args.logRetentionDays,
            remoteWriteUrl: metrics.remoteWriteUrl,
            queryUrl: metrics.queryUrl,
            forecaster: args.forecaster,
            headroom: args.headroom,
            networkPolicies: args.networkPolicies,
            threatAgent: thorough,
            ownerEmail: args.ownerEmail,
            dns: args.dns,
            braked: args.braked,
            protect: args.protect("cluster"),
        },
        opts,
    );
    if (args.threatDetection === "own") {
        const detector = new ThreatDetector("threats", context, { thorough }, opts);
        const dependsOn = [...detector.ready, endpoints, ...cluster.ready];
        const clusterName = cluster.controlPlane.nodes.cluster.name;
        if (thorough) new ThreatAgent("threats", context, { clusterName, dependsOn }, opts);
    }
    return { network, cluster, accessLogs, registry: createRegistry(context, keys, args, cluster, opts) };
}

function createRegistry(
    context: AwsContext,
    { registry: key }: FoundationKeys,
    { registry: settings, protect, leaving }: FoundationArgs,
    { provider }: Cluster,
    opts: pulumi.ComponentResourceOptions,
): readonly pulumi.Resource[] {
    if (!settings.enabled) return [];
    if (key === undefined) throw new Error("a registry needs a key");
    const guarded = protect("storage");
    // Whoever declares objects in the cluster has waited for its nodes.
    const args = { settings, key, nodes: [provider], protect: guarded, emptied: leaving || !guarded };
    return new Registry("registry", context, args, opts).ready;
}

function createNetwork(
    context: AwsContext,
    keys: FoundationKeys,
    args: FoundationArgs,
    more: readonly string[],
    opts: pulumi.ComponentResourceOptions,
): { readonly network: Network; readonly endpoints: Endpoints } {
    const { cidr, zones, natPerZone } = args;
    const network = new Network(
        "network",
        context,
        { cidr, zones, natPerZone, clusterName: clusterName(context.scope), protect: args.protect("network") },
        opts,
    );
    const { vpcId, privateSubnetIds: subnetIds, routeTableIds } = network;
    const endpoints = new Endpoints("endpoints", context, { vpcId, cidr, subnetIds, routeTableIds, more }, opts);
    new FlowLogs(
        "flow-logs",
        context,
        { vpcId, keyArn: keys.observability.arn, retentionDays: args.logRetentionDays },
        opts,
    );
    return { network, endpoints };
}

function createTrail(
    context: AwsContext,
    key: KeyReference,
    args: FoundationArgs,
    accessLogs: Bucket,
    opts: pulumi.ComponentResourceOptions,
): void {
    new AuditTrail(
        "audit",
        context,
        {
            keyArn: key.arn,
            retentionDays: args.auditRetentionDays,
            locked: args.auditLocked,
            lockable: args.begunLocked,
            everyRegion: args.ownAccount,
            bucketArns: args.auditedBuckets.map((name) => inPlace(context, (place) => bucketArn(place, name))),
            accessLogs: { bucket: accessLogs.bucketName, prefix: "audit/" },
            protect: args.protect("storage"),
            retained: args.leaving,
        },
        opts,
    );
}
