import Redis, { Cluster } from "ioredis";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ownServerRights } from "../../components/shared/cache";
import { freePort, host, ownFolder, Server } from "./process";
import { findCacheServer } from "./programs";

/** All slots lie on the one shard that is planned. */
const slots = 16_384;
const user = { username: "tn-acme-app", password: "word" };
let servers: Server[] = [];
const open: { disconnect(): void }[] = [];
let administrator: Redis;

/** A port whose twin for the nodes among themselves, 10,000 above it, is a port too. */
async function clusterPort(): Promise<number> {
    for (;;) {
        const port = await freePort();
        if (port < 50_000) return port;
    }
}

const until = async (holds: () => Promise<boolean>): Promise<void> => {
    const end = Date.now() + 20_000;
    while (!(await holds())) {
        if (Date.now() > end) throw new Error("the cluster is not there in time");
        await new Promise((wake) => setTimeout(wake, 100));
    }
};

async function node(): Promise<Server> {
    const port = await clusterPort();
    const settings = ["--port", `${port}`, "--bind", host, "--save", "", "--cluster-enabled", "yes"];
    return Server.start(findCacheServer()!, settings, port, ownFolder("cluster"));
}

async function admin({ port }: Server): Promise<Redis> {
    const client = new Redis({ host, port });
    open.push(client);
    await client.call("ACL", "SETUSER", user.username, ...ownServerRights.split(" "), `>${user.password}`);
    return client;
}

beforeAll(async () => {
    servers = [await node(), await node()];
    const [primary, replica] = [await admin(servers[0]!), await admin(servers[1]!)];
    administrator = primary;
    await primary.call("CLUSTER", "ADDSLOTSRANGE", "0", `${slots - 1}`);
    await replica.call("CLUSTER", "MEET", host, `${servers[0]!.port}`);
    const id = (await primary.call("CLUSTER", "MYID")) as string;
    await until(async () => String(await replica.call("CLUSTER", "NODES")).includes(id));
    await replica.call("CLUSTER", "REPLICATE", id);
    await until(async () => (await primary.info("replication")).includes("state=online"));
    // Where its primary names it, clients find it: the range of slots, the primary, the replica.
    await until(async () => ((await primary.call("CLUSTER", "SLOTS")) as unknown[][])[0]?.length === 4);
    await until(async () => String(await replica.call("CLUSTER", "INFO")).includes("cluster_state:ok"));
}, 60_000);
afterAll(async () => {
    for (const client of open) client.disconnect();
    for (const server of servers) await server.stop();
});

function cluster(scaleReads: "master" | "slave"): Cluster {
    const client = new Cluster([{ host, port: servers[0]!.port }], { scaleReads, redisOptions: user });
    open.push(client);
    return client;
}
const gets = async ({ port }: Server) => {
    const client = new Redis({ host, port });
    const stats = await client.info("commandstats");
    client.disconnect();
    return Number(/cmdstat_get:calls=(\d+)/.exec(stats)?.[1] ?? 0);
};

describe("a tenant's own cache in cluster mode, with the rights that are planned", () => {
    it("tells a client of clusters its nodes, and takes what it writes", async () => {
        const client = cluster("master");
        expect(await client.set("greeting", "hello")).toBe("OK");
        expect(await client.get("greeting")).toBe("hello");
        expect(client.nodes("all")).toHaveLength(2);
        for (const subcommand of ["SLOTS", "SHARDS", "NODES", "INFO"])
            await expect(client.nodes("master")[0]!.call("CLUSTER", subcommand)).resolves.toBeDefined();
    });

    it("answers from the replica where the client asks readers, and nowhere else", async () => {
        const writer = cluster("master");
        await writer.set("read", "1");
        await administrator.wait(1, 5_000);
        const before = await gets(servers[1]!);
        for (let time = 0; time < 5; time++) expect(await writer.get("read")).toBe("1");
        expect(await gets(servers[1]!)).toBe(before);
        const reader = cluster("slave");
        for (let time = 0; time < 5; time++) expect(await reader.get("read")).toBe("1");
        expect(await gets(servers[1]!)).toBe(before + 5);
    });

    it("refuses keys of two slots in one command, though one shard has all of them", async () => {
        const client = cluster("master");
        await expect(client.mset("one", "1", "two", "2")).rejects.toThrow(/CROSSSLOT/);
        await expect(client.eval("return 1", 2, "one", "two")).rejects.toThrow(/CROSSSLOT/);
        expect(await client.mset("{order}one", "1", "{order}two", "2")).toBe("OK");
        expect(await client.mget("{order}one", "{order}two")).toEqual(["1", "2"]);
    });

    it("has one database", async () => {
        const single = new Redis({ host, port: servers[0]!.port, ...user });
        open.push(single);
        await expect(single.select(1)).rejects.toThrow(/SELECT is not allowed in cluster mode|not allowed/i);
    });

    it("sends a client that knows no clusters away from a replica", async () => {
        const single = new Redis({ host, port: servers[1]!.port, ...user });
        open.push(single);
        await expect(single.get("read")).rejects.toThrow(/^MOVED /);
    });

    it.each([
        "CLUSTER RESET",
        "CLUSTER FAILOVER",
        "CLUSTER ADDSLOTS 1",
        "CLUSTER FORGET x",
        "FLUSHALL",
        "CONFIG GET *",
    ])("lets nobody change it as a whole: %s", async (line) => {
        const [command, ...rest] = line.split(" ");
        const single = new Redis({ host, port: servers[0]!.port, ...user });
        open.push(single);
        await expect(single.call(command!, ...rest)).rejects.toThrow(/NOPERM/);
    });
});
