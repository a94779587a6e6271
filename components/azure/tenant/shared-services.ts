import type { Job } from "@pulumi/kubernetes/batch/v1/job";
import type * as pulumi from "@pulumi/pulumi";
import { sharedPoolSize } from "../../../model/capabilities";
import type { Tenant } from "../../../model/schema/tenant";
import type { CellLink } from "../../cloud";
import type { SignInStep } from "../../kubernetes/administration-pod";
import type { MoveServer } from "../../kubernetes/database-move";
import { sharedDatabase as declareSharedDatabase } from "../../kubernetes/shared-database";
import { cellScope } from "../../shared/scope";
import type { AzureContext } from "../context";
import { administratorAccount, administratorRole } from "../database/administrator";
import { asAdministrator } from "../database/sign-in";
import { erasedTenantSql, tenantDatabaseSql } from "../database/sql";
import type { Identity } from "../identity/identity";
import { type DatabaseService, databaseEndpoint } from "./data-services";
import type { Ground } from "./ground";

/** What {@link sharedDatabase} needs to know. */
export interface SharedDatabaseArgs {
    readonly ground: Ground;
    readonly link: CellLink;
    readonly workloads: Identity;
    /** SQL that is run while the tenant stays. @default makes the database and its role */
    readonly sql?: (tenant: Tenant) => string;
    /** What else the SQL reads from its environment. */
    readonly more?: SignInStep["more"];
}

/** Makes a tenant's database and role on its cell's server. */
export function sharedSql({ tenant_id, tenant_config }: Tenant): string {
    return tenantDatabaseSql(tenant_id, Math.max(sharedPoolSize.azure, tenant_config.performance.connection_pool));
}

/** The server of a cell, as its administrator reaches it. */
export function sharedServer(link: CellLink): MoveServer {
    const cell = cellScope(link.cell);
    return {
        host: link.outputs.databaseHost,
        signIn: asAdministrator(administratorRole(cell)),
        serviceAccount: administratorAccount(cell),
    };
}

/** A database and a role of the tenant's own on its cell's server. */
export function sharedDatabase(
    tenant: Tenant,
    context: AzureContext,
    args: SharedDatabaseArgs,
    opts: pulumi.ComponentResourceOptions,
): Pick<DatabaseService, "endpoint" | "ready"> & { readonly job: Job } {
    const { ground, link, workloads, sql, more = [] } = args;
    if (!link.cell.database.enabled) {
        throw new Error(`${tenant.tenant_id} wants a database, but its cell ${link.cell.cell} has no server to share`);
    }
    const signIn = asAdministrator(administratorRole(cellScope(link.cell)), workloads.principalId);
    const { job } = declareSharedDatabase(
        context.scope,
        {
            ...sharedServer(link),
            signIn: { ...signIn, more: [...(signIn.more ?? []), ...more] },
            ...(sql ? { retried: true } : {}),
            sql: { make: (sql ?? sharedSql)(tenant), erase: erasedTenantSql(tenant.tenant_id) },
            dependsOn: [],
        },
        opts,
    );
    return { endpoint: databaseEndpoint(context, ground, link.outputs.databaseHost), ready: [job], job };
}
