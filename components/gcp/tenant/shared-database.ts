import * as sql from "@pulumi/gcp/sql";
import type * as pulumi from "@pulumi/pulumi";
import type { Tenant } from "../../../model/schema/tenant";
import type { CellLink, TenantServices } from "../../cloud";
import { sharedDatabase } from "../../kubernetes/shared-database";
import { databaseName, databasePort } from "../../shared/databases";
import { cellScope } from "../../shared/scope";
import type { GcpCellOutputs } from "../cell/outputs";
import { GcpComponent } from "../component";
import { type GcpContext, inPlace } from "../context";
import { administratorAccount, administratorLogin } from "../database/administrator";
import { databaseServer } from "../database/names";
import { byToken } from "../database/sign-in";
import { erasedTenantSql, tenantDatabaseSql } from "../database/sql";
import type { ServiceAccount } from "../identity/service-account";
import { workloadLogin } from "./data-services";
import type { Ground } from "./ground";

/** Arguments of {@link SharedDatabase}. */
export interface SharedDatabaseArgs {
    readonly tenant: Tenant;
    readonly ground: Ground;
    /** As whom workloads sign in. */
    readonly identity: ServiceAccount;
    readonly link: CellLink;
}

/** A database, a role and a login of the tenant's own on its cell's server. */
export class SharedDatabase extends GcpComponent {
    readonly endpoint: NonNullable<TenantServices["database"]>;

    constructor(name: string, context: GcpContext, args: SharedDatabaseArgs, opts: pulumi.ComponentResourceOptions) {
        super("SharedDatabase", name, context, opts);
        const { tenant, link } = args;
        if (!link.cell.database.enabled)
            throw new Error(
                `${tenant.tenant_id} wants a database, but its cell ${link.cell.cell} has no server to share`,
            );
        const { databaseHost: host, databaseAuthority: authority } = link.outputs as pulumi.Output<GcpCellOutputs>;
        const login = inPlace(context, workloadLogin(context));
        const user = this.child(
            sql.User,
            "workloads",
            {
                name: login,
                instance: databaseServer(cellScope(link.cell)),
                type: "CLOUD_IAM_SERVICE_ACCOUNT",
            },
            { dependsOn: [...args.identity.known] },
        );
        this.createDatabase(args, { host, authority, login, user });
        this.endpoint = {
            host,
            port: databasePort,
            cidrs: args.ground.network.databaseCidrs,
            name: databaseName(context.scope),
            user: login,
            authority,
        };
        this.registerOutputs();
    }

    private createDatabase(
        { tenant, ground, link }: SharedDatabaseArgs,
        server: {
            readonly host: pulumi.Output<string>;
            readonly authority: pulumi.Output<string>;
            readonly login: pulumi.Input<string>;
            readonly user: sql.User;
        },
    ): void {
        const { scope } = this.context;
        const cell = cellScope(link.cell);
        const admin = inPlace(this.context, (place) => administratorLogin(place, cell));
        const { tenant_id: id } = tenant;
        sharedDatabase(
            scope,
            {
                host: server.host,
                signIn: byToken(admin, server.login, server.authority),
                sql: {
                    make: tenantDatabaseSql(id, {
                        connections: tenant.tenant_config.performance.connection_pool,
                        // The cell's server always is.
                        audit: true,
                    }),
                    erase: erasedTenantSql(id),
                },
                serviceAccount: administratorAccount(cell),
                dependsOn: [server.user],
            },
            { parent: this, providers: [ground.kubernetes] },
        );
    }
}
