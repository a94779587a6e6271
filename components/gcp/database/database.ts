import * as sql from "@pulumi/gcp/sql";
import type * as pulumi from "@pulumi/pulumi";
import type { Tenant } from "../../../model/schema/tenant";
import type { ServerSettings } from "../../shared/databases";
import { backupDays } from "../../shared/retention";
import { connectionBudget } from "../../shared/sizing";
import { backupStart } from "../../shared/windows";
import { GcpComponent, type Transforms } from "../component";
import { type GcpContext, inPlace, type Place } from "../context";
import { postgresVersion } from "../sizes";
import { databaseWindow } from "../windows";
import { editionOf, roleConnections, type ServerEdition } from "./edition";
import { databaseFlags } from "./flags";
import { databaseServer } from "./names";
import { addressOf, insightsConfig, privately } from "./reached";

/** Arguments of {@link Database}. */
export interface DatabaseArgs {
    readonly settings: ServerSettings;
    /** Connections that clients have together. */
    readonly connectionPool: number;
    readonly realTime: boolean;
    /** Record structure changes and writes in the server's log. */
    readonly auditLogging: boolean;
    readonly maintenanceWindow: Tenant["maintenance_window"];
    /** Full name of the network that the server is joined to. */
    readonly network: pulumi.Input<string>;
    /** What joins servers to the network. */
    readonly joined: readonly pulumi.Resource[];
    /** Encrypts the storage and the backups. */
    readonly keyName: pulumi.Input<string>;
    /** Refuse deletion and replacement. */
    readonly protect: boolean;
    /** Changes to children, by class. */
    readonly transform?: Transforms<{
        databaseInstance: typeof sql.DatabaseInstance;
        user: typeof sql.User;
    }>;
}

/** Days that the last backup of a deleted server is kept. */
const finalDays = 30;

/** A PostgreSQL server: encrypted, private, backed up, with sign-in by cloud identity and no password anywhere. */
export class Database extends GcpComponent {
    readonly identifier: string;
    /** Name that the server's certificate carries. */
    readonly host: pulumi.Output<string>;
    /** Its address in the network, which stays what it is as long as the server does. */
    readonly address: pulumi.Output<string>;
    /** Certificate of the authority that signs the server's. */
    readonly authority: pulumi.Output<string>;
    /** Connections that the server takes. */
    readonly connections: ReturnType<typeof connectionBudget>;
    /** Port that workloads connect to; what administers the server always takes PostgreSQL's. */
    readonly port: number;
    /** Whether a pool of connections of the server's own answers there. */
    readonly pooled: boolean;
    /** The raw resources. */
    readonly nodes: { readonly instance: sql.DatabaseInstance };

    constructor(name: string, context: GcpContext, args: DatabaseArgs, opts: pulumi.ComponentResourceOptions) {
        super("Database", name, context, opts, args.transform);
        this.identifier = databaseServer(context.scope);
        const edition = editionOf(args.settings, args.connectionPool);
        const clients = roleConnections(args.settings, args.connectionPool);
        this.connections = connectionBudget(edition.memoryGiB, clients);
        this.port = edition.port;
        this.pooled = edition.pooled;
        const instance = this.createInstance(args, edition);
        this.nodes = { instance };
        ({ host: this.host, authority: this.authority } = addressOf(instance));
        this.address = instance.privateIpAddress;
        this.registerOutputs({ host: this.host });
    }

    /**
     * Lets a cloud identity sign in.
     * @param account what makes the identity, and the roles that it has from the start
     */
    createLogin(
        suffix: string,
        login: (place: Place) => string,
        { known, roles = [] }: { readonly known: readonly pulumi.Resource[]; readonly roles?: readonly string[] },
    ): sql.User {
        return this.child(
            sql.User,
            suffix,
            {
                name: inPlace(this.context, login),
                instance: this.nodes.instance.name,
                type: "CLOUD_IAM_SERVICE_ACCOUNT",
                ...(roles.length > 0 ? { databaseRoles: [...roles] } : {}),
                // A role that owns something, or was given something, cannot be deleted; it goes with its server.
                deletionPolicy: "ABANDON",
            },
            { guard: ["type", "databaseRoles"], dependsOn: [...known] },
        );
    }

    private createInstance(args: DatabaseArgs, edition: ServerEdition): sql.DatabaseInstance {
        const { settings } = args;
        const retained = Math.max(1, backupDays(settings.backup_retention));
        const cloudProtected = settings.deletion_protection && args.protect;
        return this.child(
            sql.DatabaseInstance,
            "server",
            {
                name: this.identifier,
                region: this.context.scope.region,
                databaseVersion: postgresVersion(settings.version),
                encryptionKeyName: args.keyName,
                deletionProtection: cloudProtected,
                settings: {
                    ...edition.settings,
                    availabilityType: settings.high_availability ? "REGIONAL" : "ZONAL",
                    deletionProtectionEnabled: cloudProtected,
                    diskType: "PD_SSD",
                    diskSize: Math.ceil(settings.storage.gibibytes),
                    diskAutoresize: settings.max_storage.bytes > settings.storage.bytes,
                    diskAutoresizeLimit: Math.ceil(settings.max_storage.gibibytes),
                    ipConfiguration: privately(args.network),
                    backupConfiguration: {
                        enabled: true,
                        startTime: backupStart(args.maintenanceWindow),
                        location: this.context.scope.region,
                        pointInTimeRecoveryEnabled: true,
                        transactionLogRetentionDays: Math.min(edition.mostLogDays, retained),
                        backupRetentionSettings: { retainedBackups: retained, retentionUnit: "COUNT" },
                    },
                    retainBackupsOnDelete: true,
                    finalBackupConfig: { enabled: true, retentionDays: finalDays },
                    maintenanceWindow: { ...databaseWindow(args.maintenanceWindow), updateTrack: "stable" },
                    databaseFlags: databaseFlags({
                        serverConnections: this.connections.serverConnections,
                        audit: args.auditLogging,
                        realTime: args.realTime,
                    }),
                    insightsConfig,
                    userLabels: this.labels("tenant"),
                },
            },
            { guard: ["region"], protect: args.protect, dependsOn: [...args.joined] },
        );
    }
}
