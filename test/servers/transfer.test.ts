import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { tenantDatabaseSql } from "../../components/aws/database/sql";
import { storeCommands } from "../../components/aws/tenant/transfer";
import { compareScript } from "../../components/kubernetes/copy-script";
import { amongFiles, eraseScript, transferFiles } from "../../components/kubernetes/transfer-script";
import { databaseName, databaseUser } from "../../components/shared/databases";
import { onlyIfTaken } from "../../components/shared/moving";
import { erasedDatabaseSql } from "../../components/shared/sql";
import { begunSql, shutForMoveSql, takenSql } from "../../components/shared/tries";
import { firstTry, greedy } from "./copying";
import { DatabaseServer } from "./database-server";
import { Transferring } from "./transferring";

/** Both halves of a transfer, as the containers of their jobs run them, between two real servers that know nothing of each other. */

const id = "acme";
const user = databaseUser({ id });
const name = databaseName({ id });
const make = tenantDatabaseSql(id, 10);
const master = "master";
let [old, fresh]: DatabaseServer[] = [];
let transferring: Transferring;

beforeAll(async () => {
    old = await DatabaseServer.start("old");
    fresh = await DatabaseServer.start("new");
});
afterAll(async () => {
    await old?.stop();
    await fresh?.stop();
});

const content = [
    "CREATE SCHEMA shop; CREATE TABLE shop.orders (id serial PRIMARY KEY, note text, f float8);",
    "INSERT INTO shop.orders (note, f) SELECT 'größer ' || i, sqrt(i) FROM generate_series(1, 3000) i;",
    "SELECT lo_from_bytea(4711, 'large'::bytea);",
    `ALTER ROLE ${user} IN DATABASE ${name} SET search_path = shop, public;`,
].join("\n");

beforeEach(async () => {
    transferring = new Transferring({ id, old: old!, fresh: fresh!, user: master, make });
    await old!.must(master, "postgres", make);
    await old!.must(user, name, content);
    await fresh!.must(master, "postgres", make);
});
afterEach(async () => {
    transferring.end();
    for (const server of [old!, fresh!]) await server.must(master, "postgres", erasedDatabaseSql(id));
});

const shut = () => old!.must(master, "postgres", `${shutForMoveSql(id)}\n${begunSql(id)}`);
const exported = (env?: NodeJS.ProcessEnv) => transferring.exported(env);
const imported = (env?: NodeJS.ProcessEnv, erasing?: NodeJS.ProcessEnv) => transferring.imported(env, erasing);
const stored = () => transferring.stored;
const digest =
    "SELECT md5(string_agg(o::text, ',' ORDER BY id)), lo_get(4711), current_setting('search_path') FROM shop.orders o GROUP BY 2;";

describe("a transfer", () => {
    it("brings all of it, as the tenant's own, and leaves nothing in between", async () => {
        const before = await old!.must(user, name, digest);
        await shut();
        const sent = await exported();
        expect(sent.ok, sent.error + sent.out).toBe(true);
        expect(readdirSync(stored()).sort()).toEqual(transferFiles.split(" ").sort());
        const got = await imported();
        expect(got.ok, got.error + got.out).toBe(true);
        expect(await fresh!.must(user, name, digest)).toBe(before);
        expect(readdirSync(stored())).toEqual([]);
        expect((await fresh!.sql(master, "postgres", onlyIfTaken(id))).ok).toBe(false);
    });

    it("runs what the tenant has written with no more than the tenant's rights, and leaves nobody behind who restored", async () => {
        await old!.must(user, name, greedy(id));
        await shut();
        expect((await exported()).ok).toBe(true);
        const got = await imported();
        expect(got.ok, got.error + got.out).toBe(true);
        const roles = "SELECT rolname, rolcreaterole FROM pg_roles WHERE rolname ~ '^(app|restore)_';";
        expect(await fresh!.must(master, "postgres", roles)).toBe(`${user}|f`);
    });

    it("takes the place of an earlier one that nobody has used, and goes over none that is in use", async () => {
        await shut();
        expect((await exported()).ok && (await imported()).ok).toBe(true);
        await old!.must(master, "postgres", make);
        await old!.must(user, name, "DELETE FROM shop.orders WHERE id > 10;");
        await shut();
        expect((await exported()).ok && (await imported()).ok).toBe(true);
        expect(await fresh!.must(user, name, "SELECT count(*) FROM shop.orders;")).toBe("10");
        await fresh!.must(master, "postgres", takenSql(id), firstTry);
        expect((await fresh!.sql(master, "postgres", onlyIfTaken(id))).ok).toBe(true);
        expect((await exported()).ok).toBe(true);
        const again = await imported();
        expect([again.ok, again.out]).toEqual([false, expect.stringContaining("has been in use")]);
    });

    it("shuts its tenant out of a server of its own, and lets it in again on the way back", async () => {
        await shut();
        expect((await old!.sql(user, name, "SELECT 1;")).ok).toBe(false);
        await old!.must(master, "postgres", make);
        expect(await old!.must(user, name, "SELECT count(*) FROM shop.orders;")).toBe("3000");
    });

    it.each([
        ["the server does not have the database", { DATABASE: "db_nobody" }],
        ["the server cannot be reached", { PGPORT: "1" }],
    ])("sends nothing where %s", async (_, env) => {
        await shut();
        expect((await exported(env)).ok).toBe(false);
        expect(existsSync(stored())).toBe(false);
    });

    it.each(["database.dump", "found.tar"])("refuses a %s that is not the one that was sent", async (file) => {
        await shut();
        expect((await exported()).ok).toBe(true);
        const path = join(stored(), file);
        const bytes = readFileSync(path);
        writeFileSync(path, Buffer.concat([bytes, Buffer.from("\n")]));
        expect((await imported()).ok).toBe(false);
        expect(existsSync(path)).toBe(true);
        writeFileSync(path, bytes);
        expect((await imported()).ok).toBe(true);
    });

    it("refuses what another try has sent", async () => {
        await shut();
        expect((await exported()).ok).toBe(true);
        const other = await imported({ TRY: "another" });
        expect([other.ok, other.out]).toEqual([false, expect.stringContaining("is of another try")]);
        expect((await imported()).ok).toBe(true);
        const wrong = await fresh!.sql(master, "postgres", takenSql(id), { TRY: "another" });
        expect([wrong.ok, wrong.error]).toEqual([false, expect.stringContaining("is no copy of this try")]);
        expect((await fresh!.sql(master, "postgres", takenSql(id))).ok).toBe(false);
        expect((await fresh!.sql(master, "postgres", takenSql(id), firstTry)).ok).toBe(true);
        expect((await fresh!.sql(master, "postgres", takenSql(id), firstTry)).ok).toBe(true);
    });

    it("is of no try where a row differs", async () => {
        await shut();
        expect((await exported()).ok && (await imported()).ok).toBe(true);
        await fresh!.must(user, name, "UPDATE shop.orders SET f = f + 1e-9 WHERE id = 7;");
        await fresh!.must(master, "postgres", `COMMENT ON ROLE ${user} IS NULL;`);
        expect((await transferring.step(compareScript, "new")).ok).toBe(false);
        expect((await fresh!.sql(master, "postgres", takenSql(id), firstTry)).ok).toBe(false);
    });

    it("refuses hashes of less than all", async () => {
        await shut();
        expect((await exported()).ok).toBe(true);
        writeFileSync(join(stored(), "hashes"), "");
        expect((await imported()).ok).toBe(false);
    });

    it("is told from one in which a row differs", async () => {
        await shut();
        expect((await exported()).ok && (await imported()).ok).toBe(true);
        await fresh!.must(user, name, "UPDATE shop.orders SET f = f + 1e-9 WHERE id = 7;");
        expect((await transferring.step(compareScript, "new")).ok).toBe(false);
    });

    it("is whole although what lay in between could not be erased, and says so", async () => {
        await shut();
        expect((await exported()).ok).toBe(true);
        const answer = await imported({}, { DENIED: "yes" });
        expect([answer.ok, answer.out]).toEqual([true, expect.stringContaining("left to expire")]);
        expect((await transferring.step(amongFiles(eraseScript(storeCommands.erase)), "new")).out).not.toContain(
            "left to expire",
        );
        expect(readdirSync(stored())).toEqual([]);
    });
});
