import { databaseName, databaseUser } from "../arn";

/** SQL of bootstraps. Every statement may run again: what exists is left as it is. Names are identifiers by construction. */

/** Runs a statement that has no IF NOT EXISTS of its own only where `exists` finds nothing (psql's \gexec). */
function unless(exists: string, statement: string): string {
    return `SELECT '${statement}' WHERE NOT EXISTS (${exists}) \\gexec`;
}

const role = (name: string) => `SELECT FROM pg_roles WHERE rolname = '${name}'`;
const database = (name: string) => `SELECT FROM pg_database WHERE datname = '${name}'`;

/**
 * As whom the connection pool of the cloud looks after a server, in its database `postgres`. The cloud makes the role some
 * time after a server is registered with a pool; without the right to connect the pool counts the server as unavailable.
 * Source: docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy-new-db-user.html, read 2026-11.
 */
export const poolMonitor = "rdsproxyadmin";

/**
 * Goes on once a role is there; fails after so many seconds, so that the job tries anew. Each look sees what was committed since.
 * The quotes have a name: Kubernetes makes one `$` of two in a container's variables.
 */
function awaitRole(name: string, seconds: number): string {
    const step = 5;
    return [
        "DO $wait$ BEGIN",
        `    FOR i IN 1..${Math.ceil(seconds / step)} LOOP`,
        `        IF EXISTS (${role(name)}) THEN RETURN; END IF;`,
        `        PERFORM pg_sleep(${step});`,
        "    END LOOP;",
        `    RAISE EXCEPTION 'there is no role ${name}: the server is not registered with a connection pool yet';`,
        "END $wait$;",
    ].join("\n");
}

/**
 * Opens a shared server for tenants: an administrator that signs in by token and can let others do so. Databases that
 * everybody could connect to are closed, `template1` too: a session held there would keep new databases from being made.
 * The pool's own role is let in before: it must never be without the right to connect.
 */
export function sharedServerSql(admin: string, waitSeconds = 120): string {
    return [
        unless(role(admin), `CREATE ROLE ${admin} LOGIN CREATEDB CREATEROLE`),
        `GRANT rds_iam TO ${admin} WITH ADMIN OPTION;`,
        awaitRole(poolMonitor, waitSeconds),
        `GRANT CONNECT ON DATABASE postgres TO ${poolMonitor};`,
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
