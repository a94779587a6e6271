import * as sql from "@pulumi/gcp/sql";
import type { Job } from "@pulumi/kubernetes/batch/v1/job";
import type * as pulumi from "@pulumi/pulumi";
import type { Tenant } from "../../../model/schema/tenant";
import type { CellLink, TenantServices } from "../../cloud";
import type { MoveServer } from "../../kubernetes/database-move";
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
    /** SQL that is run while the tenant stays. @default makes the database and its role */
    readonly sql?: string;
}

/** Settings of a tenant's database on its cell's server, which always is audited. */
export const sharedSettings = ({ tenant_config }: Tenant) => ({
    connections: tenant_config.performance.connection_pool,
    audit: true,
});

/** The server of a cell, as its administrator reaches it to do something about a tenant's login. */
export function sharedServer(context: GcpContext, link: CellLink): MoveServer {
    const cell = cellScope(link.cell);
    const { databaseHost: host, databaseAuthority: authority } = link.outputs as pulumi.Output<GcpCellOutputs>;
    const admin = inPlace(context, (place) => administratorLogin(place, cell));
    return {
        host,
        signIn: byToken(admin, inPlace(context, workloadLogin(context)), authority),
        serviceAccount: administratorAccount(cell),
    };
}

/** A database, a role and a login of the tenant's own on its cell's server. */
export class SharedDatabase extends GcpComponent {
    readonly endpoint: NonNullable<TenantServices["database"]>;
    readonly server: MoveServer;
    readonly job: Job;

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
        this.server = sharedServer(context, link);
        this.job = this.createDatabase(args, user);
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

    private createDatabase({ tenant, ground, sql: text }: SharedDatabaseArgs, user: sql.User): Job {
        const { tenant_id: id } = tenant;
        const { job } = sharedDatabase(
            this.context.scope,
            {
                ...this.server,
                ...(text === undefined ? {} : { retried: true }),
                sql: { make: text ?? tenantDatabaseSql(id, sharedSettings(tenant)), erase: erasedTenantSql(id) },
                dependsOn: [user],
            },
            { parent: this, providers: [ground.kubernetes] },
        );
        return job;
    }
}
