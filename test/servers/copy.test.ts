import { chmodSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { asRestorer } from "../../components/aws/database/sign-in";
import { poolMonitor, sharedServerSql, tenantDatabaseSql } from "../../components/aws/database/sql";
import { compareScript, lookAgainScript } from "../../components/kubernetes/copy-script";
import { databaseAdmin, databaseName, databaseUser } from "../../components/shared/databases";
import {
    copied as copiedMark,
    copiedSql,
    notCopiedSql,
    onlyIfCopied,
    onlyIfStillCopied,
    onlyIfTaken,
    taken,
} from "../../components/shared/moving";
import { erasedDatabaseSql, shutDatabaseSql } from "../../components/shared/sql";
import { begunSql, shutForMoveSql, takenSql } from "../../components/shared/tries";
import { Copying, firstTry, greedy } from "./copying";
import { DatabaseServer } from "./database-server";

/** The steps of a copy, as its job's containers run them, between two real servers. */

const admin = databaseAdmin({ id: "eu-1" });
const id = "acme";
const user = databaseUser({ id });
const name = databaseName({ id });
const make = tenantDatabaseSql(id, 10);
const { letIn } = asRestorer("eu-central-1", id);
let [old, fresh]: DatabaseServer[] = [];
let copying: Copying;

beforeAll(async () => {
    old = await DatabaseServer.start("old");
    fresh = await DatabaseServer.start("new");
    await old.must(old.superuser, "postgres", `CREATE ROLE ${poolMonitor} LOGIN;`);
    await old.must("master", "postgres", sharedServerSql(admin));
});
afterAll(async () => {
    await old?.stop();
    await fresh?.stop();
});

const content = [
    "CREATE SCHEMA shop; CREATE TYPE shop.state AS ENUM ('open', 'sent');",
    "CREATE TABLE shop.orders (id serial PRIMARY KEY, state shop.state NOT NULL, note text, at timestamptz DEFAULT now(), f float8);",
    "INSERT INTO shop.orders (state, note, f) SELECT 'sent', 'größer ' || i, sqrt(i) FROM generate_series(1, 5000) i;",
    'CREATE TABLE "Odd name" ("a""b" bytea, during interval); INSERT INTO "Odd name" VALUES (\'\\x00ff\', \'1 day\');',
    "CREATE TABLE events (id int, day date) PARTITION BY RANGE (day);",
    "CREATE TABLE events_1 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');",
    "INSERT INTO events VALUES (1, '2026-05-05');",
    "CREATE INDEX ON shop.orders (note); CREATE VIEW shop.sent AS SELECT * FROM shop.orders WHERE state = 'sent';",
    "CREATE FUNCTION shop.total() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM shop.sent';",
    "CREATE MATERIALIZED VIEW shop.sums AS SELECT state, count(*) FROM shop.orders GROUP BY state;",
    "GRANT SELECT ON shop.orders TO PUBLIC; REVOKE EXECUTE ON FUNCTION shop.total() FROM PUBLIC;",
    "SELECT lo_from_bytea(4711, 'large'::bytea);",
    `ALTER DATABASE ${name} SET search_path = shop, public; ALTER ROLE ${user} SET statement_timeout = '31s';`,
    `ALTER ROLE ${user} IN DATABASE ${name} SET datestyle = 'SQL, DMY';`,
].join("\n");

beforeEach(async () => {
    copying = new Copying({ id, old: old!, fresh: fresh!, users: { old: admin, new: "master" }, make, letIn });
    await old!.must(admin, "postgres", `${notCopiedSql(id)}\n${make}`);
    await old!.must(user, name, content);
    await fresh!.must("master", "postgres", make);
});
afterEach(async () => {
    copying.end();
    await old!.must(admin, "postgres", erasedDatabaseSql(id));
    await fresh!.must("master", "postgres", erasedDatabaseSql(id));
});

const shut = () => old!.must(admin, "postgres", `${shutForMoveSql(id)}\n${begunSql(id)}`);
const take = () => fresh!.sql("master", "postgres", takenSql(id), firstTry);

const copied = (copyEnv: NodeJS.ProcessEnv = {}) => copying.whole(copyEnv);

const digest =
    "SELECT md5(string_agg(o::text, ',' ORDER BY id)), shop.total(), lo_get(4711), current_setting('search_path'), current_setting('statement_timeout'), current_setting('datestyle') FROM shop.orders o GROUP BY 2, 3;";

describe("a copy", () => {
    it("holds all of it, with grants and settings, as the tenant's own", async () => {
        const before = await old!.must(user, name, digest);
        await shut();
        const answer = await copied();
        expect(answer.ok, answer.error + answer.out).toBe(true);
        expect(answer.out).toContain("the same in both");
        expect(await fresh!.must(user, name, digest)).toBe(before);
        const foreign = `SELECT count(*) FROM pg_class WHERE relowner <> '${user}'::regrole AND relnamespace = 'shop'::regnamespace;`;
        expect(await fresh!.must(user, name, foreign)).toBe("0");
        const acl = "SELECT relacl::text FROM pg_class WHERE oid = 'shop.orders'::regclass;";
        expect(await fresh!.must(user, name, acl)).toContain("=r/");
        await fresh!.must(user, name, "INSERT INTO shop.orders (state) VALUES ('open');");
        expect(await fresh!.must(user, name, "SELECT max(id) FROM shop.orders;")).toBe("5001");
    });

    it.each([
        ["a statement", "x;ALTER/**/ROLE/**/PAYLOAD/**/CREATEROLE;"],
        ["a command of psql", "x;\\!touch$IFS/tmp/owned"],
        ["a quote", '"a\'b", "$user", C'],
    ])("takes settings as texts, %s too", async (_, text) => {
        const path = text.replace("PAYLOAD", user);
        await old!.must(
            user,
            name,
            `SELECT set_config('search_path', '${path.replaceAll("'", "''")}', false); ALTER ROLE ${user} IN DATABASE ${name} SET search_path FROM CURRENT;`,
        );
        await shut();
        const answer = await copied();
        expect(answer.ok, answer.error + answer.out).toBe(true);
        expect(existsSync(join(copying.folder, "owned"))).toBe(false);
        const can = `SELECT rolcreaterole FROM pg_roles WHERE rolname = '${user}';`;
        expect(await fresh!.must("master", "postgres", can)).toBe("f");
    });

    it("is hurried by no setting of the tenant's", async () => {
        // Reading a table whole takes longer than this, and what programs ask at their beginning does not, on a busy machine either.
        await old!.must(user, name, "CREATE TABLE shop.many AS SELECT generate_series(1, 1500000) AS n;");
        await old!.must(user, name, `ALTER DATABASE ${name} SET statement_timeout = '150ms';`);
        await shut();
        // Once more as well, over a copy that has the same settings.
        for (const _ of [1, 2]) {
            const answer = await copied();
            expect(answer.ok, answer.error + answer.out).toBe(true);
        }
    });

    it("runs nothing of the tenant's with the rights of whoever looks", async () => {
        await old!.must(
            user,
            name,
            [
                "CREATE TABLE public.watched (t text, other int); INSERT INTO public.watched VALUES ('same', 1);",
                "CREATE TABLE public.ran (who text);",
                "CREATE FUNCTION public.evil(public.watched) RETURNS text LANGUAGE plpgsql AS $$ BEGIN INSERT INTO public.ran VALUES (current_user); RETURN 'x'; END $$;",
                "CREATE CAST (public.watched AS text) WITH FUNCTION public.evil(public.watched) AS ASSIGNMENT;",
                "CREATE SCHEMA evil; CREATE FUNCTION evil.quote_literal(text) RETURNS text LANGUAGE plpgsql AS $$ BEGIN INSERT INTO public.ran VALUES (current_user); RETURN 'x'; END $$;",
                `ALTER DATABASE ${name} SET search_path = evil, pg_catalog, public;`,
            ].join("\n"),
        );
        await shut();
        const answer = await copied();
        expect(answer.ok, answer.error + answer.out).toBe(true);
        for (const server of [old!, fresh!])
            expect(await server.must(server === old ? admin : "master", name, "SELECT count(*) FROM public.ran;")).toBe(
                "0",
            );
        // A column that is called as the table is here hides no other one.
        await fresh!.must("master", name, "UPDATE public.watched SET other = 2;");
        expect((await copying.step(compareScript, "new")).ok).toBe(false);
    });

    it("runs what the tenant has written with no more than the tenant's rights, and leaves nobody behind who restored", async () => {
        await old!.must(user, name, greedy(id));
        await shut();
        // Once more as well, over what a try before has left.
        for (const _ of [1, 2]) {
            const answer = await copied();
            expect(answer.ok, answer.error + answer.out).toBe(true);
        }
        const roles = "SELECT rolname, rolcreaterole FROM pg_roles WHERE rolname ~ '^(app|restore)_';";
        expect(await fresh!.must("master", "postgres", roles)).toBe(`${user}|f`);
    });

    it("fails where the tenant has made something in the name of who restores, and is not kept by that afterwards", async () => {
        const asLogin = greedy(id).replace(
            /'ALTER ROLE .* CREATEROLE'/,
            "CASE WHEN session_user = current_user AND session_user LIKE 'restore%' THEN 'CREATE SCHEMA left_here' ELSE 'SELECT 1' END",
        );
        await old!.must(user, name, asLogin);
        await shut();
        const answer = await copied();
        expect([answer.ok, answer.error]).toEqual([false, expect.stringContaining("cannot be dropped")]);
        await old!.must(admin, name, "DROP TABLE public.watched;");
        expect((await copied()).ok).toBe(true);
    });

    it("takes the place of an earlier copy that nobody has used", async () => {
        await shut();
        expect((await copied()).ok).toBe(true);
        await old!.must(admin, "postgres", make);
        await old!.must(user, name, "DELETE FROM shop.orders WHERE id > 10;");
        await shut();
        expect((await copied()).ok).toBe(true);
        expect(await fresh!.must(user, name, "SELECT count(*) FROM shop.orders;")).toBe("10");
    });

    it("takes settings back that the role has no more", async () => {
        await shut();
        expect((await copied()).ok).toBe(true);
        await old!.must(admin, "postgres", make);
        await old!.must(user, name, `ALTER ROLE ${user} RESET ALL;`);
        await shut();
        expect((await copied()).ok).toBe(true);
        expect(await fresh!.must(user, name, "SELECT current_setting('statement_timeout');")).toBe("0");
    });

    it("fails where the old database has got a row since the first look", async () => {
        await shut();
        expect((await copied()).ok).toBe(true);
        await old!.must(admin, name, "INSERT INTO shop.orders (state) VALUES ('open');");
        expect((await copying.step(lookAgainScript, "old")).ok).toBe(false);
    });

    it("goes over nothing that has been in use since the switch", async () => {
        await shut();
        expect((await copied()).ok).toBe(true);
        expect((await take()).ok).toBe(true);
        await fresh!.must(user, name, "INSERT INTO shop.orders (state) VALUES ('open');");
        const again = await copied();
        expect([again.ok, again.out]).toEqual([false, expect.stringContaining("has been in use")]);
        expect(await fresh!.must(user, name, "SELECT count(*) FROM shop.orders;")).toBe("5001");
    });

    it.each([
        ["the old server cannot be reached", { PGPORT: "1" }],
        ["the new one cannot", { NEW_PORT: "1" }],
        ["the old server does not have the database", { DATABASE: "db_nobody" }],
    ])("fails where %s", async (_, env) => {
        await shut();
        expect((await copied(env)).ok).toBe(false);
    });

    it("fails where the dump ends early, although what was restored is in order", async () => {
        await shut();
        const bin = join(copying.folder, "bin");
        mkdirSync(bin);
        const env = old!.env(admin);
        const real = env
            .PATH!.split(":")
            .map((one) => join(one, "pg_dump"))
            .find(existsSync)!;
        writeFileSync(join(bin, "pg_dump"), `#!/bin/sh\n"${real}" "$@"\nexit 3\n`);
        chmodSync(join(bin, "pg_dump"), 0o755);
        expect((await copied({ PATH: `${bin}:${env.PATH}` })).ok).toBe(false);
    });

    it.each([
        ["a row", "DELETE FROM shop.orders WHERE id = 7;"],
        ["a value", "UPDATE shop.orders SET f = f + 1e-9 WHERE id = 7;"],
        ["a sequence", "SELECT nextval('shop.orders_id_seq');"],
        ["an index", "DROP INDEX shop.orders_note_idx;"],
        ["a large object", "SELECT lo_put(4711, 0, 'L');"],
        ["a row of a table of an odd name", 'DELETE FROM "Odd name";'],
    ])("is told from one in which %s differs", async (_, change) => {
        await shut();
        expect((await copied()).ok).toBe(true);
        await fresh!.must(user, name, change);
        expect((await copying.step(compareScript, "new")).ok).toBe(false);
    });
});

describe("marks of a move", () => {
    const still = () => old!.sql(admin, "postgres", onlyIfStillCopied(id));
    const back = () => old!.must(admin, "postgres", `${notCopiedSql(id)}\n${make}`);

    it("are none that the tenant writes over or takes away, on neither server", async () => {
        await shut();
        expect((await copied()).ok).toBe(true);
        await old!.must(admin, "postgres", copiedSql(id));
        expect((await take()).ok).toBe(true);
        await old!.must(admin, "postgres", make);
        for (const server of [old!, fresh!]) {
            expect((await server.sql(user, name, `COMMENT ON ROLE ${user} IS NULL;`)).ok).toBe(false);
            await server.must(user, name, `COMMENT ON DATABASE ${name} IS 'Shop';`);
        }
        await old!.must(admin, "postgres", shutDatabaseSql(id));
        expect((await still()).ok).toBe(true);
        expect((await fresh!.sql("master", "postgres", onlyIfTaken(id))).ok).toBe(true);
        expect((await copied()).out).toContain("has been in use");
    });

    it("of an earlier version count, until the tenant is back", async () => {
        await old!.must(admin, "postgres", shutDatabaseSql(id));
        await old!.must(admin, "postgres", `COMMENT ON DATABASE ${name} IS '${copiedMark}';`);
        await shut();
        expect((await still()).ok).toBe(true);
        await fresh!.must("master", "postgres", `COMMENT ON DATABASE ${name} IS '${taken}';`);
        expect((await fresh!.sql("master", "postgres", onlyIfTaken(id))).ok).toBe(true);
        expect((await copied()).out).toContain("has been in use");
        await back();
        await shut();
        expect((await still()).error).toContain("was opened since it was copied");
    });

    it("go before the tenant is let in again, so that no copy from before is taken into use", async () => {
        expect((await still()).ok).toBe(false);
        await shut();
        await old!.must(admin, "postgres", copiedSql(id));
        expect((await still()).ok).toBe(true);
        // A way back of which nothing but the first statement came to its end.
        await old!.must(admin, "postgres", notCopiedSql(id));
        expect((await still()).ok).toBe(false);
        expect((await old!.sql(admin, "postgres", copiedSql(id))).error).toContain("no copy of it has begun");
        await back();
        await shut();
        expect((await still()).error).toContain("was opened since it was copied");
    });

    it("leave the tenant's own comment where it is", async () => {
        await old!.must(user, name, `COMMENT ON DATABASE ${name} IS 'Shop';`);
        await back();
        const comment = `SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = '${name}';`;
        expect(await old!.must(admin, "postgres", comment)).toBe("Shop");
    });
});

describe("what was left on the old server", () => {
    const erase = () => old!.sql(admin, "postgres", `${onlyIfCopied(id)}\n${erasedDatabaseSql(id)}`);
    const there = () => old!.must(admin, "postgres", `SELECT count(*) FROM pg_database WHERE datname = '${name}';`);

    it("is erased only where its tenant is shut out and its copy was compared, and once more without harm", async () => {
        expect((await erase()).error).toContain("is in use, or was not copied whole");
        await shut();
        expect((await erase()).ok).toBe(false);
        await old!.must(admin, "postgres", copiedSql(id));
        await old!.must(admin, "postgres", make);
        expect((await erase()).ok).toBe(false);
        await shut();
        expect((await erase()).ok).toBe(false);
        await old!.must(admin, "postgres", copiedSql(id));
        expect(await there()).toBe("1");
        expect((await erase()).ok).toBe(true);
        expect(await there()).toBe("0");
        expect((await erase()).ok).toBe(true);
    });

    it("is erased, and workloads start, only where a switch took the new database into use", async () => {
        const arrived = () => fresh!.sql("master", "postgres", onlyIfTaken(id));
        expect((await arrived()).error).toContain("was not taken into use");
        await shut();
        expect((await copied()).ok).toBe(true);
        expect((await take()).ok).toBe(true);
        expect((await arrived()).ok).toBe(true);
        await fresh!.must("master", "postgres", erasedDatabaseSql(id));
        expect((await arrived()).ok).toBe(false);
    });

    it("is whole after the tenant went back to it, and no longer counts as copied", async () => {
        await shut();
        expect((await copied()).ok).toBe(true);
        await old!.must(admin, "postgres", copiedSql(id));
        await old!.must(admin, "postgres", `${make}\n${notCopiedSql(id)}`);
        expect(await old!.must(user, name, "SELECT count(*) FROM shop.orders;")).toBe("5000");
        await shut();
        expect((await erase()).ok).toBe(false);
    });
});
