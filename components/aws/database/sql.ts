import { databaseName, databaseUser } from "../arn";

/** SQL of bootstraps. Every statement may run again: what exists is left as it is. Names are identifiers by construction. */

/** Runs a statement that has no IF NOT EXISTS of its own only where `exists` finds nothing (psql's \gexec). */
function unless(exists: string, statement: string): string {
    return `SELECT '${statement}' WHERE NOT EXISTS (${exists}) \\gexec`;
}

const role = (name: string) => `SELECT FROM pg_roles WHERE rolname = '${name}'`;
const database = (name: string) => `SELECT FROM pg_database WHERE datname = '${name}'`;

/**
 * Opens a shared server for tenants: an administrator that signs in by token and can let others do so. Databases that
 * everybody could connect to are closed, `template1` too: a session held there would keep new databases from being made.
 */
export function sharedServerSql(admin: string): string {
    return [
        unless(role(admin), `CREATE ROLE ${admin} LOGIN CREATEDB CREATEROLE`),
        `GRANT rds_iam TO ${admin} WITH ADMIN OPTION;`,
        "REVOKE CONNECT ON DATABASE postgres FROM PUBLIC;",
        "REVOKE CONNECT ON DATABASE template1 FROM PUBLIC;",
        `GRANT CONNECT ON DATABASE postgres TO ${admin};`,
    ].join("\n");
}

/** Takes a tenant's database and role away, with what is in it and whoever is in it. */
export function erasedDatabaseSql(tenantId: string): string {
    return [
        `DROP DATABASE IF EXISTS ${databaseName({ id: tenantId })} WITH (FORCE);`,
        `DROP ROLE IF EXISTS ${databaseUser({ id: tenantId })};`,
    ].join("\n");
}

/**
 * Gives a tenant its database and role: signs in by token, owns its own database, cannot connect to any other. Made from
 * `template0`, which takes no sessions, so that nobody else's can be in the way.
 */
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
