import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { poolMonitor, sharedServerSql, tenantDatabaseSql } from "../../components/aws/database/sql";
import { databaseAdmin, databaseName, databaseUser } from "../../components/shared/databases";
import { erasedDatabaseSql } from "../../components/shared/sql";
import { type Answer, DatabaseServer } from "./database-server";

const admin = databaseAdmin({ id: "eu-1" });
const tenants = ["acme", "acme-two"] as const;
const [acme, two] = tenants.map((id) => ({ user: databaseUser({ id }), name: databaseName({ id }) })) as [
    { user: string; name: string },
    { user: string; name: string },
];
const most = 3;
let server: DatabaseServer;
let tooEarly: Answer;
let openToAll: string;

const sql = (user: string, database: string, text: string): Promise<Answer> => server.sql(user, database, text);
const must = (user: string, database: string, text: string): Promise<string> => server.must(user, database, text);

beforeAll(async () => {
    server = await DatabaseServer.start("postgres");
    // Tried before the pool has its server: nothing may be closed by then.
    tooEarly = await sql("master", "postgres", sharedServerSql(admin, 0));
    openToAll = await must("rdsadmin", "postgres", "SELECT has_database_privilege('public', 'postgres', 'connect');");
    const waiting = must("master", "postgres", sharedServerSql(admin));
    await must("rdsadmin", "postgres", `SELECT pg_sleep(1); CREATE ROLE ${poolMonitor} LOGIN;`);
    await waiting;
    // All of it twice: what exists is left as it is.
    for (const _ of [1, 2]) {
        await must("master", "postgres", sharedServerSql(admin));
        for (const id of tenants) await must(admin, "postgres", tenantDatabaseSql(id, most));
    }
});
afterAll(async () => {
    await server?.stop();
});

describe("a tenant of a shared server", () => {
    it("owns its database and signs in by token", async () => {
        const table = "CREATE TABLE t (id int); INSERT INTO t VALUES (1); SELECT * FROM t; CREATE SCHEMA s;";
        expect(await must(acme.user, acme.name, table)).toBe("1");
        const member = `SELECT pg_has_role('${acme.user}', 'rds_iam', 'member');`;
        expect(await must("rdsadmin", "postgres", member)).toBe("t");
    });

    it.each(
        [["another tenant's", two.name], ["postgres"], ["template1"], ["template0"]].map((pair) => [
            pair[0]!,
            pair.at(-1)!,
        ]),
    )("cannot connect to %s database", async (_, database) => {
        const { ok, error } = await sql(acme.user, database, "SELECT 1;");
        expect(ok).toBe(false);
        expect(error).toMatch(/permission denied for database|not currently accepting connections/);
    });

    it.each([
        "CREATE DATABASE more;",
        "CREATE ROLE more;",
        `SET ROLE ${admin};`,
        `SET ROLE ${two.user};`,
        `ALTER ROLE ${acme.user} CONNECTION LIMIT 100;`,
        `ALTER ROLE ${acme.user} CREATEDB;`,
        `DROP DATABASE ${two.name};`,
        `GRANT CONNECT ON DATABASE ${two.name} TO ${acme.user};`,
        "GRANT CONNECT ON DATABASE template1 TO PUBLIC;",
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename <> current_user;",
    ])("cannot help itself to more: %s", async (text) => {
        const { ok, error } = await sql(acme.user, acme.name, text);
        expect(ok, text).toBe(false);
        expect(error).toMatch(/permission denied|must be owner|must have|must be|only roles with/i);
    });

    it("is let in to no database because everybody is", async () => {
        const open = "SELECT datname FROM pg_database WHERE has_database_privilege('public', oid, 'connect');";
        // It takes no connections at all.
        expect(await must("rdsadmin", "postgres", open)).toBe("template0");
    });

    it("has no more sessions than its pool was promised", async () => {
        const sleep = () => sql(acme.user, acme.name, "SELECT pg_sleep(2);");
        const all = await Promise.all(Array.from({ length: most + 2 }, sleep));
        expect(all.filter(({ ok }) => ok)).toHaveLength(most);
        for (const { error } of all.filter(({ ok }) => !ok)) expect(error).toContain("too many connections for role");
    });

    it("sees that others are there, by their names in the catalogue, as the decision record says", async () => {
        expect(await must(acme.user, acme.name, "SELECT datname FROM pg_database ORDER BY 1;")).toContain(two.name);
    });
});

describe("the pool in front of a shared server", () => {
    it("looks after it in a database that is closed to everybody else", async () => {
        expect(await must(poolMonitor, "postgres", "SELECT 1;")).toBe("1");
        const { ok, error } = await sql(poolMonitor, acme.name, "SELECT 1;");
        expect([ok, error]).toEqual([false, expect.stringContaining("permission denied for database")]);
    });

    it("is waited for: nothing is closed before its role can be let in", () => {
        expect(tooEarly.ok).toBe(false);
        expect(tooEarly.error).toContain(`there is no role ${poolMonitor}`);
        expect(openToAll).toBe("t");
    });
});

describe("the administrator of tenants", () => {
    it("makes databases while somebody holds sessions in template1", async () => {
        const held = sql("master", "template1", "SELECT pg_sleep(3);");
        const count = "SELECT count(*) FROM pg_stat_activity WHERE datname = 'template1';";
        for (let tries = 0; (await must("rdsadmin", "postgres", count)) === "0" && tries < 50; tries++);
        await must(admin, "postgres", tenantDatabaseSql("late", most));
        expect((await held).ok).toBe(true);
        const late = { user: databaseUser({ id: "late" }), name: databaseName({ id: "late" }) };
        expect(await must(late.user, late.name, "SELECT 1;")).toBe("1");
    });

    it("takes on a new connection limit", async () => {
        await must(admin, "postgres", tenantDatabaseSql("acme", most + 4));
        const limit = `SELECT rolconnlimit FROM pg_roles WHERE rolname = '${acme.user}';`;
        expect(await must("rdsadmin", "postgres", limit)).toBe(String(most + 4));
    });

    it("takes a tenant's database and role away while its sessions are open, once and again, and nobody else's", async () => {
        const gone = { user: databaseUser({ id: "gone" }), name: databaseName({ id: "gone" }) };
        await must(admin, "postgres", tenantDatabaseSql("gone", most));
        await must(gone.user, gone.name, "CREATE TABLE t (id int); CREATE SCHEMA s;");
        const open = sql(gone.user, gone.name, "SELECT pg_sleep(20);");
        const count = `SELECT count(*) FROM pg_stat_activity WHERE datname = '${gone.name}';`;
        for (let tries = 0; (await must("rdsadmin", "postgres", count)) === "0" && tries < 50; tries++);
        for (const _ of [1, 2]) await must(admin, "postgres", erasedDatabaseSql("gone"));
        expect((await open).ok).toBe(false);
        const left = `SELECT datname FROM pg_database WHERE datname = '${gone.name}' UNION SELECT rolname FROM pg_roles WHERE rolname = '${gone.user}';`;
        expect(await must("rdsadmin", "postgres", left)).toBe("");
        expect(await must(two.user, two.name, "SELECT 1;")).toBe("1");
    });
});
