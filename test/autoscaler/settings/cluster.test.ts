import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import type http from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { clusterSource } from "../../../autoscaler/settings/cluster";
import { serverOf } from "../fixtures";

let folder: string;
let closing: (() => unknown)[];
beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "tenantry-cluster-"));
    closing = [() => rmSync(folder, { recursive: true, force: true })];
});
afterEach(async () => {
    for (const close of closing.reverse()) await close();
});

const configMap = (name: string, text: string | undefined, resourceVersion = "1") => ({
    metadata: { name, resourceVersion },
    ...(text !== undefined && { data: { "workload.json": text } }),
});

/** An API server that lists in two pages, and whose watches are ended by the test. */
async function cluster() {
    const calls: { path: string; query: Record<string, string>; token: string | undefined }[] = [];
    const watches: http.ServerResponse[] = [];
    const state = { status: 200, watchStatus: 200, items: [configMap("a", "A"), configMap("b", undefined)] };
    const server = await serverOf((request, _, response) => {
        const url = new URL(request.url!, "http://x");
        const query = Object.fromEntries(url.searchParams);
        calls.push({ path: url.pathname, query, token: request.headers.authorization });
        if (query.watch) {
            response.statusCode = state.watchStatus;
            if (state.watchStatus !== 200) return void response.end("{}");
            response.flushHeaders();
            return void watches.push(response);
        }
        response.statusCode = state.status;
        const [first, ...rest] = state.items;
        const page = query.continue
            ? { items: rest, next: "" }
            : { items: [first], next: rest.length > 0 ? "more" : "" };
        response.end(JSON.stringify({ items: page.items, metadata: { resourceVersion: "10", continue: page.next } }));
    });
    closing.push(server.close);
    const tokenFile = join(folder, "token");
    writeFileSync(tokenFile, "first-token");
    let now = 0;
    const source = clusterSource(
        { url: server.url, namespace: "tenantry-forecaster", tokenFile, caFile: undefined },
        {},
        () => now,
        () => 0,
    );
    closing.push(() => source.stop());
    const taken: Record<string, string>[] = [];
    const failures: string[] = [];
    source.start(
        (texts) => taken.push(Object.fromEntries(texts)),
        (error) => failures.push((error as Error).message),
    );
    const until = async (holds: () => boolean) => {
        for (let tries = 0; tries < 500 && !holds(); tries++) await new Promise((resolve) => setTimeout(resolve, 10));
        expect(holds()).toBe(true);
    };
    const pass = (seconds: number): void => {
        now += seconds;
    };
    return { calls, watches, state, taken, failures, until, tokenFile, pass };
}

const event = (type: string, object: object) => `${JSON.stringify({ type, object })}\n`;

test("ConfigMaps are listed page by page with the label, and then watched", async () => {
    const { calls, watches, taken, failures, until } = await cluster();
    await until(() => watches.length === 1);
    expect(taken).toEqual([{ a: "A", b: "" }]);
    const path = "/api/v1/namespaces/tenantry-forecaster/configmaps";
    const labelSelector = "tenantry.io/forecast=true";
    expect(calls).toMatchObject([
        { path, query: { labelSelector, limit: "250" }, token: "Bearer first-token" },
        { path, query: { labelSelector, continue: "more" } },
        { path, query: { labelSelector, watch: "1", resourceVersion: "10", allowWatchBookmarks: "true" } },
    ]);
    const lines = event("ADDED", configMap("c", "C", "11")) + event("MODIFIED", configMap("a", "A2", "12"));
    watches[0]!.write(lines.slice(0, 30));
    watches[0]!.write(lines.slice(30));
    await until(() => taken.length === 3);
    watches[0]!.write(event("DELETED", configMap("b", "", "13")) + event("BOOKMARK", configMap("", "", "20")));
    await until(() => taken.length === 4);
    expect(taken.at(-1)).toEqual({ a: "A2", c: "C" });
    watches[0]!.end();
    await until(() => watches.length === 2);
    expect(calls.at(-1)!.query.resourceVersion).toBe("20");
    expect(failures).toEqual([]);
});

test.each(["gone as an answer", "gone as an event"])(
    "what is too old to go on from, %s, is listed again",
    async (how) => {
        const { watches, state, taken, until } = await cluster();
        await until(() => watches.length === 1);
        state.items = [configMap("z", "Z")];
        if (how === "gone as an answer") {
            state.watchStatus = 410;
            watches[0]!.end();
            await until(() => taken.length > 1);
            state.watchStatus = 200;
        } else watches[0]!.write(event("ERROR", { code: 410, metadata: {} }));
        await until(() => taken.at(-1)?.z === "Z");
        expect(taken.at(-1)).toEqual({ z: "Z" });
    },
);

test("a refusal is told, and tried again with the token as it is then", async () => {
    const { calls, watches, state, failures, until, tokenFile, pass } = await cluster();
    await until(() => watches.length === 1);
    state.status = 401;
    state.watchStatus = 401;
    watches[0]!.end();
    await until(() => failures.length === 1);
    expect(failures[0]).toMatch(/configmaps: status 401$/);
    expect(failures[0]).not.toContain("token");
    writeFileSync(tokenFile, "second-token");
    pass(60);
    state.status = 200;
    state.watchStatus = 200;
    await until(() => watches.length === 2);
    expect(calls.at(-1)!.token).toBe("Bearer second-token");
});

test("a watch that speaks no JSON, or never ends a line, is given up", async () => {
    const { watches, failures, until } = await cluster();
    await until(() => watches.length === 1);
    watches[0]!.write("<html>\n");
    await until(() => failures.length === 1);
    await until(() => watches.length === 2);
    watches[1]!.write("x".repeat(5 * 1024 * 1024));
    await until(() => failures.length === 2);
    expect(failures[1]).toContain("too long");
});

test("outside of a pod somebody has to say where the API server is", () => {
    const none = { url: undefined, namespace: undefined, tokenFile: undefined, caFile: undefined };
    expect(() => clusterSource(none, {}, () => 0)).toThrow("give --kubernetes");
    expect(() => clusterSource({ ...none, url: new URL("http://127.0.0.1") }, {}, () => 0)).toThrow(
        "--kubernetes-namespace",
    );
});
