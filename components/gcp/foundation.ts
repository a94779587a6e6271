import type * as pulumi from "@pulumi/pulumi";
import type { GroundSettings } from "../shared/foundation";
import { leastAuditDays } from "../shared/retention";
import { AuditTrail } from "./audit/audit";
import { Cluster } from "./cluster/cluster";
import { ClusterBackup } from "./cluster-backup";
import type { GcpContext } from "./context";
import { storedLogs } from "./log-filters";
import { DefaultLogs, logRetention } from "./logs";
import { ApiAccess } from "./network/api-access";
import { Network } from "./network/network";
import { Perimeter } from "./perimeter";
import { Registry } from "./registry/registry";

/** Arguments of {@link declareFoundation}: what cells and silo tenants decide about their own ground. */
export interface FoundationArgs extends GroundSettings {
    /** Days that backups of the cluster are kept. */
    readonly backupDays: number;
    /** Addresses that the cluster's own alerts are sent to. */
    readonly webhooks: readonly string[];
    /**
     * Which of the project's records are kept, and whose names the trail has, where others are in the project too.
     * @default all records of the project, under the scope's own names
     */
    readonly trail?: { readonly context: GcpContext; readonly records: pulumi.Input<string> };
    /** Minutes for which a node must be little used before its pods move. */
    readonly consolidationMinutes: number;
    /** Whether tenants' pods may ask for nodes that Google looks after. */
    readonly autopilot: boolean;
}

/** Keys of the ground; a trail is kept where there is a key for it. */
export interface FoundationKeys {
    readonly cluster: pulumi.Input<string>;
    readonly audit: pulumi.Input<string> | undefined;
    /** There where the ground has a registry. */
    readonly registry?: pulumi.Input<string>;
}

/** The parts that tenants stand on. */
export interface Foundation {
    readonly network: Network;
    readonly cluster: Cluster;
    /** What whoever pulls from the ground's registry waits for; empty where there is none. */
    readonly registry: readonly pulumi.Resource[];
}

/** Days that audit records are kept. */
export function auditRetention(wanted: { readonly days: number }): number {
    return Math.max(leastAuditDays, logRetention(wanted));
}

/** Network, cluster, add-ons, backup and audit: the same for a cell and for a silo tenant. */
export function declareFoundation(
    context: GcpContext,
    keys: FoundationKeys,
    args: FoundationArgs,
    opts: pulumi.ComponentResourceOptions,
): Foundation {
    const network = new Network(
        "network",
        context,
        { cidr: args.cidr, everyFlow: args.auditLocked, protect: args.protect("network") },
        opts,
    );
    const apis = new ApiAccess("apis", context, { networkId: network.nodes.network.id }, opts);
    if (keys.audit !== undefined) {
        new AuditTrail(
            "audit",
            args.trail?.context ?? context,
            {
                ...(args.trail ? { records: args.trail.records } : {}),
                keyName: keys.audit,
                retentionDays: auditRetention(args.retention),
                locked: args.begunLocked,
                protect: args.protect("storage"),
                retained: args.leaving,
            },
            opts,
        );
    }
    const dependsOn = [...network.out, ...apis.ready];
    const cluster = new Cluster("cluster", context, { ...args, network, dependsOn, keyName: keys.cluster }, opts);
    // A guest's trail takes its own records alone, and whoever has the project keeps out all of them.
    const recorded = keys.audit !== undefined && args.trail === undefined;
    new DefaultLogs("default-logs", context, { filter: storedLogs(context.scope, recorded) }, opts);
    new ClusterBackup(
        "backup",
        context,
        {
            cluster: cluster.controlPlane.nodes.cluster,
            leaving: args.leaving,
            keyName: keys.cluster,
            retentionDays: args.backupDays,
            maintenanceWindow: args.maintenanceWindow,
        },
        opts,
    );
    const around = { network, perimeter: createPerimeter(context, args, cluster, opts)?.enforced };
    return { network, cluster, registry: createRegistry(context, keys.registry, args, around, opts) };
}

function createPerimeter(
    context: GcpContext,
    { perimeter: settings, registry: { publishers } }: FoundationArgs,
    { provider, addons }: Cluster,
    opts: pulumi.ComponentResourceOptions,
): Perimeter | undefined {
    if (!settings) return undefined;
    const dependsOn = [provider, ...addons.ready];
    return new Perimeter("perimeter", context, { settings, publishers, dependsOn }, opts);
}

function createRegistry(
    context: GcpContext,
    keyName: FoundationKeys["registry"],
    { registry: settings, protect }: FoundationArgs,
    { network, perimeter }: { readonly network: Network; readonly perimeter: pulumi.Resource | undefined },
    opts: pulumi.ComponentResourceOptions,
): readonly pulumi.Resource[] {
    if (!settings.enabled) return [];
    if (keyName === undefined) throw new Error("a registry needs a key");
    const networkId = network.nodes.network.id;
    const args = { settings, keyName, networkId, perimeter, protect: protect("storage") };
    return new Registry("registry", context, args, opts).ready;
}
