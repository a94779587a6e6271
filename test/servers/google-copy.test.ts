import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
    backSql,
    begunSql,
    closedSql,
    copiedAndClosedSql,
    erasedIfClosedSql,
    lentSql,
    onlyIfLeft,
    roomSql,
    shutSql,
    takenIfWholeSql,
    wholeSql,
} from "../../components/gcp/database/moving-sql";
import { erasedTenantSql, sharedServerSql, tenantDatabaseSql } from "../../components/gcp/database/sql";
import { passwordFile } from "../../components/kubernetes/database-clients";
import { loginCompareScript, loginCopyScript, loginLookScript } from "../../components/kubernetes/login-copy-script";
import { databaseName, databaseUser } from "../../components/shared/databases";
import { onlyIfCopied, onlyIfTaken } from "../../components/shared/moving";
import { firstTry } from "./copying";
import { type Answer, DatabaseServer } from "./database-server";
import { asGoogleMakesIt, withStandIn } from "./google-server";
import { findPostgres } from "./programs";
import { deletedInOrder, type Env, type Run, Stack, type Way } from "./tries";

/** A move on Google Cloud: its SQL and the steps of its copy between two real servers, on neither of which anybody is a superuser. */

const id = "acme";
const role = databaseUser({ id });
const name = databaseName({ id });
const login = "tn-acme-app@acme-cells.iam";
const admins = { old: "cell-eu-1-dbadmin@acme-cells.iam", fresh: "tn-acme-dbadmin@acme-cells.iam" } as const;
type Side = keyof typeof admins;
const shared = { connections: 10, audit: true };
const owns = { connections: 10, audit: false };
let servers: Record<Side, DatabaseServer>;
let folder: string;

const tools = Number(/ (\d+)/.exec(execFileSync(findPostgres()!.psql, ["--version"], { encoding: "utf8" }))?.[1]);
const here = (script: string) =>
    script
        .replaceAll("/tmp/", `${folder}/`)
        .replaceAll(passwordFile, join(folder, "password"))
        // Tools before 17 cannot leave an extension out; there it is the stand-in, which everybody may make.
        .replace(/--exclude-extension pgaudit/, tools < 17 ? "" : "--exclude-extension citext")
        .replaceAll("<> 'pgaudit'", "<> 'citext'");

/** Runs what a job of the administration's runs. */
const told = (side: Side, text: string, about: string = login, env: Env = firstTry): Promise<Answer> =>
    servers[side].sql(admins[side], "postgres", withStandIn(text), { LOGIN: about, ...env });
async function tell(side: Side, text: string): Promise<void> {
    const { ok, error } = await told(side, text);
    if (!ok) throw new Error(error);
}
const asTenant = (side: Side, text: string) => servers[side].must(login, name, text);

async function step(script: string): Promise<Answer> {
    writeFileSync(join(folder, "password"), "any");
    const [old, to] = [servers.old.env(login), servers.fresh.env(login)];
    const env = { ...to, OLD_HOST: old.PGHOST, OLD_PORT: old.PGPORT, DATABASE: name, OWNER: role };
    return servers.fresh.run("/bin/sh", ["-euc", here(script)], env);
}
/** Runs steps until one fails. */
async function steps(...scripts: readonly string[]): Promise<Answer> {
    let answer: Answer = { ok: true, out: "", error: "" };
    for (const script of scripts) if (answer.ok) answer = await step(script);
    return answer;
}
/** All that a copy phase does. */
async function copied(): Promise<Answer> {
    await room();
    const answer = await steps(loginCopyScript, loginLookScript, loginCompareScript);
    if (answer.ok) {
        await tell("fresh", wholeSql(id));
        await tell("old", copiedAndClosedSql(id));
    }
    return answer;
}
async function room(): Promise<void> {
    await tell("old", shutSql(id, "copy"));
    await tell("old", begunSql(id));
    await tell("fresh", roomSql(id, owns));
    await tell("old", lentSql(id));
}
const whole = async () => {
    const answer = await copied();
    expect(answer.ok, answer.error + answer.out).toBe(true);
};

beforeAll(async () => {
    const start = (side: Side) => DatabaseServer.start(`google-${side}`, asGoogleMakesIt(admins[side], [login]));
    servers = { old: await start("old"), fresh: await start("fresh") };
    expect((await told("old", sharedServerSql(), admins.old)).error).toBe("");
});
afterAll(async () => {
    await servers?.old.stop();
    await servers?.fresh.stop();
});

const content = [
    "CREATE SCHEMA shop; CREATE TYPE shop.state AS ENUM ('open', 'sent');",
    "CREATE TABLE shop.orders (id serial PRIMARY KEY, state shop.state NOT NULL, note text);",
    "INSERT INTO shop.orders (state, note) SELECT 'sent', 'größer ' || i FROM generate_series(1, 2000) i;",
    "CREATE TABLE plain (id int GENERATED ALWAYS AS IDENTITY, t text); COMMENT ON TABLE plain IS 'ours';",
    "ALTER TABLE plain ENABLE ROW LEVEL SECURITY; CREATE POLICY none ON plain USING (false); INSERT INTO plain (t) VALUES ('hidden');",
    "GRANT SELECT ON shop.orders TO PUBLIC; ALTER DEFAULT PRIVILEGES IN SCHEMA shop GRANT SELECT ON TABLES TO PUBLIC;",
    "SELECT lo_from_bytea(4711, 'large'::bytea);",
    `SET ROLE ${role}; CREATE SCHEMA "Role's"; CREATE TABLE "Role's".kept (id serial); CREATE FUNCTION "Role's".f(int) RETURNS int LANGUAGE sql AS 'SELECT 1'; RESET ROLE;`,
    `ALTER ROLE "${login}" SET work_mem = '5MB'; ALTER ROLE "${login}" IN DATABASE ${name} SET datestyle = 'SQL, DMY';`,
].join("\n");

beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "tenantry-google-copy-"));
    await tell("old", backSql(id, shared));
    await tell("fresh", tenantDatabaseSql(id, owns));
    await asTenant("old", content);
});
afterEach(async () => {
    rmSync(folder, { recursive: true, force: true });
    for (const side of ["old", "fresh"] as const) {
        await tell(side, erasedTenantSql(id));
        await servers[side].must(servers[side].superuser, "postgres", `ALTER ROLE "${login}" RESET ALL;`);
    }
});

const owners =
    "SELECT relname, relowner::regrole FROM pg_class WHERE relname IN ('orders', 'orders_id_seq', 'plain', 'kept', 'kept_id_seq') ORDER BY 1;";
const digest = "SELECT md5(string_agg(o::text, ',' ORDER BY id)), lo_get(4711) FROM shop.orders o GROUP BY 2;";
const settings = "SELECT current_setting('work_mem'), current_setting('datestyle');";

/** Waits for a session in the old database. */
async function signedIn(): Promise<void> {
    const there = `SELECT count(*) FROM pg_stat_activity WHERE datname = '${name}';`;
    while ((await servers.old.must(servers.old.superuser, "postgres", there)) === "0");
}

describe("a copy by the tenant's login", () => {
    it("is needed: the old server's administrator cannot read what the login made", async () => {
        const { ok, error } = await servers.old.sql(admins.old, name, "SELECT * FROM shop.orders;");
        expect([ok, error]).toEqual([false, expect.stringContaining("permission denied")]);
    });

    it("holds all of it, each thing its owner's as before, with grants, settings and rows behind policies", async () => {
        const before = await Promise.all([owners, digest, settings].map((text) => asTenant("old", text)));
        await whole();
        expect(await Promise.all([owners, digest, settings].map((text) => asTenant("fresh", text)))).toEqual(before);
        expect(before[0]).toContain(`kept|${role}`);
        expect(await asTenant("fresh", "SELECT count(*) FROM plain;")).toBe("1");
        const acl = "SELECT relacl::text FROM pg_class WHERE oid = 'shop.orders'::regclass;";
        expect(await asTenant("fresh", acl)).toContain("=r/");
        await asTenant("fresh", "CREATE TABLE shop.later (); INSERT INTO shop.orders (state) VALUES ('open');");
        const given = "SELECT relacl::text FROM pg_class WHERE oid = 'shop.later'::regclass;";
        expect(await asTenant("fresh", given)).toContain("=r/");
    });

    it.each([
        ["another role", `role = ${role}`],
        ["reading alone", "default_transaction_read_only = on"],
        ["a short time", "statement_timeout = '1ms'"],
    ])("is not kept by what the login has set for itself: %s", async (_, setting) => {
        await asTenant("old", `ALTER ROLE "${login}" SET ${setting};`);
        // Once more as well, when the new server's login has the same setting.
        for (const time of [1, 2]) {
            await whole();
            if (time === 1) await tell("old", backSql(id, shared));
        }
    });

    it("takes settings back that the login has no more", async () => {
        await whole();
        await tell("old", backSql(id, shared));
        await asTenant("old", `ALTER ROLE "${login}" RESET ALL;`);
        await whole();
        expect(await asTenant("fresh", "SELECT current_setting('work_mem');")).toBe("4MB");
    });

    it("gives the role back what it owned of every kind, and keeps what it gives others by default", async () => {
        const kinds = [
            `CREATE COLLATION "Role's".c (provider = libc, locale = 'C'); CREATE DOMAIN "Role's".d AS int; CREATE TYPE "Role's".e AS ENUM ('a');`,
            `CREATE FUNCTION "Role's".eq(int, int) RETURNS boolean LANGUAGE sql AS 'SELECT true'; CREATE OPERATOR "Role's".=== (FUNCTION = "Role's".eq, LEFTARG = int, RIGHTARG = int);`,
            `CREATE AGGREGATE "Role's".a(int) (SFUNC = int4pl, STYPE = int); CREATE PROCEDURE "Role's".p() LANGUAGE sql AS 'SELECT 1';`,
            `CREATE TEXT SEARCH CONFIGURATION "Role's".t (COPY = simple); CREATE TEXT SEARCH DICTIONARY "Role's".w (TEMPLATE = simple);`,
            `CREATE CONVERSION "Role's".v FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8; SELECT lo_create(4712);`,
            `CREATE TABLE "Role's".two (a int, b int); CREATE STATISTICS "Role's".s ON a, b FROM "Role's".two; CREATE PUBLICATION pub FOR TABLE "Role's".two;`,
            `CREATE VIEW "Role's".seen AS SELECT 1 AS one; CREATE MATERIALIZED VIEW "Role's".kept_so AS SELECT 1 AS one;`,
            `ALTER DEFAULT PRIVILEGES IN SCHEMA "Role's" GRANT SELECT ON TABLES TO PUBLIC;`,
        ];
        await asTenant("old", `SET ROLE ${role}; ${kinds.join(" ")}`);
        const owned =
            "SELECT o.type, o.identity FROM pg_shdepend s, pg_identify_object(s.classid, s.objid, s.objsubid) o WHERE s.deptype = 'o' AND s.refobjid = " +
            `'${role}'::regrole AND s.dbid = (SELECT oid FROM pg_database WHERE datname = current_database()) ORDER BY 1, 2;`;
        const before = await asTenant("old", owned);
        for (const kind of ["operator", "statistics object", "text search dictionary", "conversion", "default acl"])
            expect(before).toContain(`${kind}|`);
        await whole();
        expect(await asTenant("fresh", owned)).toBe(before);
    });

    it.each([
        ["a table of an administrator's", "CREATE TABLE theirs ();", "table public.theirs of cloudsqlsuperuser"],
        [
            "what an administrator gives others by default",
            "ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO PUBLIC;",
            "default acl for role cloudsqlsuperuser on tables of cloudsqlsuperuser",
        ],
    ])("is refused before it begins where there is %s", async (_, sql, words) => {
        const asAdministrator = [`GRANT ${role} TO cloudsqlsuperuser;`, "SET ROLE cloudsqlsuperuser;"];
        await servers.old.must(servers.old.superuser, name, `${asAdministrator.join(" ")} ${sql}`);
        await room();
        const answer = await step(loginCopyScript);
        expect([answer.ok, answer.out]).toEqual([false, expect.stringContaining(words)]);
        expect(await asTenant("fresh", "SELECT count(*) FROM pg_class WHERE relname = 'orders';")).toBe("0");
    });

    it("is refused where the role has an extension, which nobody gives to another", async () => {
        await asTenant("old", `SET ROLE ${role}; CREATE EXTENSION pg_trgm;`);
        await room();
        const answer = await step(loginCopyScript);
        expect([answer.ok, answer.out]).toEqual([false, expect.stringContaining(`extension pg_trgm of ${role}`)]);
    });

    it("ends sessions that the administrator was not let end", async () => {
        const sleeping = asTenant("old", "SELECT pg_sleep(60);").catch((error: Error) => error.message);
        await signedIn();
        await whole();
        expect(await sleeping).toContain("terminating connection");
    });

    it("does not go on over a part of a copy, and does over a new room", async () => {
        await room();
        expect((await step(loginCopyScript)).ok).toBe(true);
        const again = await step(loginCopyScript);
        expect([again.ok, again.out]).toEqual([false, expect.stringContaining("go back to prepare")]);
        await whole();
    });

    it.each([
        ["a row that an ending workload has written", "INSERT INTO shop.orders (state) VALUES ('open');"],
        ["a table", "CREATE TABLE shop.late ();"],
        ["an owner", `ALTER TABLE plain OWNER TO ${role};`],
    ])("fails where the old database has got %s since", async (_, change) => {
        await room();
        expect((await steps(loginCopyScript, loginLookScript)).ok).toBe(true);
        await asTenant("old", change);
        expect((await step(loginCompareScript)).ok).toBe(false);
    });

    it("fails where somebody is signed in as the same login", async () => {
        await room();
        expect((await steps(loginCopyScript, loginLookScript)).ok).toBe(true);
        const sleeping = asTenant("old", "SELECT pg_sleep(4);");
        await signedIn();
        const answer = await step(loginCompareScript);
        expect([answer.ok, answer.out]).toEqual([false, expect.stringContaining("< others who are signed in|1")]);
        await sleeping;
    });
});

describe("a tenant that moves", () => {
    it("is shut out of its old database before the copy and after, and let in by the way back", async () => {
        const connects = async () => (await servers.old.sql(login, name, "SELECT 1;")).ok;
        await tell("old", shutSql(id, "copy"));
        await tell("old", begunSql(id));
        expect(await connects()).toBe(false);
        await tell("old", lentSql(id));
        expect(await connects()).toBe(true);
        await tell("old", copiedAndClosedSql(id));
        expect(await connects()).toBe(false);
        await tell("old", backSql(id, shared));
        expect(await connects()).toBe(true);
    });

    it("is let in again although its workloads have all connections, and no copy counts from then on", async () => {
        await whole();
        await tell("old", lentSql(id));
        await servers.old.must(servers.old.superuser, "postgres", `ALTER DATABASE ${name} CONNECTION LIMIT 1;`);
        const sleeping = servers.old.sql(login, name, "SELECT pg_sleep(20);");
        await signedIn();
        await tell("old", backSql(id, { ...shared, connections: 1 }));
        expect((await servers.old.sql(login, name, "SELECT 1;")).error).toContain("too many connections");
        await tell("old", closedSql(id));
        expect((await told("old", onlyIfLeft(id))).ok).toBe(false);
        await servers.old.must(
            servers.old.superuser,
            "postgres",
            `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}';`,
        );
        await sleeping;
    });

    it("switches only where a copy was compared and the old database is closed", async () => {
        expect((await told("old", onlyIfLeft(id))).error).toContain("was not copied whole");
        await whole();
        expect((await told("old", onlyIfLeft(id))).error).toBe("");
        await tell("old", lentSql(id));
        expect((await told("old", onlyIfLeft(id))).ok).toBe(false);
        await tell("old", backSql(id, shared));
        await tell("old", closedSql(id));
        expect((await told("old", onlyIfLeft(id))).ok).toBe(false);
    });

    it("takes no database into use that is not whole, and copies over none that is in use", async () => {
        expect((await told("fresh", takenIfWholeSql(id))).error).toContain("is no whole copy");
        await whole();
        // Made anew alone, without the copy.
        await tell("fresh", roomSql(id, owns));
        expect((await told("fresh", takenIfWholeSql(id))).ok).toBe(false);
        await tell("old", backSql(id, shared));
        await whole();
        expect((await told("fresh", onlyIfTaken(id))).ok).toBe(false);
        for (const _ of [1, 2]) await tell("fresh", takenIfWholeSql(id));
        await tell("fresh", onlyIfTaken(id));
        expect((await told("fresh", roomSql(id, owns))).error).toContain("has been in use");
        expect(await asTenant("fresh", "SELECT count(*) FROM shop.orders;")).toBe("2000");
    });

    it("leaves nothing on the old server, once it is closed and was copied", async () => {
        const erase = () => told("old", `${onlyIfCopied(id)}\n${erasedIfClosedSql(id)}`);
        expect((await erase()).ok).toBe(false);
        await whole();
        await tell("old", `SET ROLE cloudsqlsuperuser; GRANT CONNECT ON DATABASE ${name} TO "${login}";`);
        expect((await erase()).error).toContain("is open");
        await tell("old", closedSql(id));
        for (const _ of [1, 2]) expect((await erase()).ok).toBe(true);
        // As the cloud does when its own resource goes.
        await servers.old.must(
            servers.old.superuser,
            "postgres",
            `DROP ROLE "${login}"; CREATE ROLE "${login}" LOGIN;`,
        );
    });
});

describe("a way back on Google Cloud that failed", () => {
    const scripts = [loginCopyScript, loginLookScript, loginCompareScript];
    const on =
        (side: Side, text: string): Run =>
        (env) =>
            told(side, text, login, env);
    const jobs = new Map<string, Run>([
        ["begun", on("old", begunSql(id))],
        ["room", on("fresh", roomSql(id, owns))],
        ["lent", on("old", lentSql(id))],
        ["copy", () => steps(...scripts)],
        ["whole", on("fresh", wholeSql(id))],
        ["copied", on("old", copiedAndClosedSql(id))],
    ]);
    const way: Way = {
        jobs,
        anew: ["whole"],
        shut: () => tell("old", shutSql(id, "copy")),
        open: () => tell("old", backSql(id, shared)),
        check: on("old", onlyIfLeft(id)),
        take: on("fresh", takenIfWholeSql(id)),
        end: () => undefined,
    };
    const rows = () => asTenant("fresh", "SELECT count(*) FROM shop.orders;");
    const byHand = [["copied"], ["begun"], ["begun", "copied"], ["begun", "whole", "copied"], ["begun", "lent"]];

    it.each(
        [...deletedInOrder([...jobs.keys()]), ...byHand].map((gone) => [gone.join(", ") || "nothing", gone] as const),
    )("after it has deleted %s takes no copy of before into use", async (_, gone) => {
        const stack = new Stack(way);
        const first = await stack.copy();
        expect(first.ok, first.error + first.out).toBe(true);
        await stack.back(gone);
        await asTenant("old", "INSERT INTO shop.orders (state) VALUES ('open');");
        const answer = await stack.forward();
        if (answer.ok) {
            expect(await rows()).toBe("2001");
            return;
        }
        expect(gone.length).toBeLessThan(jobs.size);
        expect(answer.error + answer.out).toMatch(/o back to prepare.* and on by copy/);
        // Whoever goes on to the switch all the same is refused as well.
        await tell("old", shutSql(id, "switch"));
        expect((await told("old", onlyIfLeft(id))).ok).toBe(false);
        await stack.back();
        const again = await stack.forward();
        expect(again.ok, again.error + again.out).toBe(true);
        expect(await rows()).toBe("2001");
    });

    it("marks nothing as a copy that is in use", async () => {
        const stack = new Stack(way);
        expect((await stack.forward()).ok).toBe(true);
        stack.state.delete("whole");
        expect((await stack.forward()).error).toContain("is no copy of this try");
        expect((await told("fresh", roomSql(id, owns))).error).toContain("has been in use");
    });
});
