import { databaseUser } from "../../shared/databases";
import { closedToEverybody, roleNamed, tenantDatabaseOf, unless } from "../../shared/sql";

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
        `        IF EXISTS (${roleNamed(name)}) THEN RETURN; END IF;`,
        `        PERFORM pg_sleep(${step});`,
        "    END LOOP;",
        `    RAISE EXCEPTION 'there is no role ${name}: the server is not registered with a connection pool yet';`,
        "END $wait$;",
    ].join("\n");
}

/**
 * Opens a shared server for tenants: an administrator that signs in by token and can let others do so. The pool's own role
 * is let in before everybody is shut out: it must never be without the right to connect.
 */
export function sharedServerSql(admin: string, waitSeconds = 120): string {
    return [
        unless(roleNamed(admin), `CREATE ROLE ${admin} LOGIN CREATEDB CREATEROLE`),
        `GRANT rds_iam TO ${admin} WITH ADMIN OPTION;`,
        awaitRole(poolMonitor, waitSeconds),
        `GRANT CONNECT ON DATABASE postgres TO ${poolMonitor};`,
        ...closedToEverybody,
        `GRANT CONNECT ON DATABASE postgres TO ${admin};`,
    ].join("\n");
}

/** Gives a tenant its database and role: signs in by token, owns its own database, cannot connect to any other. */
export function tenantDatabaseSql(tenantId: string, connections: number): string {
    const user = databaseUser({ id: tenantId });
    return tenantDatabaseOf(tenantId, [
        unless(roleNamed(user), `CREATE ROLE ${user} LOGIN`),
        `ALTER ROLE ${user} CONNECTION LIMIT ${connections};`,
        `GRANT rds_iam TO ${user};`,
    ]);
}
