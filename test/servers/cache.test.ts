import { createClient } from "@redis/client";
import Redis from "ioredis";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { noRights, sharedServerRights } from "../../components/shared/cache";
import { freePort, host, ownFolder, Server } from "./process";
import { findCacheServer } from "./programs";

let server: Server;
let administrator: Redis;
/** Two tenants of one server, as one of which could be the other's beginning. */
const tenants = ["acme", "acme-two"] as const;
const clients = new Map<string, Redis>();
const open: Redis[] = [];

function signIn(username: string): Redis {
    const client = new Redis({
        host,
        port: server.port,
        username,
        password: `${username}-word`,
        connectionName: `test-${username}`,
        enableReadyCheck: false,
        maxRetriesPerRequest: 1,
    });
    open.push(client);
    return client;
}

beforeAll(async () => {
    const port = await freePort();
    const settings = [
        "--port",
        `${port}`,
        "--bind",
        host,
        "--save",
        "",
        "--appendonly",
        "no",
        "--enable-debug-command",
        "yes",
    ];
    server = await Server.start(findCacheServer()!, settings, port, ownFolder("cache"));
    administrator = new Redis({ host, port });
    open.push(administrator);
    for (const tenant of tenants) {
        await administrator.call("ACL", "SETUSER", tenant, ...sharedServerRights(tenant).split(" "), `>${tenant}-word`);
        clients.set(tenant, signIn(tenant));
    }
    await administrator.call("ACL", "SETUSER", "cell", ...noRights.split(" "), ">cell-word");
    await administrator.mset("acme:own", "1", "acme-two:secret", "2", "plain", "3");
});
afterAll(async () => {
    for (const client of open) client.disconnect();
    await server?.stop();
});

const acme = () => clients.get("acme")!;
const two = () => clients.get("acme-two")!;

describe("a tenant on a shared server", () => {
    it.each([
        ["SCAN", "0"],
        ["SCAN", "0", "MATCH", "acme:*"],
        ["KEYS", "*"],
        ["KEYS", "acme:*"],
        ["RANDOMKEY"],
        ["DBSIZE"],
        ["PUBSUB", "CHANNELS"],
        ["PUBSUB", "NUMPAT"],
        ["PUBSUB", "SHARDCHANNELS"],
        ["CLIENT", "TRACKING", "ON", "BCAST"],
        ["CLIENT", "LIST"],
        ["CLIENT", "KILL", "TYPE", "normal"],
        ["CLIENT", "PAUSE", "1000"],
        ["INFO", "keyspace"],
        ["MEMORY", "STATS"],
        ["MONITOR"],
        ["SLOWLOG", "GET"],
        ["LATENCY", "LATEST"],
        ["ACL", "LIST"],
        ["ACL", "GETUSER", "acme-two"],
        ["CONFIG", "GET", "*"],
        ["DEBUG", "SLEEP", "0"],
    ])("learns nothing of the others by %s %s", async (command, ...rest) => {
        await expect(acme().call(command, ...rest)).rejects.toThrow(/NOPERM/);
    });

    it.each([
        ["FUNCTION", "FLUSH"],
        ["FUNCTION", "LIST"],
        ["FUNCTION", "LOAD", "#!lua name=x\nredis.register_function('x', function() return 1 end)"],
        ["FUNCTION", "KILL"],
        ["SCRIPT", "FLUSH"],
        ["SCRIPT", "KILL"],
        ["FLUSHALL"],
        ["FLUSHDB"],
        ["SWAPDB", "0", "1"],
        ["SHUTDOWN"],
        ["REPLICAOF", "NO", "ONE"],
        ["MIGRATE", host, "1", "acme:own", "0", "10"],
        ["RESTORE", "acme:new", "0", "x"],
        ["SORT", "acme:own", "BY", "acme-two:*"],
        ["SAVE"],
        ["FCALL", "x", "0"],
    ])("does nothing to all by %s %s", async (command, ...rest) => {
        await expect(acme().call(command, ...rest)).rejects.toThrow(/NOPERM/);
    });

    it.each([
        ["GET", "acme-two:secret"],
        ["SET", "acme-two:secret", "x"],
        ["DEL", "plain"],
        ["EXISTS", "plain"],
        ["TYPE", "acme-two:secret"],
        ["OBJECT", "ENCODING", "acme-two:secret"],
        ["COPY", "acme-two:secret", "acme:copy"],
        ["RENAME", "acme:own", "acme-two:taken"],
        ["MGET", "acme:own", "acme-two:secret"],
        ["SUNIONSTORE", "acme:all", "acme-two:set"],
        ["PUBLISH", "acme-two:news", "x"],
        ["SUBSCRIBE", "acme-two:news"],
        ["PSUBSCRIBE", "*"],
        ["SUBSCRIBE", "__keyevent@0__:set"],
        ["EVAL", "return redis.call('get', KEYS[1])", "1", "acme-two:secret"],
        ["EVAL", "return redis.call('get', 'acme-two:secret')", "0"],
        ["EVAL", "return redis.call('scan', '0')", "0"],
        ["EVAL", "return redis.call('flushall')", "0"],
    ])("cannot touch what is another's: %s %s", async (command, ...rest) => {
        await expect(acme().call(command, ...rest)).rejects.toThrow(
            /NOPERM|can't run this command|can't access|ACL failure/i,
        );
        expect(await administrator.get("acme-two:secret")).toBe("2");
    });

    it("cannot touch them in another database either", async () => {
        const client = signIn("acme");
        await client.select(1);
        await administrator.call("COPY", "acme-two:secret", "acme-two:secret", "DB", "1");
        await expect(client.get("acme-two:secret")).rejects.toThrow(/NOPERM/);
    });

    it("is known by its whole id, not by its beginning", async () => {
        await expect(two().get("acme:own")).rejects.toThrow(/NOPERM/);
        expect(await two().get("acme-two:secret")).toBe("2");
    });
});

describe("what clients need works:", () => {
    it("values of every kind", async () => {
        const client = acme();
        await client.set("acme:s", "v", "EX", 60);
        await client.hset("acme:h", "f", "1");
        await client.lpush("acme:l", "1");
        await client.sadd("acme:t", "1");
        await client.zadd("acme:z", 1, "m");
        await client.pfadd("acme:p", "m");
        await client.setbit("acme:b", 1, 1);
        await client.geoadd("acme:g", 1, 1, "m");
        expect(await client.ttl("acme:s")).toBeGreaterThan(0);
        expect(await client.hscan("acme:h", 0)).toEqual(["0", ["f", "1"]]);
        expect(await client.type("acme:z")).toBe("zset");
        expect(await client.unlink("acme:s", "acme:h")).toBe(2);
    });

    it("sessions", async () => {
        const client = acme();
        expect(await client.ping()).toBe("PONG");
        expect(await client.select(0)).toBe("OK");
        expect(await client.call("CLIENT", "SETNAME", "me")).toBe("OK");
        // Servers before Redis 7.2 do not know it; what counts is that it is not forbidden.
        const introduced = client.call("CLIENT", "SETINFO", "LIB-NAME", "x").catch((error: Error) => error.message);
        expect(await introduced).toMatch(/^OK$|unknown subcommand/);
        expect(await client.call("CLIENT", "ID")).toBeTypeOf("number");
        expect(await client.call("HELLO", "2")).toContain("server");
        expect(await client.call("COMMAND", "COUNT")).toBeTypeOf("number");
        expect(await client.call("TIME")).toHaveLength(2);
    });

    it("transactions", async () => {
        const client = acme();
        await client.watch("acme:n");
        expect(await client.multi().incr("acme:n").incr("acme:n").exec()).toEqual([
            [null, 1],
            [null, 2],
        ]);
    });

    it("scripts, by their text and by their hash", async () => {
        const client = acme();
        const text = "return redis.call('incr', KEYS[1])";
        expect(await client.eval(text, 1, "acme:c")).toBe(1);
        const hash = (await client.call("SCRIPT", "LOAD", text)) as string;
        expect(await client.call("SCRIPT", "EXISTS", hash)).toEqual([1]);
        expect(await client.evalsha(hash, 1, "acme:c")).toBe(2);
    });

    it("messages on channels of its own", async () => {
        const listener = signIn("acme");
        const heard = new Promise((resolve) => listener.on("message", (...message) => resolve(message)));
        await listener.subscribe("acme:news");
        expect(await acme().publish("acme:news", "hello")).toBe(1);
        expect(await heard).toEqual(["acme:news", "hello"]);
        await listener.psubscribe("acme:*");
    });

    it("streams with groups, and waiting for entries", async () => {
        const client = signIn("acme");
        await client.xgroup("CREATE", "acme:x", "g", "$", "MKSTREAM");
        const read = client.xreadgroup("GROUP", "g", "me", "COUNT", 1, "BLOCK", 5_000, "STREAMS", "acme:x", ">");
        const id = (await acme().xadd("acme:x", "*", "k", "v"))!;
        expect(await read).toEqual([["acme:x", [[id, ["k", "v"]]]]]);
        expect(await client.xack("acme:x", "g", id)).toBe(1);
        const popped = client.blpop("acme:q", 5);
        await acme().rpush("acme:q", "job");
        expect(await popped).toEqual(["acme:q", "job"]);
    });

    it("a client that asks for the newest protocol and names itself", async () => {
        const client = createClient({
            url: `redis://acme:acme-word@${host}:${server.port}/0`,
            RESP: 3,
            name: "acme-web",
            clientInfoTag: "tenantry",
        });
        await client.connect();
        await client.set("acme:newest", "1");
        expect(await client.get("acme:newest")).toBe("1");
        client.destroy();
    });
});

it("the cell's own member of the group can do nothing, not even sign in", async () => {
    await expect(administrator.call("AUTH", "cell", "cell-word")).rejects.toThrow(/WRONGPASS/);
});
