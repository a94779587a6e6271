import { execFileSync } from "node:child_process";
import { appendFileSync, chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
    backSql,
    begunSql,
    copiedAndClosedSql,
    lentSql,
    onlyIfLeft,
    roomSql,
    shutSql,
    takenIfWholeSql,
    wholeSql,
} from "../../components/gcp/database/moving-sql";
import { erasedTenantSql, tenantDatabaseSql } from "../../components/gcp/database/sql";
import { storeCommands } from "../../components/gcp/tenant/transfer";
import { dumpFolder } from "../../components/kubernetes/dump-script";
import {
    loginArrivedScript,
    loginDumpScript,
    loginReadScript,
    loginRestoreScript,
    loginSendScript,
} from "../../components/kubernetes/login-copy-script";
import { amongFiles, eraseScript, transferFiles } from "../../components/kubernetes/transfer-script";
import { databaseName, databaseUser } from "../../components/shared/databases";
import { transferFolder } from "../../components/shared/moving";
import { type Answer, DatabaseServer } from "./database-server";
import { asGoogleMakesIt, withStandIn } from "./google-server";
import { findPostgres } from "./programs";

/** Both halves of a transfer on Google Cloud, as the containers of their jobs run them, between two servers that know nothing of each other. */

const id = "acme";
const [role, name] = [databaseUser({ id }), databaseName({ id })];
const login = "tn-acme-app@acme-cells.iam";
const admins = { old: "tn-acme-dbadmin@acme-cells.iam", fresh: "tn-acme-dbadmin2@acme-cells.iam" } as const;
type Side = keyof typeof admins;
const owns = { connections: 10, audit: false };
let servers: Record<Side, DatabaseServer>;
let folder: string;

const tools = Number(/ (\d+)/.exec(execFileSync(findPostgres()!.psql, ["--version"], { encoding: "utf8" }))?.[1]);

/** Stands for curl: the store is a folder, in which each object has one version; whoever comes without a token is sent away. */
const curl = `#!/bin/sh
set -eu
method=GET file= out= prefix= url= bearer=
while [ $# -gt 0 ]; do
    case "$1" in
    -X) method=$2; shift 2 ;;
    -T) file=$2; shift 2 ;;
    -o) out=$2; shift 2 ;;
    --data-urlencode) prefix="\${2#prefix=}"; shift 2 ;;
    -H) case "$2" in @*) bearer="$(cat "\${2#@}")" ;; esac; shift 2 ;;
    -d | --retry | --retry-delay) shift 2 ;;
    -*) shift ;;
    *) url=$1; shift ;;
    esac
done
case "$url" in http://169.254.169.254/*) echo '{"access_token":"ours","expires_in":3599}'; exit ;; esac
[ "$bearer" = "Authorization: Bearer ours" ] && [ -z "\${DENIED:-}" ] || { echo Forbidden; exit 22; }
api=https://storage.googleapis.com
one="\${url#"$api/storage/v1/b/farewells/o/"}"
object="$STORE/$(printf %s "\${one%%\\?*}" | sed 's|%2F|/|g')"
case "$method $url" in
"POST $api/upload/storage/v1/b/farewells/o?uploadType=media&name="*"&kmsKeyName=key")
    to="\${url#*&name=}"; to="$STORE/\${to%%&*}"
    [ ! -e "$to" ] || exit 22
    mkdir -p "$(dirname "$to")"; cp "$file" "$to" ;;
"GET $api/storage/v1/b/farewells/o")
    echo '{'
    echo '  "items": ['
    (cd "$STORE"; find . -type f | sed 's|^./||' | grep "^$prefix" | sort | sed 's|.*|    {\\n      "generation": "7",\\n      "name": "&"\\n    },|') || true
    echo '  ]'
    echo '}' ;;
"GET $api/storage/v1/b/farewells/o/"*"?alt=media") cp "$object" "$out" ;;
"DELETE $api/storage/v1/b/farewells/o/"*"?generation=7") rm "$object" ;;
*) echo "what? $method $url"; exit 2 ;;
esac
`;

const told = (side: Side, text: string, of = "try-1"): Promise<Answer> =>
    servers[side].sql(admins[side], "postgres", withStandIn(text), { LOGIN: login, TRY: of });
async function tell(side: Side, text: string, of?: string): Promise<void> {
    const { ok, error } = await told(side, text, of);
    if (!ok) throw new Error(error);
}
const asTenant = (side: Side, text: string) => servers[side].must(login, name, text);

/** Runs a step as its container does: each side has disks of its own. */
function step(script: string, side: Side, more: NodeJS.ProcessEnv = {}): Promise<Answer> {
    const own = join(folder, side);
    writeFileSync(join(own, "password"), "any");
    const here = script
        .replaceAll("/tmp/", `${own}/`)
        .replaceAll("/credentials/", `${own}/`)
        .replaceAll(dumpFolder, join(own, "dump"))
        // Tools before 17 cannot leave an extension out; there it is the stand-in, which everybody may make.
        .replace(/--exclude-extension pgaudit/, tools < 17 ? "" : "--exclude-extension citext")
        .replaceAll("<> 'pgaudit'", "<> 'citext'");
    const env = servers[side].env(login);
    const cloud = { STORE: join(folder, "store"), BUCKET: "farewells", KEY_NAME: "key", TRY: "try-1", POD: "pod-1" };
    const where = { OBJECTS: transferFolder({ id }), FILES: transferFiles, DATABASE: name, OWNER: role };
    const path = `${join(folder, "bin")}:${env.PATH}`;
    return servers[side].run("/bin/sh", ["-euc", here], { ...env, ...cloud, ...where, PATH: path, ...more });
}
type Step = readonly [string, Side, NodeJS.ProcessEnv?];
async function all(steps: readonly Step[]): Promise<Answer> {
    let answer: Answer = { ok: true, out: "", error: "" };
    for (const [script, side, env] of steps) if (answer.ok) answer = await step(script, side, env);
    return answer;
}
const put = amongFiles(storeCommands.put);
const sent: readonly Step[] = [
    [loginReadScript, "old"],
    [loginDumpScript, "old"],
    [loginSendScript, "old"],
    [put, "old"],
];
const got: readonly Step[] = [
    [amongFiles(storeCommands.get), "fresh"],
    [loginRestoreScript, "fresh"],
    [loginArrivedScript, "fresh"],
];
const erased: Step = [amongFiles(eraseScript(storeCommands.erase)), "fresh"];
/** What goes before the two jobs. */
async function lent(of?: string): Promise<void> {
    await tell("old", shutSql(id, "copy"));
    await tell("old", begunSql(id));
    await tell("fresh", roomSql(id, owns), of);
    await tell("old", lentSql(id));
}
const stored = (): string[] =>
    readdirSync(join(folder, "store"), { recursive: true, withFileTypes: true })
        .filter((each) => each.isFile())
        .map((each) => join(each.parentPath, each.name).slice(join(folder, "store").length + 1))
        .sort();
const whole = async (steps: readonly Step[]) => {
    const answer = await all(steps);
    expect(answer.ok, answer.error + answer.out).toBe(true);
};

beforeAll(async () => {
    const start = (side: Side) => DatabaseServer.start(`transfer-${side}`, asGoogleMakesIt(admins[side], [login]));
    servers = { old: await start("old"), fresh: await start("fresh") };
});
afterAll(async () => {
    await servers?.old.stop();
    await servers?.fresh.stop();
});

const content = [
    "CREATE SCHEMA shop; CREATE TABLE shop.orders (id serial PRIMARY KEY, note text);",
    "INSERT INTO shop.orders (note) SELECT 'größer ' || i FROM generate_series(1, 2000) i;",
    `SET ROLE ${role}; CREATE SCHEMA kept; CREATE TABLE kept.t (id serial); RESET ROLE;`,
    `ALTER ROLE "${login}" SET work_mem = '5MB';`,
].join("\n");

beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "tenantry-google-transfer-"));
    for (const each of ["bin", "store", "old/dump", "fresh/dump"]) mkdirSync(join(folder, each), { recursive: true });
    writeFileSync(join(folder, "bin/curl"), curl);
    chmodSync(join(folder, "bin/curl"), 0o755);
    await tell("old", backSql(id, owns));
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

describe("a transfer by the tenant's login", () => {
    const owners = "SELECT relname, relowner::regrole FROM pg_class WHERE relname IN ('orders', 't') ORDER BY 1;";

    it("brings all of it, each thing its owner's, is taken into use after both servers say so, and leaves nothing in between", async () => {
        const before = await asTenant("old", owners);
        await lent();
        await whole([...sent, ...got]);
        expect(stored()).toHaveLength(3);
        await whole([erased]);
        expect(stored()).toEqual([]);
        expect((await told("old", onlyIfLeft(id))).ok).toBe(false);
        await tell("fresh", wholeSql(id));
        await tell("old", copiedAndClosedSql(id));
        await tell("old", shutSql(id, "switch"));
        await tell("old", onlyIfLeft(id));
        await tell("fresh", takenIfWholeSql(id));
        expect(await asTenant("fresh", owners)).toBe(before);
        expect(await asTenant("fresh", "SELECT count(*), current_setting('work_mem') FROM shop.orders;")).toBe(
            "2000|5MB",
        );
        expect((await servers.old.sql(login, name, "SELECT 1;")).ok).toBe(false);
    });

    it("puts each try's files by themselves, since it may overwrite nothing, and takes those of one that is whole", async () => {
        await lent();
        await whole([...sent.slice(0, 3)]);
        expect((await step(put, "old", { FILES: "database.dump" })).ok).toBe(true);
        expect((await step(put, "old")).ok).toBe(false);
        await whole([...sent.slice(0, 3), [put, "old", { POD: "pod-0" }], ...got, erased]);
        expect(stored()).toEqual([]);
    });

    it("takes nothing that another try has left, wherever it lies", async () => {
        await lent();
        await whole([...sent.slice(0, 3), [put, "old", { TRY: "try-0" }]]);
        const { ok, out } = await all(got);
        expect([ok, out]).toEqual([false, expect.stringContaining("nothing whole of this try")]);
        const elsewhere = await all([[amongFiles(storeCommands.get), "fresh", { TRY: "try-0" }]]);
        expect(elsewhere.ok).toBe(true);
        const restored = await all([[loginRestoreScript, "fresh", { TRY: "try-2" }]]);
        expect([restored.ok, restored.out]).toEqual([false, expect.stringContaining("of another try")]);
    });

    it("restores nothing that is not what was sent", async () => {
        await lent();
        await whole(sent);
        appendFileSync(join(folder, "store/acme/move/try-1/pod-1/database.dump"), "x");
        expect((await all(got)).ok).toBe(false);
        expect(await asTenant("fresh", "SELECT count(*) FROM pg_class WHERE relname = 'orders';")).toBe("0");
    });

    it("fails where anything was written while it was dumped, and puts nothing", async () => {
        await lent();
        await whole(sent.slice(0, 2));
        await asTenant("old", "INSERT INTO shop.orders (note) VALUES ('late');");
        expect((await all(sent.slice(2))).ok).toBe(false);
        expect(stored()).toEqual([]);
    });

    it("is not begun anew over what a try before has left", async () => {
        await lent();
        await whole([...sent, ...got.slice(0, 2)]);
        const { ok, out } = await all(got);
        expect([ok, out]).toEqual([false, expect.stringContaining("go back to prepare")]);
    });

    it("stays whole where nothing could be erased, and says so", async () => {
        await lent();
        await whole([...sent, ...got]);
        const { ok, out } = await step(erased[0], "fresh", { DENIED: "1" });
        expect([ok, out]).toEqual([true, expect.stringContaining("left to expire")]);
        expect(stored()).toHaveLength(3);
    });

    it("is no copy any more once the tenant was let in: what marks it refuses, and goes on after a new one", async () => {
        await lent();
        await whole([...sent, ...got]);
        // A way back that came half the way: the tenant writes again, and the jobs of the copy are still there.
        await tell("old", backSql(id, owns));
        await asTenant("old", "INSERT INTO shop.orders (note) VALUES ('since');");
        await tell("old", shutSql(id, "copy"));
        const { ok, error } = await told("old", copiedAndClosedSql(id));
        expect([ok, error]).toEqual([false, expect.stringContaining("was opened since its copy began")]);
        expect((await told("old", onlyIfLeft(id))).ok).toBe(false);
        await lent("try-2");
        expect((await told("fresh", wholeSql(id))).ok).toBe(false);
        await whole([...sent, ...got].map(([script, side]) => [script, side, { TRY: "try-2" }]));
        await tell("fresh", wholeSql(id), "try-2");
        await tell("old", copiedAndClosedSql(id));
        expect(await asTenant("fresh", "SELECT count(*) FROM shop.orders WHERE note = 'since';")).toBe("1");
    });
});
