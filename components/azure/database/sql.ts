import { databaseName, databaseUser } from "../../shared/databases";
import { restorerRole, restorerSql } from "../../shared/moving";
import { sqlName } from "../../shared/names";
import { closedToEverybody, erasedDatabaseSql, roleNamed, tenantDatabaseOf, unless, where } from "../../shared/sql";

/**
 * Shuts everybody out of the databases of a shared server that are no tenant's, but for those who administer it. Where Azure keeps
 * these databases to itself, PostgreSQL warns and they stay open; tenants' own are closed in any case.
 */
export const sharedServerSql = ["GRANT CONNECT ON DATABASE postgres TO CURRENT_USER;", ...closedToEverybody].join("\n");

/** Lets the identity whose object id a variable of psql holds sign in as a role. */
const signsIn = (role: string, variable: string) =>
    `SELECT format('SECURITY LABEL FOR "pgaadauth" ON ROLE %I IS %L', '${role}', 'aadauth,oid=' || :'${variable}' || ',type=service') \\gexec`;

/**
 * Gives a tenant its database and role. The role signs in as one identity of Entra, by a label that names the identity's object id,
 * which psql reads from the environment: it is set anew each time, since an identity that is made anew is another.
 * Source: learn.microsoft.com/azure/postgresql/security/security-manage-entra-users (from knowledge); public programs that write the same label, read 2026-11.
 */
export function tenantDatabaseSql(tenantId: string, connections: number): string {
    const user = databaseUser({ id: tenantId });
    return tenantDatabaseOf(tenantId, [
        "\\getenv principal PRINCIPAL_ID",
        unless(roleNamed(user), `CREATE ROLE ${user} LOGIN`),
        `ALTER ROLE ${user} CONNECTION LIMIT ${connections};`,
        signsIn(user, "principal"),
    ]);
}

/** Role on a cell's server of who copies a tenant's database from there. */
export function copierRole(tenantId: string): string {
    return sqlName("copy", tenantId);
}

/**
 * Lets an identity of the tenant's own, whose object id psql reads from the environment, into the tenant's database on a shared server, with the
 * tenant's rights there and no others. The administrator is a member of the role, which alone lets it end its sessions and take its rights back.
 */
export function copierSql(tenantId: string): string {
    const copier = copierRole(tenantId);
    return [
        "\\getenv copier COPIER_ID",
        unless(roleNamed(copier), `CREATE ROLE ${copier} LOGIN`),
        `GRANT ${copier} TO CURRENT_USER;`,
        signsIn(copier, "copier"),
        `GRANT ${databaseUser({ id: tenantId })} TO ${copier};`,
        `GRANT CONNECT ON DATABASE ${databaseName({ id: tenantId })} TO ${copier};`,
    ].join("\n");
}

/** Lets the same identity restore on the new server, with the tenant's rights there and no others. */
export function letRestoreSql(tenantId: string): string {
    return restorerSql(tenantId, ["\\getenv copier COPIER_ID", signsIn(restorerRole(tenantId), "copier")]);
}

/** Takes what {@link copierSql} gave away again, however far that came. */
export function noCopierSql(tenantId: string): string {
    const copier = copierRole(tenantId);
    const there = roleNamed(copier);
    return [
        where(there, `GRANT ${copier} TO CURRENT_USER`),
        where(there, `DROP OWNED BY ${copier}`),
        `DROP ROLE IF EXISTS ${copier};`,
    ].join("\n");
}

/** Takes a tenant's database and role away from a shared server, and who copied it where that was left. */
export function erasedTenantSql(tenantId: string): string {
    return `${erasedDatabaseSql(tenantId)}\n${noCopierSql(tenantId)}`;
}
