import type http from "node:http";
import { Worker } from "node:worker_threads";
import { expect, onTestFinished, test } from "vitest";
import { type HttpRequest, request } from "../../../autoscaler/http/request";
import { serverOf } from "../fixtures";

const asked = (url: URL, more: Partial<HttpRequest> = {}): HttpRequest => ({
    method: "GET",
    url,
    headers: {},
    timeoutMs: 5000,
    maxBytes: 1000,
    ...more,
});

/** A server that closes a connection at its second request, unanswered, and says that it keeps it; and the requests that came. */
async function forgetful() {
    const seen = new Map<http.IncomingMessage["socket"], number>();
    const methods: string[] = [];
    const server = await serverOf((incoming, _, response) => {
        methods.push(incoming.method!);
        const times = (seen.get(incoming.socket) ?? 0) + 1;
        seen.set(incoming.socket, times);
        if (times === 1) response.end("here");
        else incoming.socket.destroy();
    });
    onTestFinished(server.close);
    return { url: server.url, methods, connections: () => seen.size };
}

test("a request that meets a kept connection which was closed is sent once more, on a new one", async () => {
    const { url, methods, connections } = await forgetful();
    for (let time = 0; time < 3; time++) expect((await request(asked(url))).body).toBe("here");
    expect(connections()).toBeGreaterThan(1);
    expect(methods.length).toBeLessThanOrEqual(5);
    const form = asked(url, { method: "POST", body: "query=up", repeatable: true });
    expect((await request(form)).body).toBe("here");
    expect((await request(form)).body).toBe("here");
});

test("what may change something is not sent twice", async () => {
    const { url, methods } = await forgetful();
    const change = asked(url, { method: "POST", body: "one" });
    await request(change);
    await expect(request(change)).rejects.toThrow("ECONNRESET");
    expect(methods).toEqual(["POST", "POST"]);
});

test("a new connection that is closed is not tried again", async () => {
    let came = 0;
    const server = await serverOf((incoming) => {
        came++;
        incoming.socket.destroy();
    });
    onTestFinished(server.close);
    await expect(request(asked(server.url))).rejects.toThrow("ECONNRESET");
    expect(came).toBe(1);
});

test("a server that closes what is idle while this thread works is asked again all the same", async () => {
    // As Prometheus does, it does not say after which time.
    const program = `const server = require("node:http").createServer((_, response) => {
            response.end("here");
            setTimeout(() => response.req.socket.destroy(), 50);
        });
        server.keepAliveTimeout = 0;
        server.listen(0, "127.0.0.1", () => require("node:worker_threads").parentPort.postMessage(server.address().port));`;
    const worker = new Worker(program, { eval: true });
    onTestFinished(async () => void (await worker.terminate()));
    const port = await new Promise<number>((resolve) => worker.once("message", resolve));
    const url = new URL(`http://127.0.0.1:${port}`);
    for (let time = 0; time < 4; time++) {
        expect((await request(asked(url))).body).toBe("here");
        // As a fit does: nothing hears meanwhile that the connection was closed.
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
    }
});
