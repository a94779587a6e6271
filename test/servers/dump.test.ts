import {
    chmodSync,
    existsSync,
    mkdirSync,
    mkdtempSync,
    readdirSync,
    readFileSync,
    rmSync,
    writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { poolMonitor, sharedServerSql, tenantDatabaseSql } from "../../components/aws/database/sql";
import { passwordFile } from "../../components/kubernetes/database-clients";
import { dumpFile, dumpFolder, dumpScript, uploadScript } from "../../components/kubernetes/dump-script";
import { databaseAdmin, databaseName, databaseUser } from "../../components/shared/databases";
import { erasedDatabaseSql, shutDatabaseSql } from "../../components/shared/sql";
import { type Answer, DatabaseServer } from "./database-server";

/** The scripts that a job's containers run, against a real server with the real pg_dump and pg_restore. */

const admin = databaseAdmin({ id: "eu-1" });
const id = "acme";
const user = databaseUser({ id });
const name = databaseName({ id });
let server: DatabaseServer;
let folder: string;

beforeAll(async () => {
    server = await DatabaseServer.start("dump");
    await server.must(server.superuser, "postgres", `CREATE ROLE ${poolMonitor} LOGIN;`);
    await server.must("master", "postgres", sharedServerSql(admin));
});
afterAll(() => server?.stop());

const content = [
    "CREATE SCHEMA shop; CREATE TYPE shop.state AS ENUM ('open', 'sent');",
    "CREATE TABLE shop.orders (id serial PRIMARY KEY, state shop.state NOT NULL, note text);",
    "INSERT INTO shop.orders (state, note) SELECT 'sent', 'größer ' || i FROM generate_series(1, 5000) i;",
    "CREATE INDEX ON shop.orders (note); CREATE VIEW shop.sent AS SELECT * FROM shop.orders WHERE state = 'sent';",
    "CREATE FUNCTION shop.total() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM shop.sent';",
    "SELECT lo_from_bytea(4711, 'large'::bytea);",
].join("\n");
const digest =
    "SELECT md5(string_agg(o::text, ',' ORDER BY id)), shop.total(), lo_get(4711) FROM shop.orders o GROUP BY 2, 3;";

beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "tenantry-dump-"));
    writeFileSync(join(folder, "password"), "any");
    await server.must(admin, "postgres", tenantDatabaseSql(id, 10));
    await server.must(user, name, content);
});
afterEach(async () => {
    rmSync(folder, { recursive: true, force: true });
    await server.must(admin, "postgres", erasedDatabaseSql(id));
});

const file = () => join(folder, "database.dump");
const here = (script: string) =>
    script.replaceAll(passwordFile, join(folder, "password")).replaceAll(`${dumpFolder}/`, `${folder}/`);

/** Runs the dump as its container does. `before` is done by the same shell. */
function dump(more: NodeJS.ProcessEnv = {}, before = ""): Promise<Answer> {
    const env = { ...server.env(admin), DATABASE: name, ...more };
    return server.run("/bin/sh", ["-euc", `${before}${here(dumpScript)}`], env);
}

const shut = () => server.must(admin, "postgres", shutDatabaseSql(id));

describe("the dump of a tenant's database", () => {
    it("holds all of it, and any owner can restore it", async () => {
        const before = await server.must(user, name, digest);
        await shut();
        const { ok, out, error } = await dump();
        expect(ok, error).toBe(true);
        expect(out).toMatch(/^[0-9a-f]{64} /);
        await server.must(admin, "postgres", erasedDatabaseSql(id));
        await server.must(server.superuser, "postgres", "CREATE ROLE heir LOGIN; CREATE DATABASE heirloom OWNER heir;");
        const restored = await server.run(
            "pg_restore",
            ["--no-owner", "--no-privileges", "--exit-on-error", "--dbname", "heirloom", file()],
            server.env("heir"),
        );
        expect(restored.ok, restored.error).toBe(true);
        expect(await server.must("heir", "heirloom", digest)).toBe(before);
    });

    it("is none where the server has the database no more, and says so without failing", async () => {
        await server.must(admin, "postgres", erasedDatabaseSql(id));
        await shut();
        const { ok, out } = await dump();
        expect([ok, out]).toEqual([true, expect.stringContaining(`no database ${name}: nothing to dump`)]);
        expect(existsSync(file())).toBe(false);
    });

    it.each([
        ["the server cannot be reached", { PGPORT: "1" }],
        ["whoever dumps may not sign in", { PGUSER: "nobody-known" }],
        ["the password is not there", { PGUSER: admin, HOME: "/" }, "rm -f PASSWORD; "],
    ] as [string, NodeJS.ProcessEnv, string?][])(
        "fails where %s: that is not taken for a database that is gone",
        async (_, more, before = "") => {
            const { ok } = await dump(more, before.replace("PASSWORD", join(folder, "password")));
            expect(ok).toBe(false);
            expect(existsSync(file())).toBe(false);
        },
    );

    it("fails where the disk is full, and leaves nothing that would be uploaded", async () => {
        const { ok, error } = await dump({}, "trap '' XFSZ; ulimit -f 16; ");
        expect(ok).toBe(false);
        expect(error).toMatch(/could not write|File too large|error/i);
        expect(readdirSync(folder)).not.toContain("database.dump");
    });

    it("fails where what was written cannot be read to its end", async () => {
        const bin = join(folder, "bin");
        mkdirSync(bin);
        const env = server.env(admin);
        const real = env
            .PATH!.split(":")
            .map((one) => join(one, "pg_dump"))
            .find(existsSync)!;
        const torn = `#!/bin/sh\n"${real}" "$@" && for last; do :; done && truncate -s -2000 "$last"\n`;
        writeFileSync(join(bin, "pg_dump"), torn);
        chmodSync(join(bin, "pg_dump"), 0o755);
        const { ok } = await dump({ PATH: `${bin}:${env.PATH}` });
        expect(ok).toBe(false);
        expect(existsSync(join(folder, "database.dump.part"))).toBe(true);
        expect(existsSync(file())).toBe(false);
    });

    it("fails where rows are hidden from the owner himself: what would be missing is never left out", async () => {
        const hidden =
            "ALTER TABLE shop.orders ENABLE ROW LEVEL SECURITY; ALTER TABLE shop.orders FORCE ROW LEVEL SECURITY;";
        await server.must(user, name, hidden);
        const { ok, error } = await dump();
        expect([ok, error]).toEqual([false, expect.stringContaining("row-level security")]);
        expect(existsSync(file())).toBe(false);
    });
});

describe("a tenant that is shut out", () => {
    it("writes nothing more: its sessions end, and no new one begins until the database is opened again", async () => {
        const open = server.sql(user, name, "SELECT pg_sleep(20);");
        const count = `SELECT count(*) FROM pg_stat_activity WHERE datname = '${name}';`;
        for (let tries = 0; (await server.must(admin, "postgres", count)) === "0" && tries < 50; tries++);
        await server.must(user, name, `GRANT CONNECT ON DATABASE ${name} TO PUBLIC;`);
        for (const _ of [1, 2]) await shut();
        expect((await open).ok).toBe(false);
        expect((await server.sql(user, name, "SELECT 1;")).error).toContain("permission denied for database");
        await server.must(admin, "postgres", tenantDatabaseSql(id, 10));
        expect(await server.must(user, name, "SELECT count(*) FROM shop.orders;")).toBe("5000");
    });
});

describe("the upload", () => {
    const upload = (env: NodeJS.ProcessEnv) =>
        server.run("/bin/sh", ["-euc", uploadScript('cp "$DUMP" "$STORE"')], { ...process.env, DUMP: file(), ...env });

    it("takes what was dumped, fails where the store does, and leaves the store alone where there was nothing to dump", async () => {
        const store = join(folder, "store");
        expect((await upload({ STORE: store })).ok).toBe(true);
        expect(existsSync(store)).toBe(false);
        writeFileSync(file(), "whole");
        expect((await upload({ STORE: join(folder, "missing", "store") })).ok).toBe(false);
        expect((await upload({ STORE: store })).ok).toBe(true);
        expect(readFileSync(store, "utf8")).toBe("whole");
    });

    it("is of the file that the dump leaves", () => {
        expect(dumpScript).toContain(`mv ${dumpFile}.part ${dumpFile}`);
    });
});
