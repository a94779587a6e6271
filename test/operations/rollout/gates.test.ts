import { readFileSync } from "node:fs";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { identify, livenessOf } from "../../../operations/records/process";
import { parseGate } from "../../../operations/rollout/checks";
import { type Gate, passGates, stackGate, type WaveOutcome } from "../../../operations/rollout/gates";
import { freshFolder } from "../folder";

const wave = (more: Partial<WaveOutcome> = {}): WaveOutcome => ({
    wave: "10%",
    canary: false,
    deployed: ["acme"],
    failed: ["globex"],
    failures: 1,
    allowed: 1,
    ...more,
});
const never = new AbortController().signal;
const ports = (more = {}) => ({ timeoutMs: 300, everyMs: 20, env: { PATH: process.env.PATH }, cwd: "/", ...more });
const asked = (text: string, outcome = wave(), more = {}) => parseGate(text, ports(more)).check(outcome, never);

describe("stackGate", () => {
    it("bears failures within the budget, and no more", async () => {
        expect(await stackGate.check(wave(), never)).toEqual({ passed: true });
        expect(await stackGate.check(wave({ failures: 2 }), never)).toMatchObject({
            passed: false,
            message: expect.stringContaining("budget bears 1"),
        });
    });

    it("asks that something of the canary was deployed", async () => {
        expect(await stackGate.check(wave({ canary: true, deployed: [], failed: [] }), never)).toMatchObject({
            passed: false,
            message: expect.stringContaining("nothing of the canary"),
        });
    });

    it("bears none in the canary", async () => {
        expect(await stackGate.check(wave({ canary: true, allowed: 10 }), never)).toMatchObject({
            passed: false,
            message: expect.stringContaining("globex"),
        });
    });
});

describe("passGates", () => {
    it("asks no further once one fails, and takes one that breaks for failed", async () => {
        const broken: Gate = { name: "broken", check: () => Promise.reject(new Error("no answer")) };
        const asking = await passGates([stackGate, broken, stackGate], wave(), never);
        expect(asking).toEqual([
            { gate: "stacks", passed: true },
            { gate: "broken", passed: false, message: "no answer" },
        ]);
    });
});

describe("a command gate", () => {
    it("passes by its exit code, and knows the wave", async () => {
        expect(await asked('command:test "$TENANTRY_STACKS:$TENANTRY_WAVE:$TENANTRY_FAILURES" = "acme:10%:1"')).toEqual(
            { passed: true },
        );
        expect(await asked("command:echo too slow >&2; exit 3")).toEqual({ passed: false, message: "too slow" });
    });

    it("tells nobody what it runs", () => {
        expect(parseGate("command:curl -u me:hunter2 x", ports()).name).toBe("command");
    });

    it("has not answered where the run is cut off, and neither has the wave", async () => {
        const run = new AbortController();
        const passing = passGates([parseGate("command:sleep 60", ports({ timeoutMs: 60_000 }))], wave(), run.signal);
        run.abort();
        expect(await passing).toBeUndefined();
    });

    it("leaves nothing running that it started", async () => {
        const noted = join(freshFolder(), "pid");
        const ended = await asked(`command:sleep 60 & echo $! > ${noted}; wait`);
        expect(ended).toMatchObject({ passed: false, message: expect.stringContaining("in time") });
        const pid = Number(readFileSync(noted, "utf8"));
        await vi.waitFor(() => expect(livenessOf(identify(pid))).toBe("dead"));
    });

    it("fails where it does not end in time", async () => {
        expect(await asked("command:sleep 5")).toMatchObject({
            passed: false,
            message: expect.stringContaining("in time"),
        });
    });
});

/** A Prometheus that gives these answers, the last one for ever, and keeps what it was asked. */
async function prometheus(...answers: readonly (unknown[] | "refuses")[]) {
    const queries: string[] = [];
    const headers: IncomingHttpHeaders[] = [];
    const server = createServer((request, response) => {
        queries.push(new URL(request.url!, "http://x").searchParams.get("query")!);
        headers.push(request.headers);
        const result = answers[Math.min(queries.length, answers.length) - 1];
        if (result === "refuses") {
            response.statusCode = 502;
            response.end("no upstream");
            return;
        }
        response.end(JSON.stringify({ status: "success", data: { resultType: "vector", result } }));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void server.close());
    return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, queries, headers };
}

describe("a gate of Prometheus", () => {
    const bad = [{ metric: { namespace: "acme", deployment: "web" }, value: [0, "1"] }];

    it("passes once nothing is wrong any more", async () => {
        const { url, queries } = await prometheus(bad, bad, []);
        expect(await asked(`workloads:${url}`, wave(), { timeoutMs: 10_000 })).toEqual({ passed: true });
        expect(queries).toHaveLength(3);
        expect(queries[0]).toContain('namespace=~"tenant-acme"');
    });

    it("asks about the namespaces of tenants, and of all that a cell carries", async () => {
        const { url, queries } = await prometheus([]);
        await asked(`slo:${url}`, wave({ deployed: ["acme", "x-y"] }));
        await asked(`slo:${url}`, wave({ deployed: ["acme", "cell.shared-a"] }));
        expect(queries[0]).toContain('namespace=~"tenant-acme|tenant-x-y"');
        expect(queries[1]).toContain('namespace=~".*"');
    });

    it("hands credentials over in a header, and names them nowhere", async () => {
        const { url, headers } = await prometheus([]);
        const address = url.replace("http://", "http://ada:s%3Acret@");
        expect(await asked(`slo:${address}`)).toEqual({ passed: true });
        expect(headers[0]?.authorization).toBe(`Basic ${Buffer.from("ada:s:cret").toString("base64")}`);
        const closed = await asked("slo:http://ada:s3cret@127.0.0.1:9", wave(), { timeoutMs: 1 });
        expect(closed.passed).toBe(false);
        expect(closed.message).not.toContain("s3cret");
    });

    it("fails where it stays wrong, and says what", async () => {
        const { url } = await prometheus(bad);
        expect(await asked(`workloads:${url}`)).toEqual({
            passed: false,
            message: "not all replicas are available: acme/web",
        });
    });

    it("asks about what was deployed alone, and nothing where that is nothing", async () => {
        const { url, queries } = await prometheus([]);
        expect(await asked(`slo:${url}`, wave({ deployed: [], failed: ["acme"] }))).toMatchObject({
            passed: true,
        });
        expect(queries).toEqual([]);
    });

    it("asks one that does not answer until time is up", async () => {
        const { url, queries } = await prometheus("refuses", "refuses", []);
        expect(await asked(`slo:${url}`, wave(), { timeoutMs: 10_000 })).toEqual({ passed: true });
        expect(queries).toHaveLength(3);
        const gate = parseGate("slo:http://127.0.0.1:9", ports());
        const [answer] = (await passGates([gate], wave(), never))!;
        expect(answer).toMatchObject({
            gate: "slo",
            passed: false,
            message: expect.stringContaining("does not answer"),
        });
    });
});

describe("parseGate", () => {
    it.each(["", "slo", "slo:nowhere", "slo:file:///x", "command:", "constructor:http://x"])("refuses %j", (text) => {
        expect(() => parseGate(text, ports())).toThrow(/no gate/);
    });
});
