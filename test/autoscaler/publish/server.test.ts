import fc from "fast-check";
import { afterEach, expect, test } from "vitest";
import { gauge, labelsOf, put, written } from "../../../autoscaler/publish/exposition";
import { serve } from "../../../autoscaler/publish/server";

let close: (() => Promise<void>) | undefined;
afterEach(async () => close?.());

test("pages are served, and nothing else", async () => {
    let unready: string | undefined = "loads are being learnt";
    let broken = false;
    const pages = {
        metrics: async () => {
            if (broken) throw new Error("secret");
            return "up 1\n";
        },
        unready: () => unready,
    };
    const server = await serve(pages, { host: "127.0.0.1", port: 0 });
    close = server.close;
    const get = async (path: string, method = "GET") => {
        const answer = await fetch(`http://127.0.0.1:${server.address.port}${path}`, { method });
        return [answer.status, await answer.text(), answer.headers.get("content-type")];
    };
    expect(await get("/metrics?x=1")).toEqual([200, "up 1\n", "text/plain; version=0.0.4; charset=utf-8"]);
    expect((await get("/healthz")).slice(0, 2)).toEqual([200, "ok\n"]);
    expect((await get("/readyz")).slice(0, 2)).toEqual([503, "loads are being learnt\n"]);
    unready = undefined;
    expect((await get("/readyz")).slice(0, 2)).toEqual([200, "ok\n"]);
    expect((await get("/"))[0]).toBe(404);
    expect((await get("/metrics", "POST"))[0]).toBe(405);
    expect((await get("/metrics", "HEAD")).slice(0, 2)).toEqual([200, ""]);
    broken = true;
    expect((await get("/metrics")).slice(0, 2)).toEqual([500, "metrics cannot be told\n"]);
});

test("a port that is taken is an error", async () => {
    const server = await serve({ metrics: async () => "", unready: () => undefined }, { host: "127.0.0.1", port: 0 });
    close = server.close;
    await expect(
        serve({ metrics: async () => "", unready: () => undefined }, { host: "127.0.0.1", port: server.address.port }),
    ).rejects.toThrow("EADDRINUSE");
});

test("values that are none are left out, and so are gauges without any", () => {
    const all = [gauge("one", "first"), gauge("two", "second")];
    for (const value of [undefined, Number.NaN, Number.POSITIVE_INFINITY, 0, 1e300]) put(all[0]!, 'a="b"', value);
    expect(written(all)).toBe('# HELP one first\n# TYPE one gauge\none{a="b"} 0\none{a="b"} 1e+300\n');
});

test("labels are one line that can be read back", () => {
    fc.assert(
        fc.property(fc.string(), (value) => {
            const text = labelsOf({ a: value });
            expect(text).not.toContain("\n");
            const read = /^a="((?:[^"\\]|\\[\\"n])*)"$/.exec(text)![1]!;
            expect(read.replace(/\\(.)/g, (_, char) => (char === "n" ? "\n" : char))).toBe(value);
        }),
    );
});
