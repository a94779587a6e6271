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
import { asRestorer } from "../../components/aws/database/sign-in";
import { tenantDatabaseSql } from "../../components/aws/database/sql";
import { storeCommands } from "../../components/aws/tenant/transfer";
import { compareScript, keepPasswordScript, lookScript } from "../../components/kubernetes/copy-script";
import { dumpFolder } from "../../components/kubernetes/dump-script";
import {
    amongFiles,
    eraseScript,
    restoreScript,
    sendScript,
    transferFiles,
} from "../../components/kubernetes/transfer-script";
import { databaseName, databaseUser } from "../../components/shared/databases";
import { onlyIfTaken, restorerRole, takenSql, transferFolder } from "../../components/shared/moving";
import { erasedDatabaseSql, shutDatabaseSql } from "../../components/shared/sql";
import { greedy } from "./copying";
import { type Answer, DatabaseServer } from "./database-server";

/** Both halves of a transfer, as the containers of their jobs run them, between two real servers that know nothing of each other. */

const id = "acme";
const user = databaseUser({ id });
const name = databaseName({ id });
const make = tenantDatabaseSql(id, 10);
const master = "master";
let [old, fresh]: DatabaseServer[] = [];
let folder: string;

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

/** Stands for the cloud's tool: its store is a folder, in which each object has one version. */
const tool = `#!/bin/sh
set -eu
[ -z "\${DENIED:-}" ] || { echo AccessDenied >&2; exit 254; }
case "$1 $2" in
"s3 cp")
    case "$3" in
    s3://*) cp "$STORE/\${3#s3://}" "$4" ;;
    *) mkdir -p "$STORE/$(dirname "\${4#s3://}")"; cp "$3" "$STORE/\${4#s3://}" ;;
    esac ;;
"s3api list-object-versions")
    cd "$STORE/$4"
    found="$(find "$6" -type f)"
    if [ -z "$found" ]; then echo None; else echo "$found" | sed 's/$/\\tv1/'; fi ;;
"s3api delete-object") [ "$8" = v1 ]; rm "$STORE/$4/$6" ;;
*) exit 2 ;;
esac
`;

beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "tenantry-transfer-"));
    for (const each of ["bin", "store", "old/dump", "new/dump"]) mkdirSync(join(folder, each), { recursive: true });
    writeFileSync(join(folder, "bin/aws"), tool);
    chmodSync(join(folder, "bin/aws"), 0o755);
    await old!.must(master, "postgres", make);
    await old!.must(user, name, content);
    await fresh!.must(master, "postgres", make);
});
afterEach(async () => {
    rmSync(folder, { recursive: true, force: true });
    for (const server of [old!, fresh!]) await server.must(master, "postgres", erasedDatabaseSql(id));
});

type Side = "old" | "new";
/** Runs a step as its container does: each side has disks of its own. */
function step(script: string, side: Side, more: NodeJS.ProcessEnv = {}): Promise<Answer> {
    const server = side === "old" ? old! : fresh!;
    const own = join(folder, side);
    writeFileSync(join(own, "password"), "any");
    const here = script
        .replaceAll("/tmp/", `${own}/`)
        .replaceAll(dumpFolder, join(own, "dump"))
        .replaceAll("/credentials/", `${own}/`);
    const env = server.env(master);
    return server.run("/bin/sh", ["-euc", here], {
        ...env,
        PATH: `${join(folder, "bin")}:${env.PATH}`,
        STORE: join(folder, "store"),
        BUCKET: "farewells",
        OBJECTS: transferFolder({ id }),
        KEY: "key",
        FILES: transferFiles,
        DATABASE: name,
        OWNER: user,
        MAKE: make,
        LET_IN: asRestorer("eu-central-1", id).letIn,
        RESTORER: restorerRole(id),
        ...more,
    });
}
async function all(steps: readonly (readonly [string, Side, NodeJS.ProcessEnv?])[]): Promise<Answer> {
    let answer: Answer | undefined;
    for (const [script, side, env] of steps) if (answer?.ok ?? true) answer = await step(script, side, env);
    return answer!;
}
const compare = compareScript;
const exported = (env?: NodeJS.ProcessEnv) =>
    all([
        [lookScript, "old"],
        [sendScript, "old", env],
        [amongFiles(storeCommands.put), "old"],
    ]);
const imported = (env?: NodeJS.ProcessEnv) =>
    all([
        [amongFiles(storeCommands.get), "new"],
        [keepPasswordScript, "new"],
        [restoreScript, "new"],
        [compare, "new"],
        [amongFiles(eraseScript(storeCommands.erase)), "new", env],
    ]);
const shut = () => old!.must(master, "postgres", shutDatabaseSql(id));
const stored = () => join(folder, "store/farewells", transferFolder({ id }));
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
        await fresh!.must(master, "postgres", takenSql(id));
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
        expect((await step(compare, "new")).ok).toBe(false);
    });

    it("is whole although what lay in between could not be erased, and says so", async () => {
        await shut();
        expect((await exported()).ok).toBe(true);
        const answer = await imported({ DENIED: "yes" });
        expect([answer.ok, answer.out]).toEqual([true, expect.stringContaining("left to expire")]);
        expect((await step(amongFiles(eraseScript(storeCommands.erase)), "new")).out).not.toContain("left to expire");
        expect(readdirSync(stored())).toEqual([]);
    });
});
