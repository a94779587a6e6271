import * as redisenterprise from "@pulumi/azure-native/redisenterprise";
import type * as pulumi from "@pulumi/pulumi";
import type { Tenant } from "../../model/schema/tenant";
import { AzureComponent, type Transforms } from "./component";
import { type AzureContext, after, globallyNamed, idOf, inPlace } from "./context";
import { Diagnostics, type RecordSinks } from "./diagnostics";
import { Identity } from "./identity/identity";
import type { KeyReference } from "./keys";
import { lock } from "./lock";
import { globalName } from "./names";
import { PrivateEndpoint, type PrivatePlace } from "./network/private-endpoint";
import { cacheClasses } from "./sizes";

/** Port of a database of Azure Managed Redis. Source: learn.microsoft.com/azure/redis (from knowledge, unverified). */
export const cachePort = 10_000;
const databaseName = "default";

/** Arguments of {@link Cache}. */
export interface CacheArgs {
    readonly settings: Tenant["cache"];
    readonly key: KeyReference;
    readonly place: PrivatePlace;
    readonly sinks: RecordSinks;
    /** Who may use it: identities in Entra, by a word that names them. */
    readonly users: Readonly<Record<string, pulumi.Input<string>>>;
    readonly protect: boolean;
    /** Changes to children, by class. */
    readonly transform?: Transforms<{
        accessPolicyAssignment: typeof redisenterprise.AccessPolicyAssignment;
        database: typeof redisenterprise.Database;
        redisEnterprise: typeof redisenterprise.RedisEnterprise;
    }>;
}

/**
 * Azure Managed Redis: TLS only, encrypted with a key of its own by that key's version, signed in to by cloud identities alone. Its rights know no keys or
 * commands, all or nothing; so a cell has none that tenants could share, and each tenant has its own.
 */
export class Cache extends AzureComponent {
    readonly host: pulumi.Output<string>;
    /** The way to it. */
    readonly endpoint: PrivateEndpoint;
    readonly id: pulumi.Output<string>;
    /** What clients wait for. */
    readonly ready: readonly pulumi.Resource[];

    constructor(name: string, context: AzureContext, args: CacheArgs, opts: pulumi.ComponentResourceOptions) {
        super("Cache", name, context, opts, args.transform);
        const cluster = this.createCluster(name, args);
        const clusterName = after(cluster, globallyNamed(context, "cache", "cache"));
        this.id = idOf(context, cluster, "Microsoft.Cache/redisEnterprise", globallyNamed(context, "cache", "cache"));
        // Made of its name as the cloud would, so that a plan shows it. Source: learn.microsoft.com/azure/redis (from knowledge, unverified).
        this.host = after(
            cluster,
            inPlace(
                context,
                (place) =>
                    `${globalName("cache", place.subscription, context.scope, "cache")}.${context.scope.region}.redis.azure.net`,
            ),
        );
        const database = this.createDatabase(clusterName, args);
        const users = Object.entries(args.users).map(([user, objectId]) =>
            this.createUser(clusterName, database, user, objectId),
        );
        this.endpoint = new PrivateEndpoint(
            `${name}-endpoint`,
            context,
            { place: args.place, service: "cache", purpose: "cache", targetId: this.id },
            { parent: this },
        );
        new Diagnostics(
            `${name}-records`,
            context,
            {
                resourceId: after(database, this.databaseId(cluster)),
                categories: ["ConnectionEvents"],
                sinks: args.sinks,
            },
            { parent: this },
        );
        if (args.protect) lock(name, context, this.id, { parent: this, dependsOn: [database] });
        this.ready = [database, ...users, ...this.endpoint.ready];
        this.registerOutputs({ host: this.host });
    }

    private databaseId(cluster: pulumi.Resource): pulumi.Output<string> {
        const name = globallyNamed(this.context, "cache", "cache");
        return idOf(this.context, cluster, "Microsoft.Cache/redisEnterprise/databases", name, databaseName);
    }

    private createCluster(name: string, args: CacheArgs): redisenterprise.RedisEnterprise {
        const { settings, key } = args;
        const identity = new Identity(
            `${name}-identity`,
            this.context,
            {
                purpose: "cachekey",
                grants: [{ suffix: "key", role: "Key Vault Crypto Service Encryption User", on: key.id }],
                dependsOn: [key.key],
            },
            { parent: this },
        );
        return this.child(
            redisenterprise.RedisEnterprise,
            "server",
            {
                ...this.here,
                clusterName: globallyNamed(this.context, "cache", "cache"),
                sku: { name: cacheClasses[settings.size].name },
                // One standby, in another zone where there are some: more replicas than one are not to be had.
                highAvailability: settings.replicas > 0 ? "Enabled" : "Disabled",
                minimumTlsVersion: "1.2",
                publicNetworkAccess: "Disabled",
                identity: { type: "UserAssigned", userAssignedIdentities: [identity.id] },
                encryption: {
                    customerManagedKeyEncryption: {
                        keyEncryptionKeyUrl: key.versionUri,
                        keyEncryptionKeyIdentity: {
                            identityType: "userAssignedIdentity",
                            userAssignedIdentityResourceId: identity.id,
                        },
                    },
                },
                tags: this.tags("tenant"),
            },
            {
                guard: ["encryption", "publicNetworkAccess", "minimumTlsVersion"],
                protect: args.protect,
                dependsOn: [key.key, ...identity.ready],
            },
        );
    }

    private createDatabase(
        clusterName: pulumi.Output<string>,
        { settings, protect }: CacheArgs,
    ): redisenterprise.Database {
        const kept = settings.snapshot_retention.days > 0;
        return this.child(
            redisenterprise.Database,
            "database",
            {
                ...this.group,
                clusterName,
                databaseName,
                accessKeysAuthentication: "Disabled",
                clientProtocol: "Encrypted",
                port: cachePort,
                // One address for clients that know nothing of clusters.
                clusteringPolicy: "EnterpriseCluster",
                evictionPolicy: "AllKeysLRU",
                // Survives a restart; earlier states are not kept, whatever the retention asked for.
                persistence: { aofEnabled: false, rdbEnabled: kept, ...(kept ? { rdbFrequency: "12h" } : {}) },
            },
            { guard: ["accessKeysAuthentication", "clientProtocol"], protect },
        );
    }

    private createUser(
        clusterName: pulumi.Output<string>,
        database: redisenterprise.Database,
        user: string,
        objectId: pulumi.Input<string>,
    ): redisenterprise.AccessPolicyAssignment {
        return this.child(
            redisenterprise.AccessPolicyAssignment,
            user,
            {
                ...this.group,
                clusterName,
                databaseName: after(database, databaseName),
                accessPolicyAssignmentName: user,
                accessPolicyName: "default",
                user: { objectId },
            },
            { guard: ["user", "accessPolicyName"] },
        );
    }
}
