import { databaseUser } from "../../shared/databases";
import { closedToEverybody, roleNamed, tenantDatabaseOf, unless } from "../../shared/sql";

/**
 * Shuts everybody out of the databases of a shared server that are no tenant's, but for those who administer it. Where Azure keeps
 * these databases to itself, PostgreSQL warns and they stay open; tenants' own are closed in any case.
 */
export const sharedServerSql = ["GRANT CONNECT ON DATABASE postgres TO CURRENT_USER;", ...closedToEverybody].join("\n");

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
        `SELECT format('SECURITY LABEL FOR "pgaadauth" ON ROLE %I IS %L', '${user}', 'aadauth,oid=' || :'principal' || ',type=service') \\gexec`,
    ]);
}
