import * as elasticache from "@pulumi/aws/elasticache";
import type { Job } from "@pulumi/kubernetes/batch/v1/job";
import type * as pulumi from "@pulumi/pulumi";
import type { Tenant } from "../../../model/schema/tenant";
import type { CellLink, TenantServices } from "../../cloud";
import { sharedDatabase as declareSharedDatabase } from "../../kubernetes/shared-database";
import { cachePort, sharedServerRights } from "../../shared/cache";
import { databaseAdmin, databaseName, databasePort, databaseUser } from "../../shared/databases";
import { physicalName } from "../../shared/names";
import { cellScope } from "../../shared/scope";
import { erasedDatabaseSql, shutDatabaseSql } from "../../shared/sql";
import { cacheUserName } from "../cache";
import { AwsComponent, type Transforms } from "../component";
import type { AwsContext } from "../context";
import { administratorAccount } from "../database/administrator";
import { byToken } from "../database/sign-in";
import { tenantDatabaseSql } from "../database/sql";
import type { KeyReference } from "../keys";
import { dumpStore } from "./dump-store";
import type { Ground } from "./ground";

/** What {@link sharedDatabase} needs to know. */
export interface SharedDatabaseArgs {
    readonly ground: Ground;
    readonly link: CellLink;
    /** Key of the tenant's last dump. */
    readonly key: KeyReference;
    /** SQL that is run while the tenant stays. @default makes the database and its role */
    readonly sql?: (tenant: Tenant) => string;
}

/** A database on a server that others share. */
interface SharedDatabase {
    readonly endpoint: NonNullable<TenantServices["database"]>;
    readonly job: Job;
    /** How the administrator of its server signs in, and as which service account. */
    readonly server: ReturnType<typeof sharedServer>;
}

/** Makes a tenant's database and role. */
export const madeSql = ({ tenant_id, tenant_config }: Tenant): string =>
    tenantDatabaseSql(tenant_id, tenant_config.performance.connection_pool);

/** The server of a cell, as its administrator of tenants reaches it. */
export function sharedServer({ scope }: AwsContext, link: CellLink) {
    const cell = cellScope(link.cell);
    return {
        host: link.outputs.databaseHost,
        signIn: byToken(scope.region, databaseAdmin(cell)),
        serviceAccount: administratorAccount(cell, "dbtenants"),
        dependsOn: [],
    };
}

/** A database and a role of the tenant's own on its cell's server. Its last dump is under the tenant's own key. */
export function sharedDatabase(
    tenant: Tenant,
    context: AwsContext,
    { ground, link, key, sql }: SharedDatabaseArgs,
    opts: pulumi.ComponentResourceOptions,
): SharedDatabase {
    if (!link.cell.database.enabled) {
        throw new Error(`${tenant.tenant_id} wants a database, but its cell ${link.cell.cell} has no server to share`);
    }
    const server = sharedServer(context, link);
    const { tenant_id: id } = tenant;
    const { job } = declareSharedDatabase(
        context.scope,
        {
            ...server,
            ...(sql ? { retried: true } : {}),
            sql: { make: (sql ?? madeSql)(tenant), erase: erasedDatabaseSql(id) },
            lastDump: {
                shut: shutDatabaseSql(id),
                storage: tenant.database.storage,
                store: (farewell) => dumpStore(context, { ground, cell: link.cell, farewell, key }, opts),
            },
        },
        opts,
    );
    const endpoint = {
        host: server.host,
        port: databasePort,
        cidrs: ground.network.dataCidrs,
        name: databaseName(context.scope),
        user: databaseUser(context.scope),
        pooled: true,
    };
    return { endpoint, job, server };
}

/** Arguments of {@link SharedCache}. */
export interface SharedCacheArgs {
    readonly ground: Ground;
    readonly link: CellLink;
    /** Changes to children, by class. */
    readonly transform?: Transforms<{
        user: typeof elasticache.User;
        userGroupAssociation: typeof elasticache.UserGroupAssociation;
    }>;
}

/** A user of the tenant's own on its cell's cache, that sees keys under the tenant's id alone. */
export class SharedCache extends AwsComponent {
    readonly endpoint: NonNullable<TenantServices["cache"]>;
    /** Replication group and user that workloads sign in with. */
    readonly signIn: { readonly group: string; readonly user: string };

    constructor(name: string, context: AwsContext, args: SharedCacheArgs, opts: pulumi.ComponentResourceOptions) {
        super("SharedCache", name, context, opts, args.transform);
        const group = physicalName("cache", cellScope(args.link.cell), "cache");
        const userId = cacheUserName(context);
        const user = this.child(elasticache.User, "user", {
            userId,
            userName: userId,
            engine: "valkey",
            accessString: sharedServerRights(context.scope.id),
            authenticationMode: { type: "iam" },
            tags: this.tags(userId),
        });
        this.child(elasticache.UserGroupAssociation, "membership", { userGroupId: group, userId: user.userId });
        this.signIn = { group, user: userId };
        this.endpoint = {
            host: args.link.outputs.cacheHost,
            port: cachePort,
            cidrs: args.ground.network.dataCidrs,
            user: userId,
        };
        this.registerOutputs();
    }
}
