import { databaseName, databaseUser } from "../../shared/databases";
import { closedToEverybody, erasedDatabaseSql, roleNamed, tenantDatabaseOf, unless } from "../../shared/sql";

/** Role of Cloud SQL's own that may make databases and roles. */
export const administrators = "cloudsqlsuperuser";

/**
 * The login of a cloud identity is made by the cloud, under a name that holds the project; SQL reads it of the job's environment.
 * What it may do hangs on a role of ours, since of the cloud's own roles nobody here may give or take anything.
 */
const readLogin = "\\getenv login LOGIN";

/**
 * CREATEROLE and CREATEDB are attributes, which members do not inherit: the administrator has to become the role that has them.
 * Source: postgresql.org/docs/17/role-membership.html.
 */
const asAdministrators = `SET ROLE ${administrators};`;

/** Variable of the job's environment that names the login. */
export const loginVariable = "LOGIN";

/** Gives a tenant its database and role, and its login the role: it owns its own database and cannot connect to any other. */
export function tenantDatabaseSql(tenantId: string, connections: number): string {
    const user = databaseUser({ id: tenantId });
    return [
        readLogin,
        asAdministrators,
        tenantDatabaseOf(tenantId, [unless(roleNamed(user), `CREATE ROLE ${user} NOLOGIN`)]),
        `ALTER DATABASE ${databaseName({ id: tenantId })} CONNECTION LIMIT ${connections};`,
        `GRANT ${user} TO :"login";`,
    ].join("\n");
}

/** Takes a tenant's database and role away; its login goes with the cloud's own resource. */
export function erasedTenantSql(tenantId: string): string {
    return [asAdministrators, erasedDatabaseSql(tenantId)].join("\n");
}

/** Opens a shared server for tenants: nobody connects to what is not theirs, but the administrator that the job runs as. */
export function sharedServerSql(): string {
    return [readLogin, asAdministrators, 'GRANT CONNECT ON DATABASE postgres TO :"login";', ...closedToEverybody].join(
        "\n",
    );
}
