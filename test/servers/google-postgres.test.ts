import { execFile, execFileSync } from "node:child_process";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { erasedTenantSql, sharedServerSql, tenantDatabaseSql } from "../../components/gcp/database/sql";
import { databaseName, databaseUser } from "../../components/shared/databases";
import { asGoogleMakesIt, withStandIn } from "./google-server";
import { freePort, host, ownFolder, runAs, Server } from "./process";
import { findPostgres } from "./programs";

/** Logins as Cloud SQL makes them for service accounts. */
const admin = "cell-eu-1-dbadmin@acme-cells.iam";
const logins = { acme: "tn-acme-app@acme-cells.iam", "acme-two": "tn-acme-two-app@acme-cells.iam" } as const;
const ids = Object.keys(logins) as (keyof typeof logins)[];
let server: Server;

interface Answer {
    readonly ok: boolean;
    readonly out: string;
    readonly error: string;
}

/** Runs SQL as a bootstrap does: read by psql, ended by the first error, with the login in its environment. */
function sql(user: string, database: string, text: string, login = user): Promise<Answer> {
    const args = ["--no-psqlrc", "--set", "ON_ERROR_STOP=1", "--tuples-only", "--no-align", "--quiet"];
    const to = { PGHOST: host, PGPORT: String(server.port), PGUSER: user, PGDATABASE: database, LOGIN: login };
    return new Promise((resolve) => {
        const child = execFile(findPostgres()!.psql, args, { env: { ...process.env, ...to } }, (error, out, errors) =>
            resolve({ ok: error === null, out: out.trim(), error: errors.trim() }),
        );
        child.stdin!.end(`${text}\n`);
    });
}

async function must(user: string, database: string, text: string, login?: string): Promise<string> {
    const { ok, out, error } = await sql(user, database, text, login);
    if (!ok) throw new Error(error);
    return out;
}

beforeAll(async () => {
    const programs = findPostgres()!;
    const folder = ownFolder("google-postgres");
    const data = join(folder, "data");
    const made = [
        "--pgdata",
        data,
        "--username",
        "cloudsqladmin",
        "--auth",
        "trust",
        "--encoding",
        "UTF8",
        "--no-sync",
    ];
    execFileSync(programs.initdb, made, { cwd: folder, stdio: "pipe", ...runAs });
    const port = await freePort();
    server = await Server.start(
        programs.server,
        ["-D", data, "-p", `${port}`, "-h", host, "-k", folder, "-F"],
        port,
        folder,
    );
    for (let tries = 0; !(await sql("cloudsqladmin", "postgres", "SELECT 1;")).ok && tries < 50; tries++);
    await must("cloudsqladmin", "postgres", asGoogleMakesIt(admin, Object.values(logins)).sql);
    // All of it twice: what exists is left as it is.
    for (const _ of [1, 2]) {
        await must(admin, "postgres", withStandIn(sharedServerSql()));
        for (const id of ids) {
            const text = tenantDatabaseSql(id, { connections: 3, audit: true });
            await must(admin, "postgres", withStandIn(text), logins[id]);
        }
    }
});
afterAll(async () => {
    await server?.stop();
});

describe("a tenant of a shared server on Google Cloud", () => {
    it("makes tables in its own database", async () => {
        const table = "CREATE TABLE t (id int); INSERT INTO t VALUES (1); SELECT * FROM t;";
        expect(await must(logins.acme, databaseName({ id: "acme" }), table)).toBe("1");
    });

    it.each([databaseName({ id: "acme-two" }), "postgres", "template1"])("does not connect to %s", async (database) => {
        const { ok, error } = await sql(logins.acme, database, "SELECT 1;");
        expect([ok, error]).toEqual([false, expect.stringContaining("permission denied for database")]);
    });

    it("cannot become another, nor let anybody in", async () => {
        for (const text of [
            `SET ROLE ${databaseUser({ id: "acme-two" })};`,
            `GRANT ${databaseUser({ id: "acme-two" })} TO "${logins.acme}";`,
            "CREATE ROLE mine LOGIN;",
            "CREATE DATABASE mine;",
        ])
            expect((await sql(logins.acme, databaseName({ id: "acme" }), text)).ok, text).toBe(false);
    });

    it("has as many connections as its database takes", async () => {
        const limit = `SELECT datconnlimit FROM pg_database WHERE datname = '${databaseName({ id: "acme" })}';`;
        expect(await must("cloudsqladmin", "postgres", limit)).toBe("3");
    });

    it("makes schemas and temporary tables, and owns what is in its database", async () => {
        const own =
            "CREATE SCHEMA s; CREATE TABLE s.t (id int); CREATE TEMPORARY TABLE u (id int); DROP SCHEMA s CASCADE;";
        await must(logins.acme, databaseName({ id: "acme" }), own);
        await must(logins.acme, databaseName({ id: "acme" }), "GRANT USAGE ON SCHEMA public TO CURRENT_USER;");
    });

    it("cannot lift the limit of its database", async () => {
        const own = databaseName({ id: "acme" });
        for (const text of [
            `ALTER DATABASE ${own} CONNECTION LIMIT -1;`,
            `SET ROLE ${databaseUser({ id: "acme" })}; ALTER DATABASE ${own} CONNECTION LIMIT -1;`,
            `ALTER DATABASE ${own} OWNER TO ${databaseUser({ id: "acme" })};`,
            "SET ROLE cloudsqlsuperuser;",
        ])
            expect((await sql(logins.acme, own, text)).ok, text).toBe(false);
    });

    it("has the extension in its own database", async () => {
        const made = "SELECT count(*) FROM pg_extension WHERE extname = 'citext';";
        expect(await must(logins.acme, databaseName({ id: "acme" }), made)).toBe("1");
    });

    it("goes with all that is in its database", async () => {
        await must(admin, "postgres", erasedTenantSql("acme"));
        const left = await must(
            "cloudsqladmin",
            "postgres",
            "SELECT count(*) FROM pg_database WHERE datname = 'db_acme';",
        );
        expect(left).toBe("0");
        expect((await sql(logins["acme-two"], databaseName({ id: "acme-two" }), "SELECT 1;")).ok).toBe(true);
    });
});
