import { databaseName, databaseUser } from "./databases";

/** SQL of bootstraps. Every statement may run again: what exists is left as it is. Names are identifiers by construction. */

/** Runs a statement that has no IF NOT EXISTS of its own only where `exists` finds nothing (psql's \gexec). */
export function unless(exists: string, statement: string): string {
    return `SELECT '${statement}' WHERE NOT EXISTS (${exists}) \\gexec`;
}

/** Runs a statement only where `exists` finds something. */
export const where = (exists: string, statement: string): string =>
    `SELECT '${statement}' WHERE EXISTS (${exists}) \\gexec`;

/** Finds a role. */
export const roleNamed = (name: string): string => `SELECT FROM pg_roles WHERE rolname = '${name}'`;
const databaseNamed = (name: string) => `SELECT FROM pg_database WHERE datname = '${name}'`;

/** Databases that everybody may connect to are closed, `template1` too: a session held there would keep new databases from being made. */
export const closedToEverybody: readonly string[] = [
    "REVOKE CONNECT ON DATABASE postgres FROM PUBLIC;",
    "REVOKE CONNECT ON DATABASE template1 FROM PUBLIC;",
];

/**
 * Shuts a tenant out of its database, so that nothing is written between its last dump and its end, and lets whoever dumps it
 * in. What makes the database opens it again. A database that is gone is none to shut.
 */
export function shutDatabaseSql(tenantId: string): string {
    const name = databaseName({ id: tenantId });
    const there = databaseNamed(name);
    return [
        where(there, `GRANT CONNECT ON DATABASE ${name} TO CURRENT_USER`),
        where(there, `REVOKE CONNECT ON DATABASE ${name} FROM ${databaseUser({ id: tenantId })}`),
        // Its owner may have let everybody in.
        where(there, `REVOKE ALL ON DATABASE ${name} FROM PUBLIC`),
        // Sessions of clients alone, and none of a superuser's: nobody here may end those.
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity JOIN pg_roles ON rolname = usename WHERE datname = '${name}' AND pid <> pg_backend_pid() AND backend_type = 'client backend' AND NOT rolsuper;`,
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
 * A tenant's own database, that nobody but its role connects to. Made from `template0`, which takes no sessions, so that
 * nobody else's can be in the way.
 * @param role statements that make the tenant's role, in the way in which the cloud's identities sign in
 * @param owner role that owns the database and may change its settings; the tenant's own where none is given
 */
export function tenantDatabaseOf(tenantId: string, role: readonly string[], owner?: string): string {
    const user = databaseUser({ id: tenantId });
    const name = databaseName({ id: tenantId });
    return [
        ...role,
        `GRANT ${user} TO CURRENT_USER;`,
        unless(databaseNamed(name), `CREATE DATABASE ${name} OWNER ${owner ?? user} TEMPLATE template0`),
        `REVOKE ALL ON DATABASE ${name} FROM PUBLIC;`,
        `GRANT CONNECT ON DATABASE ${name} TO ${user};`,
    ].join("\n");
}
