import type * as cloudwatch from "@pulumi/aws/cloudwatch";
import type * as ec2 from "@pulumi/aws/ec2";
import * as elasticache from "@pulumi/aws/elasticache";
import type * as pulumi from "@pulumi/pulumi";
import type { ReaderBounds } from "../../model/readers";
import type { Tenant } from "../../model/schema/tenant";
import { cachePort } from "../shared/cache";
import { physicalName } from "../shared/names";
import { backupDays } from "../shared/retention";
import type { Transforms } from "./component";
import type { AwsContext } from "./context";
import { type DataPlace, DataService, type DataServiceTransforms } from "./data-service";
import { LogGroups, logGroupName } from "./logs";
import { cacheClasses, valkeyFamily } from "./sizes";
import { backupWindow, maintenanceWindow } from "./windows";

/** Arguments of {@link Cache}. */
export interface CacheArgs extends DataPlace {
    readonly settings: Tenant["cache"];
    /** How many replicas AWS keeps, in cluster mode. @default as many as the settings say, and no cluster mode */
    readonly readers?: ReaderBounds;
    readonly maintenanceWindow: Tenant["maintenance_window"];
    readonly logRetentionDays: number;
    readonly keyArn: pulumi.Input<string>;
    readonly logKeyArn: pulumi.Input<string>;
    /** The scope's own user. @default {@link cacheUserName} */
    readonly user?: string;
    /** Rights of the scope's own user. */
    readonly rights: string;
    readonly protect: boolean;
    /** Changes to children, by class. */
    readonly transform?: Transforms<{
        logGroup: typeof cloudwatch.LogGroup;
        parameterGroup: typeof elasticache.ParameterGroup;
        replicationGroup: typeof elasticache.ReplicationGroup;
        subnetGroup: typeof elasticache.SubnetGroup;
        user: typeof elasticache.User;
        userGroup: typeof elasticache.UserGroup;
    }> &
        DataServiceTransforms;
}

/** Seconds after which an idle connection is closed. */
const idleSeconds = 300;

/**
 * A Valkey replication group: TLS only, encrypted, sign-in by cloud identity as one user, without a password. With readers it is one shard in cluster mode, of
 * another name: the other mode's is there until workloads have moved on.
 */
export class Cache extends DataService {
    /** What stands around the server is named so, in either mode. */
    readonly identifier: string;
    /** Physical name of the replication group. */
    readonly group: string;
    /** Primary endpoint, or in cluster mode where clients ask which nodes there are. */
    readonly host: pulumi.Output<string>;
    /** Role that workloads sign in as. */
    readonly user: string;
    readonly nodes: { readonly group: elasticache.ReplicationGroup; readonly users: elasticache.UserGroup };

    constructor(name: string, context: AwsContext, args: CacheArgs, opts: pulumi.ComponentResourceOptions) {
        super("Cache", name, context, opts, args.transform);
        this.identifier = physicalName("cache", context.scope, "cache");
        this.group = args.readers ? cacheClusterName(context.scope) : this.identifier;
        this.user = args.user ?? cacheUserName(context);

        const securityGroup = this.createSecurityGroup(args, { protocol: "Valkey", from: "nodes", port: cachePort });
        const subnets = this.createSubnetGroup(args);
        const parameters = this.createParameterGroup(args);
        const users = this.createUsers(args);
        const logs = this.createLogGroups(name, args);
        const group = this.createReplicationGroup(args, { securityGroup, subnets, parameters, users, logs });

        this.nodes = { group, users };
        this.host = args.readers ? group.configurationEndpointAddress : group.primaryEndpointAddress;
        this.registerOutputs({ host: this.host });
    }

    private createSubnetGroup(args: CacheArgs): elasticache.SubnetGroup {
        return this.child(elasticache.SubnetGroup, "subnets", {
            name: this.identifier,
            description: "Data subnets",
            subnetIds: args.subnetIds,
            tags: this.tags(this.identifier),
        });
    }

    private createParameterGroup(args: CacheArgs): elasticache.ParameterGroup {
        const family = valkeyFamily(args.settings.version);
        const name = `${this.group}-${family}`;
        return this.child(elasticache.ParameterGroup, args.readers ? `${family}-cluster` : family, {
            name,
            family,
            description: "Entries without a lifetime are evicted too; idle connections are closed",
            parameters: [
                { name: "maxmemory-policy", value: "allkeys-lru" },
                { name: "timeout", value: String(idleSeconds) },
                ...(args.readers ? [{ name: "cluster-enabled", value: "yes" }] : []),
            ],
            tags: this.tags(name),
        });
    }

    private createUsers(args: CacheArgs): elasticache.UserGroup {
        const user = this.child(elasticache.User, "user", {
            userId: this.user,
            userName: this.user,
            engine: "valkey",
            accessString: args.rights,
            authenticationMode: { type: "iam" },
            tags: this.tags(this.user),
        });
        return this.child(
            elasticache.UserGroup,
            "users",
            {
                userGroupId: this.identifier,
                engine: "valkey",
                userIds: [user.userId],
                tags: this.tags(this.identifier),
            },
            // Tenants of a shared server add their users by associations of their own.
            { ignoreChanges: this.context.scope.kind === "cell" ? ["userIds"] : [] },
        );
    }

    private createLogGroups(name: string, args: CacheArgs): LogGroups {
        const { scope } = this.context;
        return new LogGroups(
            `${name}-logs`,
            this.context,
            {
                names: { slow: logGroupName(scope, "cache-slow"), engine: logGroupName(scope, "cache-engine") },
                keyArn: args.logKeyArn,
                retentionDays: args.logRetentionDays,
                transform: { logGroup: args.transform?.logGroup },
            },
            { parent: this },
        );
    }

    private createReplicationGroup(
        args: CacheArgs,
        parts: {
            readonly securityGroup: ec2.SecurityGroup;
            readonly subnets: elasticache.SubnetGroup;
            readonly parameters: elasticache.ParameterGroup;
            readonly users: elasticache.UserGroup;
            readonly logs: LogGroups;
        },
    ): elasticache.ReplicationGroup {
        const { settings, readers } = args;
        const redundant = readers !== undefined || settings.replicas > 0;
        const nodes = readers
            ? { clusterMode: "enabled", numNodeGroups: 1, replicasPerNodeGroup: readers.min }
            : { numCacheClusters: settings.replicas + 1 };
        const log = (type: string, group: string) => ({
            destinationType: "cloudwatch-logs",
            destination: parts.logs.nodes[group]!.name,
            logFormat: "json",
            logType: type,
        });
        return this.child(
            elasticache.ReplicationGroup,
            readers ? "cluster" : "server",
            {
                replicationGroupId: this.group,
                description: `Cache of ${this.context.scope.kind} ${this.context.scope.id}`,
                engine: settings.engine,
                engineVersion: settings.version,
                nodeType: cacheClasses[settings.size].name,
                port: cachePort,
                ...nodes,
                automaticFailoverEnabled: redundant,
                multiAzEnabled: redundant,
                subnetGroupName: parts.subnets.name,
                securityGroupIds: [parts.securityGroup.id],
                parameterGroupName: parts.parameters.name,
                userGroupIds: [parts.users.userGroupId],

                transitEncryptionEnabled: true,
                transitEncryptionMode: "required",
                atRestEncryptionEnabled: true,
                kmsKeyId: args.keyArn,

                snapshotRetentionLimit: backupDays(settings.snapshot_retention),
                snapshotWindow: backupWindow(args.maintenanceWindow),
                maintenanceWindow: maintenanceWindow(args.maintenanceWindow),
                finalSnapshotIdentifier: this.finalSnapshot(this.group),
                autoMinorVersionUpgrade: true,
                applyImmediately: false,
                logDeliveryConfigurations: [log("slow-log", "slow"), log("engine-log", "engine")],
                tags: this.tags(this.group, "tenant"),
            },
            {
                protect: args.protect,
                // AWS counts them from then on.
                ignoreChanges: readers ? ["replicasPerNodeGroup"] : [],
            },
        );
    }
}

/** Name of a scope's replication group in cluster mode. */
export function cacheClusterName(scope: AwsContext["scope"]): string {
    return physicalName("cache", scope, "cachecluster");
}

/** User id and user name of a scope's workloads; for sign-in by cloud identity both must be the same. */
export function cacheUserName(context: Pick<AwsContext, "scope">): string {
    return physicalName("cache", context.scope, "app");
}

/** The user on a cache of its own of a tenant that had one on its cell's cache before: the account knows each name once. */
export function movedCacheUserName(context: Pick<AwsContext, "scope">): string {
    return physicalName("cache", context.scope, "own");
}
