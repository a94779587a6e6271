import * as sql from "@pulumi/gcp/sql";
import type * as pulumi from "@pulumi/pulumi";
import type { ReaderBounds } from "../../../model/readers";
import { GcpComponent, type Transforms } from "../component";
import type { GcpContext } from "../context";
import { postgresVersion } from "../sizes";
import type { Database, DatabaseArgs } from "./database";
import { editionOf } from "./edition";
import { databaseFlags } from "./flags";
import { readPool } from "./names";
import { addressOf, insightsConfig, privately } from "./reached";

/** Arguments of {@link ReadPool}: those of the server that it reads from, and how many readers there are. */
export interface ReadPoolArgs extends Omit<DatabaseArgs, "transform"> {
    readonly database: Database;
    readonly bounds: Pick<ReaderBounds, "min" | "max">;
    /** Use of the readers' processors that is aimed at, in percent. */
    readonly cpu: number;
    readonly transform?: Transforms<{ databaseInstance: typeof sql.DatabaseInstance }>;
}

/**
 * Readers of a server behind one address, as many as keep their processors as busy as is aimed at. It has no pool of connections: pods share the tenant's
 * by arithmetic. Logins are those of the server. Sources: cloud.google.com/sql/docs/postgres/about-read-pools and read-pool-autoscaling, and Google's own
 * example (GoogleCloudPlatform/terraform-docs-samples, read pools with autoscaling), read 2026-11-30; that such a pool has a name in private services
 * access and takes cloud identities is from knowledge, unverified.
 */
export class ReadPool extends GcpComponent {
    readonly identifier: string;
    readonly host: pulumi.Output<string>;
    /** Its one address in the network, whatever nodes stand behind it. */
    readonly address: pulumi.Output<string>;
    readonly authority: pulumi.Output<string>;

    constructor(name: string, context: GcpContext, args: ReadPoolArgs, opts: pulumi.ComponentResourceOptions) {
        super("ReadPool", name, context, opts, args.transform);
        this.identifier = readPool(context.scope);
        const instance = this.createInstance(args);
        this.address = instance.privateIpAddress;
        ({ host: this.host, authority: this.authority } = addressOf(instance));
        this.registerOutputs({ host: this.host });
    }

    private createInstance(args: ReadPoolArgs): sql.DatabaseInstance {
        const { settings, bounds, database } = args;
        const cloudProtected = settings.deletion_protection && args.protect;
        const { tier, edition, dataCacheConfig } = editionOf(settings, args.connectionPool).settings;
        return this.child(
            sql.DatabaseInstance,
            "pool",
            {
                name: this.identifier,
                region: this.context.scope.region,
                databaseVersion: postgresVersion(settings.version),
                masterInstanceName: database.nodes.instance.name,
                instanceType: "READ_POOL_INSTANCE",
                nodeCount: bounds.min,
                encryptionKeyName: args.keyName,
                deletionProtection: cloudProtected,
                settings: {
                    tier,
                    edition,
                    ...(dataCacheConfig ? { dataCacheConfig } : {}),
                    deletionProtectionEnabled: cloudProtected,
                    ipConfiguration: privately(args.network),
                    databaseFlags: databaseFlags({
                        serverConnections: database.connections.serverConnections,
                        audit: args.auditLogging,
                        realTime: args.realTime,
                    }),
                    insightsConfig,
                    readPoolAutoScaleConfig: {
                        enabled: true,
                        minNodeCount: bounds.min,
                        maxNodeCount: bounds.max,
                        targetMetrics: [{ metric: "AVERAGE_CPU_UTILIZATION", targetValue: args.cpu / 100 }],
                    },
                    userLabels: this.labels("tenant"),
                },
            },
            // How many there are at first; from then on the cloud decides.
            { guard: ["region"], protect: args.protect, dependsOn: [...args.joined], ignoreChanges: ["nodeCount"] },
        );
    }
}
