import { databaseName, databaseUser } from "../../shared/databases";
import { closedToEverybody, erasedDatabaseSql, roleNamed, tenantDatabaseOf, unless } from "../../shared/sql";

/** Role of Cloud SQL's own that may make databases and roles. */
export const administrators = "cloudsqlsuperuser";

/**
 * The login of a cloud identity is made by the cloud, under a name that holds the project; SQL reads it of the job's environment.
 * What it may do hangs on a role of ours, since of the cloud's own roles nobody here may give or take anything.
 */
export const readLogin = "\\getenv login LOGIN";

/**
 * CREATEROLE and CREATEDB are attributes, which members do not inherit: the administrator has to become the role that has them.
 * Source: postgresql.org/docs/17/role-membership.html.
 */
export const asAdministrators = `SET ROLE ${administrators};`;

/**
 * The flag alone loads the library; what changes structure is recorded in databases that have the extension.
 * Source: cloud.google.com/sql/docs/postgres/pg-audit.
 */
const audited = "CREATE EXTENSION IF NOT EXISTS pgaudit;";

/** Variable of the job's environment that names the login. */
export const loginVariable = "LOGIN";

/**
 * Gives the tenant what newer servers keep for a database's owner; up to PostgreSQL 14 everybody inside may write to `public`.
 * Source: postgresql.org/docs/15/release-15.html (from knowledge, unverified; tried on 15).
 */
const ownSchema = (user: string) =>
    `SELECT 'ALTER SCHEMA public OWNER TO ${user}' FROM pg_namespace WHERE nspname = 'public' AND pg_get_userbyid(nspowner) = 'pg_database_owner' \\gexec`;

/** What administrators make of a tenant's database. */
interface DatabaseSettings {
    /** Connections that the tenant's pods have together. */
    readonly connections: number;
    /** Record changes of structure; the server must have the flag. */
    readonly audit: boolean;
}

/** The database and the role, as administrators that know the login, and from outside of the database. */
export function letInSql(tenantId: string, { connections }: DatabaseSettings): string {
    const user = databaseUser({ id: tenantId });
    const name = databaseName({ id: tenantId });
    return [
        tenantDatabaseOf(tenantId, [unless(roleNamed(user), `CREATE ROLE ${user} NOLOGIN`)], administrators),
        `GRANT CREATE, TEMPORARY ON DATABASE ${name} TO ${user};`,
        `ALTER DATABASE ${name} CONNECTION LIMIT ${connections};`,
    ].join("\n");
}

/** What is to be there inside, and the login's right to the role; takes a connection of the tenant's. */
export function insideSql(tenantId: string, { audit }: DatabaseSettings): string {
    const user = databaseUser({ id: tenantId });
    return [
        `\\connect ${databaseName({ id: tenantId })}`,
        asAdministrators,
        ownSchema(user),
        ...(audit ? [audited] : []),
        `GRANT ${user} TO :"login";`,
    ].join("\n");
}

/**
 * Gives a tenant its database and role, and its login the role: everything in it is the tenant's, and no other can be connected to.
 * The database itself stays the administrators', since its owner could lift the limit. A limit on the role would not hold: what
 * signs in is the cloud's login, that nobody here may alter.
 */
export function tenantDatabaseSql(tenantId: string, settings: DatabaseSettings): string {
    return [readLogin, asAdministrators, letInSql(tenantId, settings), insideSql(tenantId, settings)].join("\n");
}

/** Takes a tenant's database and role away; its login goes with the cloud's own resource. */
export function erasedTenantSql(tenantId: string): string {
    return [asAdministrators, erasedDatabaseSql(tenantId)].join("\n");
}

/** Opens a shared server for tenants, which is always audited: nobody connects to what is not theirs, but the administrator that the job runs as. */
export function sharedServerSql(): string {
    const letIn = 'GRANT CONNECT ON DATABASE postgres TO :"login";';
    return [readLogin, asAdministrators, letIn, ...closedToEverybody, audited].join("\n");
}
