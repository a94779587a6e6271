import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { asRestorer } from "../../components/aws/database/sign-in";
import { tenantDatabaseSql } from "../../components/aws/database/sql";
import { databaseName, databaseUser } from "../../components/shared/databases";
import { copiedSql, notCopiedSql, onlyIfBegun, onlyIfStillCopied } from "../../components/shared/moving";
import { erasedDatabaseSql } from "../../components/shared/sql";
import { begunSql, shutForMoveSql, takenSql, tryVariable } from "../../components/shared/tries";
import { Copying } from "./copying";
import { DatabaseServer } from "./database-server";
import { Transferring } from "./transferring";
import { type Env, Stack, subsets, type Way } from "./tries";

/**
 * Ways back that failed anywhere, and going forward again: the jobs of both moves, on real servers, as an engine runs those that are not in its state.
 * Whatever is left of a try, no switch takes a copy into use that lacks what was written since.
 */

const id = "acme";
const [user, name] = [databaseUser({ id }), databaseName({ id })];
const make = tenantDatabaseSql(id, 10);
const master = "master";
let [old, fresh]: DatabaseServer[] = [];

beforeAll(async () => {
    old = await DatabaseServer.start("old");
    fresh = await DatabaseServer.start("new");
});
afterAll(async () => {
    await old?.stop();
    await fresh?.stop();
});

const onOld = (sql: string) => () => old!.sql(master, "postgres", sql);
const begin = ["begun", onOld(begunSql(id))] as const;
const opened = (sql: string) => async () => void (await old!.must(master, "postgres", sql));

const all = {
    shut: opened(shutForMoveSql(id)),
    open: opened(`${notCopiedSql(id)}\n${make}`),
    take: (env: Env) => fresh!.sql(master, "postgres", takenSql(id), env),
};
function byDump(erasing?: Env): Way {
    const transferring = new Transferring({ id, old: old!, fresh: fresh!, user: master, make });
    const halves = [
        ["export", (env: Env) => transferring.exported(env)],
        ["import", (env: Env) => transferring.imported(env, erasing)],
    ] as const;
    const end = () => transferring.end();
    return { ...all, jobs: new Map([begin, ...halves]), check: onOld(onlyIfBegun(id)), end };
}
function byStream(): Way {
    const { letIn } = asRestorer("eu-central-1", id);
    const users = { old: master, new: master };
    const copying = new Copying({ id, old: old!, fresh: fresh!, users, make, letIn });
    const copy = ["copy", (env: Env) => copying.whole({}, env)] as const;
    const copied = ["copied", onOld(copiedSql(id))] as const;
    const check = onOld(onlyIfStillCopied(id));
    return { ...all, jobs: new Map([begin, copy, copied]), check, end: () => copying.end() };
}

const write = () => old!.must(user, name, "INSERT INTO orders DEFAULT VALUES;");
const rows = async (server: DatabaseServer) => Number(await server.must(user, name, "SELECT count(*) FROM orders;"));
beforeEach(async () => {
    await old!.must(master, "postgres", make);
    await fresh!.must(master, "postgres", make);
    await old!.must(user, name, "CREATE TABLE orders (id serial PRIMARY KEY);");
    await write();
});
let way: Way;
afterEach(async () => {
    way.end();
    for (const server of [old!, fresh!]) await server.must(master, "postgres", erasedDatabaseSql(id));
});

/** What was sent still lies there. */
const left = () => byDump({ DENIED: "yes" });
const cases = [
    ["silo", () => byDump(), subsets(["begun", "export", "import"])],
    ["silo that has left its dump", left, [["import"], ["begun", "import"]]],
    ["bridge", byStream, subsets(["begun", "copy", "copied"])],
] as const;

describe.each(cases)("a try on the way to a %s", (_, makeWay, subsetsOfJobs) => {
    // The rest is the same whatever lies in between.
    const plain = makeWay !== left;
    /** A try that came as far as the copy, and was not taken into use. */
    async function tried(): Promise<Stack> {
        way = makeWay();
        const stack = new Stack(way);
        const answer = await stack.copy();
        expect(answer.ok, answer.error + answer.out).toBe(true);
        expect(await rows(fresh!)).toBe(1);
        return stack;
    }

    it.each(subsetsOfJobs.map((gone) => [gone.join(", ") || "nothing", gone] as const))(
        "of which the way back has deleted %s is never taken for another",
        async (_name, gone) => {
            const stack = await tried();
            await stack.back(gone);
            await write();
            const answer = await stack.forward();
            if (answer.ok) expect(await rows(fresh!)).toBe(2);
            else expect(answer.error + answer.out).toContain("o back to prepare, deploy, and on by copy");
            // What is new of it all is used alone.
            if (gone.length === way.jobs.size) expect(answer.ok, answer.error + answer.out).toBe(true);
            if (gone.length === 0) expect(answer.ok).toBe(false);
            // As the message says: the way back whole, and then forward.
            if (answer.ok) return;
            await stack.back();
            const again = await stack.forward();
            expect(again.ok, again.error + again.out).toBe(true);
            expect(await rows(fresh!)).toBe(2);
        },
    );

    it.runIf(plain).each([
        ["the old home's own SQL", make],
        ["somebody by hand", `GRANT CONNECT ON DATABASE ${name} TO PUBLIC;`],
    ])("is not taken into use after %s has let the tenant in", async (_who, opening) => {
        const stack = await tried();
        await stack.back([], opened(opening));
        await write();
        expect((await stack.forward()).error).toContain("was opened since it was copied");
    });

    it.runIf(plain).each(["tenantry: copy begun", "tenantry: copied", "tenantry: copied, uid-1"])(
        "is not vouched for by the tenant, who writes on its database that it is: %s",
        async (words) => {
            const stack = await tried();
            await stack.back([]);
            await old!.must(user, name, `COMMENT ON DATABASE ${name} IS '${words}';`);
            await write();
            expect((await stack.forward()).error).toContain("was opened since it was copied");
        },
    );

    it.runIf(plain)("is taken into use where its jobs run once more, or the tenant is shut out once more", async () => {
        const stack = await tried();
        for (const _time of [1, 2]) {
            const answer = await stack.forward();
            expect(answer.ok, answer.error).toBe(true);
        }
    });

    it.runIf(plain)("is taken into use where a try of an earlier version was", async () => {
        const stack = await tried();
        await fresh!.must(master, "postgres", `COMMENT ON ROLE ${user} IS 'tenantry: in use';`);
        expect((await stack.forward()).ok).toBe(true);
    });

    it.runIf(plain)(
        "that was taken into use is not gone over, and not taken again after the tenant was back",
        async () => {
            const stack = await tried();
            expect((await stack.forward()).ok).toBe(true);
            await stack.back([]);
            await write();
            expect((await stack.forward()).error).toContain("was opened since it was copied");
            await stack.back();
            expect((await stack.forward()).out).toContain("has been in use");
            expect(await rows(fresh!)).toBe(1);
        },
    );

    it.runIf(plain)(
        "does not begin on a database that is open, and is seen to have ended before it is copied",
        async () => {
            way = makeWay();
            expect((await way.jobs.get("begun")!({})).error).toContain("is open: nothing is copied");
            const [, second] = [...way.jobs.values()];
            await old!.must(master, "postgres", shutForMoveSql(id));
            expect((await second!({ [tryVariable]: "any" })).out).toContain("was opened since its copy began");
        },
    );
});
