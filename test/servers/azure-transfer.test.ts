import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { erasedTenantSql, tenantDatabaseSql } from "../../components/azure/database/sql";
import { storeCommands } from "../../components/azure/tenant/store-commands";
import { amongFiles, eraseScript, transferFiles } from "../../components/kubernetes/transfer-script";
import { databaseName, databaseUser } from "../../components/shared/databases";
import { begunSql, shutForMoveSql, takenSql } from "../../components/shared/tries";
import { azureStore, podToken, withoutLabels } from "./azure-store";
import { firstTry, greedy } from "./copying";
import { DatabaseServer } from "./database-server";
import { Transferring } from "./transferring";

/** Both halves of a transfer as their containers run them on Azure: roles with labels, and a store of blobs that are put block by block. */

const id = "acme";
const [user, name, master] = [databaseUser({ id }), databaseName({ id }), "master"];
const make = withoutLabels(tenantDatabaseSql(id, 10));
let [old, fresh]: DatabaseServer[] = [];
let transferring: Transferring;
let folder: string;
let tokenFile: string;

beforeAll(async () => {
    old = await DatabaseServer.start("azure-from");
    fresh = await DatabaseServer.start("azure-to");
});
afterAll(async () => {
    await old?.stop();
    await fresh?.stop();
});

beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "tenantry-token-"));
    tokenFile = join(folder, "token");
    writeFileSync(tokenFile, podToken);
    const cloud = azureStore(id, tokenFile);
    transferring = new Transferring({ id, old: old!, fresh: fresh!, user: master, make, cloud });
    for (const server of [old!, fresh!]) await run(server, make);
    const content = "CREATE TABLE orders (id serial PRIMARY KEY, note text);";
    const rows = "INSERT INTO orders (note) SELECT 'order ' || i FROM generate_series(1, 2000) i;";
    await old!.must(user, name, content + rows);
});
afterEach(async () => {
    transferring.end();
    rmSync(folder, { recursive: true, force: true });
    for (const server of [old!, fresh!]) await server.must(master, "postgres", erasedTenantSql(id));
});

const run = (server: DatabaseServer, sql: string) =>
    server.must(master, "postgres", sql, { PRINCIPAL_ID: "principal-of-workloads" });
const shut = () => old!.must(master, "postgres", `${shutForMoveSql(id)}\n${begunSql(id)}`);
const stored = () => readdirSync(transferring.stored).sort();
const all = transferFiles.split(" ").sort();

describe("a transfer on Azure", () => {
    it("brings all of it with the tenant's rights alone, leaves nothing in between, and is taken into use", async () => {
        await old!.must(user, name, greedy(id));
        await shut();
        const sent = await transferring.exported();
        expect(sent.ok, sent.error + sent.out).toBe(true);
        expect(stored()).toEqual(all);
        const got = await transferring.imported();
        expect(got.ok, got.error + got.out).toBe(true);
        expect(stored()).toEqual([]);
        expect(await fresh!.must(user, name, "SELECT count(*) FROM orders;")).toBe("2000");
        const roles = "SELECT rolname, rolcreaterole FROM pg_roles WHERE rolname ~ '^(app|restore)_';";
        expect(await fresh!.must(master, "postgres", roles)).toBe(`${user}|f`);
        await fresh!.must(master, "postgres", takenSql(id), firstTry);
        expect(sent.out + sent.error + got.out + got.error).not.toContain("given");
    });

    it("fails where the store refuses either half, and says what is left where it cannot be erased", async () => {
        await shut();
        expect((await transferring.exported({ DENIED: "yes" })).ok).toBe(false);
        expect(existsSync(transferring.stored)).toBe(false);
        expect((await transferring.exported()).ok).toBe(true);
        expect((await transferring.imported({ DENIED: "yes" })).ok).toBe(false);
        const answer = await transferring.imported({}, { DENIED: "yes" });
        expect([answer.ok, answer.out]).toEqual([true, expect.stringContaining("left to expire")]);
        expect(stored()).toEqual(all);
        // What is not there any more is erased.
        for (let tries = 0; tries < 2; tries++) {
            const erased = await transferring.step(amongFiles(eraseScript(storeCommands.erase)), "new");
            expect([erased.ok, erased.out]).toEqual([true, ""]);
        }
        expect(stored()).toEqual([]);
    });

    it("restores nothing that is not what was sent", async () => {
        await shut();
        expect((await transferring.exported()).ok).toBe(true);
        const path = join(transferring.stored, all[0]!);
        writeFileSync(path, Buffer.concat([readFileSync(path), Buffer.from("\n")]));
        expect((await transferring.imported()).ok).toBe(false);
    });

    it("does nothing without the pod's token", async () => {
        await shut();
        rmSync(tokenFile);
        expect((await transferring.exported()).ok).toBe(false);
        expect(existsSync(transferring.stored)).toBe(false);
    });

    it("puts a file of many blocks together as it was, and asks for the token anew on the way", async () => {
        const dump = join(transferring.folder, "old/dump");
        const bytes = Buffer.alloc(70 * 2 ** 20, "0123456789abcdef\n");
        writeFileSync(join(dump, "database.dump"), bytes);
        const blocks = storeCommands.put.replaceAll("% 128", "% 2").replaceAll("= 127", "= 1");
        const put = await transferring.step(amongFiles(blocks), "old", { FILES: "database.dump" });
        expect(put.ok, put.error + put.out).toBe(true);
        expect(put.out).toContain(`database.dump: ${bytes.length} bytes in 3 blocks`);
        expect(readFileSync(join(transferring.stored, "database.dump")).equals(bytes)).toBe(true);
        expect(readFileSync(join(transferring.folder, "store/tokens"), "utf8")).toBe(".\n.\n");
        const left = readdirSync(join(transferring.folder, "old"));
        expect(left.filter((file) => /block|list|request|answer/.test(file))).toEqual([]);
    });
});
