import { execFile, execFileSync } from "node:child_process";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sharedServerSql, tenantDatabaseSql } from "../../components/azure/database/sql";
import { databaseName, databaseUser } from "../../components/shared/databases";
import { erasedDatabaseSql } from "../../components/shared/sql";
import { freePort, host, ownFolder, runAs, Server } from "./process";
import { findPostgres } from "./programs";

const admin = "cell-eu-1-dbadmin";
const ids = ["acme", "acme-two"] as const;
const principal = "5c0b9a1e-6f6d-4a57-9d0e-111122223333";
let server: Server;

interface Answer {
    readonly ok: boolean;
    readonly out: string;
    readonly error: string;
}

/** Runs SQL as a bootstrap does: read by psql, ended by the first error, with the identity's id in its environment. */
function sql(user: string, database: string, text: string): Promise<Answer> {
    const args = ["--no-psqlrc", "--set", "ON_ERROR_STOP=1", "--tuples-only", "--no-align", "--quiet"];
    const to = { PGHOST: host, PGPORT: String(server.port), PGUSER: user, PGDATABASE: database };
    const env = { ...process.env, ...to, PRINCIPAL_ID: principal };
    return new Promise((resolve) => {
        const child = execFile(findPostgres()!.psql, args, { env }, (error, out, errors) =>
            resolve({ ok: error === null, out: out.trim(), error: errors.trim() }),
        );
        child.stdin!.end(`${text}\n`);
    });
}

async function must(user: string, database: string, text: string): Promise<string> {
    const { ok, out, error } = await sql(user, database, text);
    if (!ok) throw new Error(error);
    return out;
}

/** The bootstrap, which shows the label instead of setting it: only Azure has the provider of such labels. */
const withoutLabel = (id: string) => tenantDatabaseSql(id, 3).replace(/^(SELECT format\(.*\)) \\gexec$/m, "$1;");

beforeAll(async () => {
    const programs = findPostgres()!;
    const folder = ownFolder("azure-postgres");
    const data = join(folder, "data");
    const how = ["--username", "azuresu", "--auth", "trust", "--encoding", "UTF8", "--no-sync"];
    execFileSync(programs.initdb, ["--pgdata", data, ...how], { cwd: folder, stdio: "pipe", ...runAs });
    const port = await freePort();
    server = await Server.start(
        programs.server,
        ["-D", data, "-p", `${port}`, "-h", host, "-k", folder, "-F"],
        port,
        folder,
    );
    for (let tries = 0; !(await sql("azuresu", "postgres", "SELECT 1;")).ok && tries < 50; tries++);
    // What Azure has made before anybody signs in: its administrators' role, and who administers by Entra.
    await must(
        "azuresu",
        "postgres",
        [
            "CREATE ROLE azure_pg_admin CREATEDB CREATEROLE;",
            `CREATE ROLE "${admin}" LOGIN CREATEDB CREATEROLE IN ROLE azure_pg_admin;`,
        ].join("\n"),
    );
    // All of it twice: what exists is left as it is.
    for (const _ of [1, 2]) {
        await must(admin, "postgres", sharedServerSql);
        for (const id of ids) await must(admin, "postgres", withoutLabel(id));
    }
});
afterAll(async () => {
    await server?.stop();
});

describe("a tenant of a shared server on Azure", () => {
    it("signs in as the identity whose id the job's environment brings", async () => {
        const user = databaseUser({ id: "acme" });
        const label = `SECURITY LABEL FOR pgaadauth ON ROLE ${user} IS 'aadauth,oid=${principal},type=service'`;
        const shown = await must(admin, "postgres", withoutLabel("acme"));
        expect(shown.replaceAll('"', "")).toContain(label);
        // It is SQL up to the provider that is not there.
        const { error } = await sql(admin, "postgres", tenantDatabaseSql("acme", 3));
        expect(error).toMatch(/security label provider "pgaadauth" is not loaded/);
    });

    it("makes tables in its own database", async () => {
        const table = "CREATE TABLE t (id int); INSERT INTO t VALUES (1); SELECT * FROM t;";
        expect(await must(databaseUser({ id: "acme" }), databaseName({ id: "acme" }), table)).toBe("1");
    });

    it("does not connect to another's database", async () => {
        const { ok, error } = await sql(databaseUser({ id: "acme" }), databaseName({ id: "acme-two" }), "SELECT 1;");
        expect([ok, error]).toEqual([false, expect.stringContaining("permission denied for database")]);
    });

    it("cannot become another, nor make anything on the server", async () => {
        for (const text of [
            `SET ROLE ${databaseUser({ id: "acme-two" })};`,
            `GRANT ${databaseUser({ id: "acme-two" })} TO ${databaseUser({ id: "acme" })};`,
            "CREATE ROLE mine LOGIN;",
            "CREATE DATABASE mine;",
        ])
            expect((await sql(databaseUser({ id: "acme" }), databaseName({ id: "acme" }), text)).ok, text).toBe(false);
    });

    it("has as many connections as its role takes", async () => {
        const limit = `SELECT rolconnlimit FROM pg_roles WHERE rolname = '${databaseUser({ id: "acme" })}';`;
        expect(await must("azuresu", "postgres", limit)).toBe("3");
    });

    it.each(["postgres", "template1"])("is kept out of %s where the administrators own it", async (database) => {
        const user = databaseUser({ id: "acme-two" });
        // Whether Azure gives them the databases is not known; where it does not, the bootstrap goes on and they stay open.
        expect((await sql(user, database, "SELECT 1;")).ok).toBe(true);
        await must("azuresu", "postgres", `ALTER DATABASE ${database} OWNER TO azure_pg_admin;`);
        await must(admin, "postgres", sharedServerSql);
        expect((await sql(user, database, "SELECT 1;")).ok).toBe(false);
    });

    it("goes with all that is in its database", async () => {
        await must(admin, "postgres", erasedDatabaseSql("acme"));
        const count = `SELECT count(*) FROM pg_database WHERE datname = '${databaseName({ id: "acme" })}';`;
        expect(await must("azuresu", "postgres", count)).toBe("0");
    });
});
