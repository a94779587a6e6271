import * as dbforpostgresql from "@pulumi/azure-native/dbforpostgresql";
import * as pulumi from "@pulumi/pulumi";
import { lacks } from "../../../model/regions/gaps";
import type { Tenant } from "../../../model/schema/tenant";
import { isPremium, type ServerSettings } from "../../shared/databases";
import { connectionBudget } from "../../shared/sizing";
import { AzureComponent, type Transforms } from "../component";
import { type AzureContext, after, globallyNamed, idOf } from "../context";
import { Diagnostics, type RecordSinks } from "../diagnostics";
import type { KeyReference } from "../keys";
import { lock } from "../lock";
import { PrivateEndpoint, type PrivatePlace } from "../network/private-endpoint";
import { backupDays, diskSize } from "../retention";
import { databaseClasses, premiumClasses, type ServerClass } from "../sizes";
import { databaseWindow } from "../windows";
import { keyHolder } from "./key-holder";
import { postgresParameters } from "./parameters";

/** Port of the built-in connection pool (PgBouncer). Source: learn.microsoft.com/azure/postgresql/connectivity/concepts-pgbouncer (from knowledge, unverified). */
export const poolPort = 6432;

/** Arguments of {@link Database}. */
export interface DatabaseArgs {
    readonly settings: ServerSettings;
    /** Zones of the region that the scope uses. */
    readonly zones: readonly string[];
    /** Connections that all clients share through the pool. */
    readonly connectionPool: number;
    /** Connections that the pool keeps for each database and role. @default all of them, for there is but one */
    readonly poolSize?: number;
    /** Slow statements are told of from a second on. */
    readonly realTime: boolean;
    /** Record structure changes and writes in the server's log. */
    readonly auditLogging: boolean;
    readonly maintenanceWindow: Tenant["maintenance_window"];
    readonly key: KeyReference;
    readonly place: PrivatePlace;
    readonly sinks: RecordSinks;
    /** Who administers the server: an identity in Entra, whose name becomes that of its role. */
    readonly administrator: { readonly name: string; readonly principalId: pulumi.Input<string> };
    /** Refuse deletion and replacement. */
    readonly protect: boolean;
    /** Changes to children, by class. */
    readonly transform?: Transforms<{
        administratorsMicrosoftEntra: typeof dbforpostgresql.AdministratorsMicrosoftEntra;
        configuration: typeof dbforpostgresql.Configuration;
        server: typeof dbforpostgresql.Server;
    }>;
}

/** A PostgreSQL server with a connection pool: encrypted with the scope's key, private, backed up, signed in to by cloud identities alone. No password exists. */
export class Database extends AzureComponent {
    readonly host: pulumi.Output<string>;
    /** The way to it. */
    readonly endpoint: PrivateEndpoint;
    readonly id: pulumi.Output<string>;
    /** Connections that the server takes and the pool's share of them. */
    readonly connections: ReturnType<typeof connectionBudget>;
    /** What whoever signs in waits for. */
    readonly ready: readonly pulumi.Resource[];

    constructor(name: string, context: AzureContext, args: DatabaseArgs, opts: pulumi.ComponentResourceOptions) {
        super("Database", name, context, opts, args.transform);
        const { memoryGiB } = machineOf(args.settings);
        this.connections = connectionBudget(memoryGiB, args.connectionPool);
        const server = this.createServer(name, args);
        const serverName = globallyNamed(context, "database", "database");
        this.id = idOf(context, server, "Microsoft.DBforPostgreSQL/flexibleServers", serverName);
        // Made of its name as the cloud would, so that a plan shows it.
        this.host = after(server, pulumi.interpolate`${serverName}.postgres.database.azure.com`);
        const administrator = this.createAdministrator(after(server, serverName), args);
        const settings = this.createSettings(after(server, serverName), administrator, args);
        this.endpoint = new PrivateEndpoint(
            `${name}-endpoint`,
            context,
            { place: args.place, service: "database", purpose: "database", targetId: this.id },
            { parent: this },
        );
        new Diagnostics(
            `${name}-records`,
            context,
            { resourceId: this.id, categories: logCategories, sinks: args.sinks },
            { parent: this },
        );
        if (args.protect && args.settings.deletion_protection) {
            lock(name, context, this.id, { parent: this, dependsOn: [...settings, ...this.endpoint.ready] });
        }
        this.ready = [administrator, ...settings, ...this.endpoint.ready];
        this.registerOutputs({ host: this.host });
    }

    private createServer(name: string, args: DatabaseArgs): dbforpostgresql.Server {
        const { settings, key, zones } = args;
        const identity = keyHolder(name, this.context, key, this);
        const { tier, name: machine } = machineOf(settings);
        const grows = settings.max_storage.gibibytes > settings.storage.gibibytes;
        return this.child(
            dbforpostgresql.Server,
            "server",
            {
                ...this.here,
                serverName: globallyNamed(this.context, "database", "database"),
                createMode: "Default",
                version: settings.version.split(".")[0]!,
                sku: { name: machine, tier },
                storage: {
                    type: "Premium_LRS",
                    storageSizeGB: diskSize(settings.storage.gibibytes),
                    // Azure grows a disk without a ceiling; an alarm tells when it passes the one asked for.
                    autoGrow: grows ? "Enabled" : "Disabled",
                },
                ...(zones.length > 0 ? { availabilityZone: zones[0]! } : {}),
                highAvailability: standby(settings.high_availability, zones, this.context.scope.region),
                backup: {
                    backupRetentionDays: backupDays(settings.backup_retention),
                    // A copy in another region would leave the residency.
                    geoRedundantBackup: "Disabled",
                },
                network: { publicNetworkAccess: "Disabled" },
                authConfig: {
                    activeDirectoryAuth: "Enabled",
                    passwordAuth: "Disabled",
                    tenantId: this.context.directory,
                },
                identity: {
                    type: "UserAssigned",
                    userAssignedIdentities: identity.id.apply((id) => ({ [id]: {} })),
                },
                dataEncryption: {
                    type: "AzureKeyVault",
                    primaryKeyURI: key.uri,
                    primaryUserAssignedIdentityId: identity.id,
                },
                maintenanceWindow: databaseWindow(args.maintenanceWindow),
                tags: this.tags("tenant"),
            },
            {
                guard: ["authConfig", "dataEncryption", "network"],
                protect: args.protect,
                dependsOn: [key.key, ...identity.ready],
                // A failover exchanges the two, and growth is the server's own.
                ignoreChanges: [
                    "availabilityZone",
                    "highAvailability.standbyAvailabilityZone",
                    "storage.storageSizeGB",
                ],
            },
        );
    }

    private createAdministrator(
        serverName: pulumi.Output<string>,
        { administrator }: DatabaseArgs,
    ): dbforpostgresql.AdministratorsMicrosoftEntra {
        return this.child(
            dbforpostgresql.AdministratorsMicrosoftEntra,
            "administrator",
            {
                ...this.group,
                serverName,
                objectId: administrator.principalId,
                principalName: administrator.name,
                principalType: "ServicePrincipal",
                tenantId: this.context.directory,
            },
            { guard: ["objectId", "principalType"] },
        );
    }

    /** One after another: a server takes one change at a time. */
    private createSettings(
        serverName: pulumi.Output<string>,
        administrator: pulumi.Resource,
        args: DatabaseArgs,
    ): pulumi.Resource[] {
        const { serverConnections } = this.connections;
        const byMemory = connectionBudget(machineOf(args.settings).memoryGiB, 0).serverConnections;
        const parameters = postgresParameters({
            ...(serverConnections > byMemory ? { serverConnections } : {}),
            pool: args.poolSize ?? args.connectionPool,
            audit: args.auditLogging,
            realTime: args.realTime,
        });
        const made: pulumi.Resource[] = [];
        for (const { name, value } of parameters) {
            made.push(
                this.child(
                    dbforpostgresql.Configuration,
                    name.replaceAll(".", "-"),
                    { ...this.group, serverName, configurationName: name, value, source: "user-override" },
                    { dependsOn: [made.at(-1) ?? administrator] },
                ),
            );
        }
        return made;
    }
}

/** Records of a server. Source: learn.microsoft.com/azure/azure-monitor/reference/supported-logs/microsoft-dbforpostgresql-flexibleservers-logs (from knowledge, unverified). */
const logCategories = ["PostgreSQLLogs", "PostgreSQLFlexSessions", "PostgreSQLFlexQueryStoreRuntime"];

const machineOf = (settings: ServerSettings): ServerClass =>
    (isPremium(settings) ? premiumClasses : databaseClasses)[settings.size];

/** A standby in the second zone; in a region without zones, or without such standbys, it stands beside the server. */
export function standby(wanted: boolean, zones: readonly string[], region: string) {
    if (!wanted) return { mode: "Disabled" };
    return zones.length > 1 && !lacks("azureZoneStandby", region)
        ? { mode: "ZoneRedundant", standbyAvailabilityZone: zones[1]! }
        : { mode: "SameZone" };
}
