import * as memorystore from "@pulumi/gcp/memorystore";
import type { output } from "@pulumi/gcp/types";
import type * as pulumi from "@pulumi/pulumi";
import type { Tenant } from "../../model/schema/tenant";
import { ownServerRights } from "../shared/cache";
import { physicalName } from "../shared/names";
import { backupDays } from "../shared/retention";
import { GcpComponent, type Transforms } from "./component";
import { accountEmail, type GcpContext, inPlace, type Named, type Place } from "./context";
import { cacheClasses, valkeyVersion } from "./sizes";
import { backupHour, cacheWindow } from "./windows";

/** Name of a scope's cache; known before it exists. */
function cacheServer(scope: Named): string {
    return physicalName("gcpLabel", scope, "cache");
}

/** Full name of a scope's cache, as IAM's conditions know it. */
export function cachePath({ project, region }: Place, scope: Named): string {
    return `projects/${project}/locations/${region}/instances/${cacheServer(scope)}`;
}

/** Address that takes writes. A server with replicas has another that reads alone, in no order. Source: @pulumi/gcp 9.37.0, types/output.d.ts. */
export function primaryAddress(endpoints: readonly output.memorystore.InstanceEndpoint[]): string {
    const connections = endpoints.flatMap((each) => each.connections ?? []).map((each) => each.pscAutoConnection);
    return connections.find((each) => each?.connectionType === "CONNECTION_TYPE_PRIMARY")?.ipAddress ?? "";
}

/** Arguments of {@link Cache}. */
export interface CacheArgs {
    readonly settings: Tenant["cache"];
    readonly maintenanceWindow: Tenant["maintenance_window"];
    /** Full name of the network in which the cache has its addresses. */
    readonly network: pulumi.Input<string>;
    /** What lets caches take addresses in the network. */
    readonly joined: readonly pulumi.Resource[];
    readonly keyName: pulumi.Input<string>;
    /** Purpose of the service account that workloads sign in as. */
    readonly user: string;
    /** Refuse deletion and replacement. */
    readonly protect: boolean;
    /** Changes to children, by class. */
    readonly transform?: Transforms<{
        aclPolicy: typeof memorystore.AclPolicy;
        instance: typeof memorystore.Instance;
    }>;
}

/** A Valkey server: TLS only, encrypted, sign-in by cloud identity as one user, without a password. */
export class Cache extends GcpComponent {
    readonly identifier: string;
    readonly host: pulumi.Output<string>;
    /** Certificates of the authorities that sign the server's. */
    readonly authority: pulumi.Output<string>;
    /** Who workloads sign in as. */
    readonly user: pulumi.Input<string>;
    readonly nodes: { readonly instance: memorystore.Instance };

    constructor(name: string, context: GcpContext, args: CacheArgs, opts: pulumi.ComponentResourceOptions) {
        super("Cache", name, context, opts, args.transform);
        const { scope } = context;
        this.identifier = cacheServer(scope);
        // One identity signs in to the caches of both homes.
        const { kind, id } = scope;
        this.user = inPlace(context, (place) => accountEmail(place, { kind, id }, args.user));
        const policy = this.child(
            memorystore.AclPolicy,
            "rights",
            {
                aclPolicyId: this.identifier,
                location: scope.region,
                rules: [
                    // Whoever signs in without being named is the default user, which may do nothing.
                    { username: "default", rule: "off ~* -@all" },
                    { username: this.user, rule: ownServerRights },
                ],
            },
            { guard: ["aclPolicyId", "rules"] },
        );
        const instance = this.createInstance(args, policy);
        this.nodes = { instance };
        this.host = instance.endpoints.apply(primaryAddress);
        this.authority = instance.managedServerCas.apply((all) =>
            all.flatMap(({ caCerts }) => caCerts.flatMap(({ certificates }) => certificates)).join("\n"),
        );
        this.registerOutputs({ host: this.host });
    }

    private createInstance(args: CacheArgs, policy: memorystore.AclPolicy): memorystore.Instance {
        const { context } = this;
        const { settings } = args;
        const days = backupDays(settings.snapshot_retention);
        return this.child(
            memorystore.Instance,
            "server",
            {
                instanceId: this.identifier,
                location: context.scope.region,
                engineVersion: valkeyVersion(settings.version),
                nodeType: cacheClasses[settings.size].name,
                mode: "CLUSTER_DISABLED",
                shardCount: 1,
                replicaCount: settings.replicas,
                // Cannot be changed later: a replica that comes then finds another zone.
                zoneDistributionConfig: { mode: "MULTI_ZONE" },
                authorizationMode: "IAM_AUTH",
                aclPolicy: policy.id,
                transitEncryptionMode: "SERVER_AUTHENTICATION",
                kmsKey: args.keyName,
                desiredAutoCreatedEndpoints: [{ network: args.network, projectId: context.project }],
                engineConfigs: { "maxmemory-policy": "allkeys-lru" },
                maintenancePolicy: { weeklyMaintenanceWindows: [cacheWindow(args.maintenanceWindow)] },
                ...(days > 0
                    ? {
                          automatedBackupConfig: {
                              fixedFrequencySchedule: { startTime: { hours: backupHour(args.maintenanceWindow) } },
                              retention: `${days * 86_400}s`,
                          },
                      }
                    : {}),
                deletionProtectionEnabled: args.protect,
                labels: this.labels("tenant"),
            },
            { guard: ["location"], protect: args.protect, dependsOn: [...args.joined] },
        );
    }
}
