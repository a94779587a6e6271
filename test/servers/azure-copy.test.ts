import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
    copierRole,
    copierSql,
    erasedTenantSql,
    letRestoreSql,
    noCopierSql,
    tenantDatabaseSql,
} from "../../components/azure/database/sql";
import { databaseName, databaseUser } from "../../components/shared/databases";
import { copiedSql, notCopiedSql, onlyIfCopied } from "../../components/shared/moving";
import { closedToEverybody } from "../../components/shared/sql";
import { begunSql, shutForMoveSql } from "../../components/shared/tries";
import { Copying, greedy } from "./copying";
import { DatabaseServer } from "./database-server";

/** A copy between two servers of Azure's: an identity of the tenant's own reads on the one, and administers the other. */

const [id, other] = ["acme", "acme-two"];
const [user, name, copier] = [databaseUser({ id }), databaseName({ id }), copierRole(id)];
const admin = "master";
// Only Azure has the provider of labels; the SQL shows them instead.
const withoutLabels = (sql: string) => sql.replace(/^(SELECT format\('SECURITY LABEL .*\)) \\gexec$/gm, "$1;");
const make = withoutLabels(tenantDatabaseSql(id, 10));
const letIn = withoutLabels(letRestoreSql(id));
let [old, fresh]: DatabaseServer[] = [];
let copying: Copying;

const run = (text: string) =>
    old!.run("psql", ["--no-psqlrc", "--set", "ON_ERROR_STOP=1", "-tAq"], { ...old!.env(admin), ...ids }, `${text}\n`);
const ids = { PRINCIPAL_ID: "principal-of-workloads", COPIER_ID: "principal-of-administrator" };
async function must(...sql: readonly string[]): Promise<string> {
    const { ok, out, error } = await run(withoutLabels(sql.join("\n")));
    if (!ok) throw new Error(error);
    return out;
}
const roles = () => old!.must(admin, "postgres", "SELECT count(*) FROM pg_roles WHERE rolname LIKE 'copy\\_%';");
/** What each phase runs on the cell's server. */
const prepared = () => must(tenantDatabaseSql(id, 10), notCopiedSql(id), noCopierSql(id));
const opened = () => must(shutForMoveSql(id), copierSql(id), begunSql(id));
const over = () => must(copiedSql(id), noCopierSql(id));

beforeAll(async () => {
    old = await DatabaseServer.start("azure-old");
    fresh = await DatabaseServer.start("azure-new");
    await must("GRANT CONNECT ON DATABASE postgres TO CURRENT_USER;", ...closedToEverybody);
});
afterAll(async () => {
    await old?.stop();
    await fresh?.stop();
});

beforeEach(async () => {
    copying = new Copying({ id: id!, old: old!, fresh: fresh!, users: { old: copier, new: admin }, make, letIn });
    await must(tenantDatabaseSql(other!, 10));
    await prepared();
    const content = [
        "CREATE SCHEMA shop; CREATE TABLE shop.orders (id serial PRIMARY KEY, note text);",
        "INSERT INTO shop.orders (note) SELECT 'order ' || i FROM generate_series(1, 2000) i;",
        "ALTER TABLE shop.orders ENABLE ROW LEVEL SECURITY; CREATE POLICY none ON shop.orders USING (false);",
        "REVOKE ALL ON shop.orders FROM PUBLIC; SELECT lo_from_bytea(4711, 'large'::bytea);",
        `ALTER ROLE ${user} SET statement_timeout = '31s';`,
    ];
    await old!.must(user, name, content.join("\n"));
});
afterEach(async () => {
    copying.end();
    for (const one of [id!, other!]) await must(erasedTenantSql(one));
    await fresh!.must(admin, "postgres", erasedTenantSql(id!));
});

describe("who copies a tenant's database on Azure", () => {
    it("signs in as the identity whose id the job's environment brings", async () => {
        const shown = (await opened()).replaceAll('"', "");
        const label = `SECURITY LABEL FOR pgaadauth ON ROLE ${copier} IS 'aadauth,oid=${ids.COPIER_ID},type=service'`;
        expect(shown).toContain(label);
    });

    it("reads all of it with the tenant's rights, rows behind policies and large objects too", async () => {
        await opened();
        const answer = await copying.whole(ids);
        expect(answer.ok, answer.error + answer.out).toBe(true);
        const digest =
            "SELECT count(*), max(note), lo_get(4711), current_setting('statement_timeout') FROM shop.orders;";
        expect(await fresh!.must(user, name, digest)).toBe("2000|order 999|\\x6c61726765|31s");
    });

    it("restores with no more than the tenant's rights, whatever the tenant has written", async () => {
        await old!.must(user, name, greedy(id!));
        await opened();
        const answer = await copying.whole(ids);
        expect(answer.ok, answer.error + answer.out).toBe(true);
        const roles = "SELECT rolname, rolcreaterole FROM pg_roles WHERE rolname ~ '^(app|restore)_';";
        expect(await fresh!.must(admin, "postgres", roles)).toBe(`${user}|f`);
    });

    it("reads nothing else on the server, and makes nothing there", async () => {
        await opened();
        for (const database of [databaseName({ id: other! }), "postgres", "template1"]) {
            const { ok, error } = await old!.sql(copier, database, "SELECT 1;");
            expect([database, ok, error]).toEqual([database, false, expect.stringContaining("permission denied")]);
        }
        for (const text of [
            `SET ROLE ${databaseUser({ id: other! })};`,
            `SET ROLE ${admin};`,
            "CREATE ROLE mine LOGIN;",
            "CREATE DATABASE mine;",
        ])
            expect((await old!.sql(copier, name, text)).ok, text).toBe(false);
        // Nor does the tenant become who copies it.
        expect((await old!.sql(user, name, "SELECT 1;")).ok).toBe(false);
        expect((await old!.sql(admin, name, `SET ROLE ${user}; SET ROLE ${copier};`)).ok).toBe(true);
        expect(await must(`SELECT pg_has_role('${user}', '${copier}', 'MEMBER');`)).toBe("f");
    });

    it("is gone once the copy was compared, and what is left is erased all the same", async () => {
        await opened();
        expect((await copying.whole(ids)).ok).toBe(true);
        await over();
        expect(await roles()).toBe("0");
        expect((await old!.sql(copier, name, "SELECT 1;")).ok).toBe(false);
        // A job that is made anew says it once more.
        await over();
        await must(onlyIfCopied(id!), erasedTenantSql(id!));
        expect(await must(`SELECT count(*) FROM pg_database WHERE datname = '${name}';`)).toBe("0");
    });

    it("is gone with the way back, from a copy that failed too, and comes again with the next one", async () => {
        for (const _ of [1, 2]) {
            await opened();
            // A pod that was deleted may still have its session.
            const session = old!.sql(copier, name, "SELECT pg_sleep(30);");
            const there = `SELECT count(*) FROM pg_stat_activity WHERE usename = '${copier}';`;
            for (let tries = 0; (await must(there)) === "0" && tries < 100; tries++);
            await opened();
            expect((await session).ok).toBe(false);
            await prepared();
            expect(await roles()).toBe("0");
            expect(await old!.must(user, name, "SELECT lo_get(4711);")).toBe("\\x6c61726765");
        }
        await opened();
        expect((await copying.whole(ids)).ok).toBe(true);
    });

    it("is gone with the way back, however far its making came", async () => {
        const made = withoutLabels(copierSql(id!)).split("\n");
        for (let count = 2; count <= made.length; count++) {
            await must(...made.slice(0, count));
            await prepared();
            expect(await roles()).toBe("0");
        }
    });

    it("is gone with a tenant that is erased in the middle, however often", async () => {
        await opened();
        for (const _ of [1, 2]) await must(erasedTenantSql(id!));
        expect(await roles()).toBe("0");
    });
});
