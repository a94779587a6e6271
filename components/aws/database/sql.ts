import { databaseName, databaseUser } from "../arn";

/** SQL of bootstraps. Every statement may run again: what exists is left as it is. Names are identifiers by construction. */

/** Runs a statement that has no IF NOT EXISTS of its own only where `exists` finds nothing (psql's \gexec). */
function unless(exists: string, statement: string): string {
    return `SELECT '${statement}' WHERE NOT EXISTS (${exists}) \\gexec`;
}

const role = (name: string) => `SELECT FROM pg_roles WHERE rolname = '${name}'`;
const database = (name: string) => `SELECT FROM pg_database WHERE datname = '${name}'`;

/** Opens a shared server for tenants: an administrator that signs in by token and can let others do so. */
export function sharedServerSql(admin: string): string {
    return [
        unless(role(admin), `CREATE ROLE ${admin} LOGIN CREATEDB CREATEROLE`),
        `GRANT rds_iam TO ${admin} WITH ADMIN OPTION;`,
        "REVOKE CONNECT ON DATABASE postgres FROM PUBLIC;",
        `GRANT CONNECT ON DATABASE postgres TO ${admin};`,
        // Whoever holds a session in the template keeps everyone from creating databases from it.
        "REVOKE CONNECT ON DATABASE template1 FROM PUBLIC;",
    ].join("\n");
}

/** Gives a tenant its database and role: signs in by token, owns its own database, cannot connect to any other. */
export function tenantDatabaseSql(tenantId: string, connections: number): string {
    const user = databaseUser({ id: tenantId });
    const name = databaseName({ id: tenantId });
    return [
        unless(role(user), `CREATE ROLE ${user} LOGIN`),
        `ALTER ROLE ${user} CONNECTION LIMIT ${connections};`,
        `GRANT rds_iam TO ${user};`,
        `GRANT ${user} TO CURRENT_USER;`,
        unless(database(name), `CREATE DATABASE ${name} OWNER ${user} TEMPLATE template0`),
        `REVOKE ALL ON DATABASE ${name} FROM PUBLIC;`,
        `GRANT CONNECT ON DATABASE ${name} TO ${user};`,
    ].join("\n");
}
