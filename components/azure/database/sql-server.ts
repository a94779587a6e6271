import * as sql from "@pulumi/azure-native/sql";
import * as pulumi from "@pulumi/pulumi";
import type { Tenant } from "../../../model/schema/tenant";
import { sqlServerLimits } from "../../../model/servers";
import { databaseName } from "../../shared/databases";
import { AzureComponent, partlyKnown, type Transforms } from "../component";
import { type AzureContext, after, globallyNamed, idOf } from "../context";
import { Diagnostics, type RecordSinks } from "../diagnostics";
import type { KeyReference } from "../keys";
import { lock } from "../lock";
import { PrivateEndpoint, type PrivatePlace } from "../network/private-endpoint";
import { shortTermDays, weeksOf } from "../retention";
import { sqlServerCores, sqlServerTiers } from "../sizes";
import { auditActions, auditCategory, databaseCategories } from "./auditing";
import { keyHolder } from "./key-holder";

/** Arguments of {@link SqlServer}. */
export interface SqlServerArgs {
    readonly settings: Tenant["database"];
    /** Zones of the region that the scope uses. */
    readonly zones: readonly string[];
    /** Record statements, beside who signed in and who changed rights or structure. */
    readonly auditLogging: boolean;
    readonly key: KeyReference;
    readonly place: PrivatePlace;
    readonly sinks: RecordSinks;
    /** Who administers the server: an identity in Entra. */
    readonly administrator: { readonly name: string; readonly principalId: pulumi.Input<string> };
    /** Refuse deletion and replacement. */
    readonly protect: boolean;
    /** Changes to children, by class. */
    readonly transform?: Transforms<{
        backupShortTermRetentionPolicy: typeof sql.BackupShortTermRetentionPolicy;
        database: typeof sql.Database;
        encryptionProtector: typeof sql.EncryptionProtector;
        extendedServerBlobAuditingPolicy: typeof sql.ExtendedServerBlobAuditingPolicy;
        longTermRetentionPolicy: typeof sql.LongTermRetentionPolicy;
        server: typeof sql.Server;
    }>;
}

/** A server of Azure SQL and the one database on it: encrypted with the scope's key, private, backed up, signed in to by cloud identities alone. No password exists. */
export class SqlServer extends AzureComponent {
    readonly host: pulumi.Output<string>;
    /** The way to it. */
    readonly endpoint: PrivateEndpoint;
    /** Id of the database. */
    readonly id: pulumi.Output<string>;
    /** What whoever signs in waits for. */
    readonly ready: readonly pulumi.Resource[];

    constructor(name: string, context: AzureContext, args: SqlServerArgs, opts: pulumi.ComponentResourceOptions) {
        super("SqlServer", name, context, opts, args.transform);
        const title = globallyNamed(context, "sqlServer", "database");
        const server = this.createServer(name, title, args);
        const serverId = idOf(context, server, "Microsoft.Sql/servers", title);
        // Made of its name as the cloud would, so that a plan shows it.
        this.host = after(server, pulumi.interpolate`${title}.database.windows.net`);
        const on = { ...this.group, serverName: after(server, title) };
        const protector = this.createProtector(on, args);
        const audit = this.createAudit(on, args);
        const database = this.createDatabase(on, args, [protector, audit]);
        this.id = idOf(context, database, "Microsoft.Sql/servers/databases", title, databaseName(context.scope));
        const backups = this.createBackups(on, database, args);
        this.endpoint = new PrivateEndpoint(
            `${name}-endpoint`,
            context,
            { place: args.place, service: "sqlserver", purpose: "database", targetId: serverId },
            { parent: this },
        );
        this.createRecords(name, pulumi.interpolate`${serverId}/databases/master`, args);
        if (args.protect && args.settings.deletion_protection) {
            lock(name, context, serverId, { parent: this, dependsOn: [...backups, ...this.endpoint.ready] });
        }
        this.ready = [protector, audit, database, ...this.endpoint.ready];
        this.registerOutputs({ host: this.host });
    }

    private createServer(name: string, title: pulumi.Input<string>, args: SqlServerArgs): sql.Server {
        const { key, administrator, settings } = args;
        const identity = keyHolder(name, this.context, key, this);
        const administrators = {
            administratorType: "ActiveDirectory",
            azureADOnlyAuthentication: true,
            login: administrator.name,
            principalType: "Application",
            // The object id, as the SDK says of it (types/input.d.ts); unknown before the identity is there.
            sid: administrator.principalId,
            tenantId: this.context.directory,
        };
        return this.child(
            sql.Server,
            "server",
            {
                ...this.here,
                serverName: title,
                version: settings.version,
                administrators,
                identity: {
                    type: "UserAssigned",
                    userAssignedIdentities: [identity.id],
                },
                primaryUserAssignedIdentityId: identity.id,
                keyId: key.versionUri,
                // With 1.3 only clients of TDS 8.0 would come in, which few drivers speak of themselves.
                minimalTlsVersion: "1.2",
                publicNetworkAccess: "Disabled",
                // No account of somebody else's can be written to, nor another server read.
                restrictOutboundNetworkAccess: "Enabled",
                tags: this.tags("tenant"),
            },
            {
                guard: ["administrators", "keyId", "minimalTlsVersion", "publicNetworkAccess"],
                protect: args.protect,
                dependsOn: [key.key, ...identity.ready],
                transformations: [partlyKnown({ administrators })],
                // The server goes on to newer versions of the key by itself.
                ignoreChanges: ["keyId"],
            },
        );
    }

    /** Has the server follow the key to its newer versions. */
    private createProtector(on: ServerPart, { key }: SqlServerArgs): sql.EncryptionProtector {
        return this.child(
            sql.EncryptionProtector,
            "key",
            {
                ...on,
                encryptionProtectorName: "current",
                serverKeyType: "AzureKeyVault",
                serverKeyName: pulumi
                    .all([key.vaultUri, key.name, key.versionUri])
                    .apply((names) => serverKeyName(...names)),
                autoRotationEnabled: true,
            },
            { guard: ["serverKeyType", "serverKeyName"], ignoreChanges: ["serverKeyName"] },
        );
    }

    private createAudit(on: ServerPart, { auditLogging }: SqlServerArgs): sql.ExtendedServerBlobAuditingPolicy {
        return this.child(
            sql.ExtendedServerBlobAuditingPolicy,
            "audit",
            {
                ...on,
                blobAuditingPolicyName: "default",
                state: "Enabled",
                // Where the records go, the diagnostic setting of `master` says.
                isAzureMonitorTargetEnabled: true,
                auditActionsAndGroups: [...auditActions(auditLogging)],
            },
            { guard: ["state", "isAzureMonitorTargetEnabled"] },
        );
    }

    private createDatabase(on: ServerPart, args: SqlServerArgs, after: readonly pulumi.Resource[]): sql.Database {
        const { settings, zones } = args;
        const { prefix, tier } = sqlServerTiers[settings.class];
        const zonal = zones.length > 1;
        const ceiling = Math.min(Math.floor(settings.max_storage.gibibytes), sqlServerLimits[settings.size].storageGiB);
        return this.child(
            sql.Database,
            "database",
            {
                ...on,
                location: this.context.scope.region,
                databaseName: databaseName(this.context.scope),
                createMode: "Default",
                sku: { name: `${prefix}_Gen5`, tier, family: "Gen5", capacity: sqlServerCores[settings.size] },
                maxSizeBytes: ceiling * 2 ** 30,
                zoneRedundant: settings.high_availability && zonal,
                // A copy in another region would leave the residency.
                requestedBackupStorageRedundancy: zonal ? "Zone" : "Local",
                tags: this.tags("tenant"),
            },
            {
                guard: ["requestedBackupStorageRedundancy"],
                protect: args.protect,
                dependsOn: [...after],
            },
        );
    }

    /** The way back to any moment, and whole copies once a week, which stay for their time when the server is deleted. One change at a time. */
    private createBackups(on: ServerPart, database: sql.Database, { settings }: SqlServerArgs): pulumi.Resource[] {
        const of = { ...on, databaseName: after(database, databaseName(this.context.scope)), policyName: "default" };
        const moments = this.child(sql.BackupShortTermRetentionPolicy, "backups", {
            ...of,
            retentionDays: shortTermDays(settings.backup_retention),
            diffBackupIntervalInHours: 12,
        });
        const weekly = this.child(
            sql.LongTermRetentionPolicy,
            "weekly-backups",
            { ...of, weeklyRetention: `P${weeksOf(settings.backup_retention)}W` },
            { dependsOn: [moments] },
        );
        return [moments, weekly];
    }

    private createRecords(name: string, masterId: pulumi.Output<string>, { sinks }: SqlServerArgs): void {
        const { context } = this;
        new Diagnostics(
            `${name}-records`,
            context,
            { resourceId: this.id, categories: databaseCategories, sinks },
            { parent: this },
        );
        new Diagnostics(
            `${name}-audit`,
            context,
            { resourceId: masterId, categories: [auditCategory], sinks },
            { parent: this },
        );
    }
}

/** What names a part of a server. */
interface ServerPart {
    readonly resourceGroupName: pulumi.Input<string>;
    readonly serverName: pulumi.Output<string>;
}

/**
 * How a server names a version of a key: `<vault>_<key>_<version>`. What an address ends in is its version.
 * Source: learn.microsoft.com/rest/api/sql/server-keys/create-or-update (from knowledge, unverified).
 */
export function serverKeyName(vaultUri: string, key: string, versionUri: string): string {
    return [new URL(vaultUri).hostname.split(".")[0], key, versionUri.split("/").at(-1)].join("_");
}
