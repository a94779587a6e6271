import * as elasticache from "@pulumi/aws/elasticache";
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

/** A database and a role of the tenant's own on its cell's server. Its last dump is under the tenant's own key. */
export function sharedDatabase(
    tenant: Tenant,
    context: AwsContext,
    { ground, link, key }: { readonly ground: Ground; readonly link: CellLink; readonly key: KeyReference },
    opts: pulumi.ComponentResourceOptions,
): NonNullable<TenantServices["database"]> {
    if (!link.cell.database.enabled) {
        throw new Error(`${tenant.tenant_id} wants a database, but its cell ${link.cell.cell} has no server to share`);
    }
    const host = link.outputs.databaseHost;
    const cell = cellScope(link.cell);
    const { tenant_id: id } = tenant;
    declareSharedDatabase(
        context.scope,
        {
            host,
            signIn: byToken(context.scope.region, databaseAdmin(cell)),
            sql: {
                make: tenantDatabaseSql(id, tenant.tenant_config.performance.connection_pool),
                erase: erasedDatabaseSql(id),
            },
            serviceAccount: administratorAccount(cell, "dbtenants"),
            dependsOn: [],
            lastDump: {
                shut: shutDatabaseSql(id),
                storage: tenant.database.storage,
                store: (farewell) => dumpStore(context, { ground, cell: link.cell, farewell, key }, opts),
            },
        },
        opts,
    );
    return {
        host,
        port: databasePort,
        cidrs: ground.network.dataCidrs,
        name: databaseName(context.scope),
        user: databaseUser(context.scope),
        pooled: true,
    };
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
