import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import https from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { fileReader } from "../../../autoscaler/http/files";
import { bearer, nobody } from "../../../autoscaler/prometheus/auth/authorization";
import { type ClientOptions, prometheusClient } from "../../../autoscaler/prometheus/client";
import { prometheusServer, serverOf } from "../fixtures";

let folder: string;
beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "tenantry-prometheus-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let close: (() => Promise<void>) | undefined;
afterEach(async () => {
    await close?.();
    close = undefined;
});

type Handle = Parameters<typeof serverOf>[0];

async function clientOf(handle: Handle | { url: URL }, options: Partial<ClientOptions> = {}) {
    const server = typeof handle === "function" ? await serverOf(handle) : undefined;
    if (server) close = server.close;
    const base = server?.url ?? (handle as { url: URL }).url;
    return prometheusClient({ base, authorization: nobody, timeoutMs: 5000, concurrency: 4, ...options });
}

const answering =
    (status: number, body: string): Handle =>
    (_, __, response) => {
        response.statusCode = status;
        response.end(body);
    };

describe("Prometheus is asked", () => {
    test("for a range, and for a moment", async () => {
        const server = await prometheusServer((t) => t / 300);
        close = server.close;
        const client = await clientOf(server);
        const samples = await client.range("up", 300, 2016 * 300, 300);
        expect(samples).toHaveLength(2016);
        expect(samples.every(({ t, v }) => v === t / 300)).toBe(true);
        expect(await client.at("up", 600)).toBe(2);
    });

    test("below the path of its address, with a token that is read again", async () => {
        const seen: (string | undefined)[] = [];
        let now = 0;
        const file = join(folder, "token");
        writeFileSync(file, "one\n");
        const server = await serverOf((request, _, response) => {
            seen.push(`${request.url} ${request.headers.authorization}`);
            response.end('{"status":"success","data":{"resultType":"vector","result":[]}}');
        });
        close = server.close;
        const authorization = bearer(fileReader(file, () => now));
        const client = await clientOf({ url: new URL("/tenant/a/", server.url) }, { authorization });
        await client.at("up", 1);
        writeFileSync(file, "two");
        await client.at("up", 1);
        now = 60;
        await client.at("up", 1);
        rmSync(file);
        now = 120;
        await client.at("up", 1);
        expect(seen).toEqual([
            "/tenant/a/api/v1/query Bearer one",
            "/tenant/a/api/v1/query Bearer one",
            "/tenant/a/api/v1/query Bearer two",
            "/tenant/a/api/v1/query Bearer two",
        ]);
    });

    test("by so many requests at once", async () => {
        let [running, most] = [0, 0];
        const client = await clientOf((_, __, response) => {
            most = Math.max(most, ++running);
            setTimeout(() => {
                running--;
                response.end('{"status":"success","data":{"resultType":"vector","result":[]}}');
            }, 20);
        });
        await Promise.all(Array.from({ length: 20 }, () => client.at("up", 1)));
        expect(most).toBe(4);
    });
});

describe("what fails says why, and holds no secret", () => {
    const secret = "s3cr3t-t0ken";
    const authorization = bearer(() => secret);
    const failure = async (handle: Handle, options: Partial<ClientOptions> = {}): Promise<string> => {
        const client = await clientOf(handle, { authorization, ...options });
        const error = await client.at('sum(up{password="hunter2"})', 1).catch((thrown: Error) => thrown);
        expect(error).toBeInstanceOf(Error);
        const { message, stack } = error as Error;
        expect(`${message} ${stack} ${JSON.stringify(error)}`).not.toMatch(/s3cr3t|hunter2/);
        return message;
    };

    test.each([
        [answering(503, "busy"), /status 503$/],
        [
            answering(422, '{"status":"error","errorType":"execution","error":"too many samples"}'),
            /422 \(execution: too many/,
        ],
        [answering(301, ""), /status 301$/],
        [answering(200, "<html>"), /no JSON/],
        [answering(200, "x".repeat(70_000)), /longer than \d+ bytes/],
    ] as [Handle, RegExp][])("case %#", async (handle, message) => {
        expect(await failure(handle)).toMatch(message);
    });

    test("where nobody answers in time, or at all", async () => {
        expect(await failure(() => undefined, { timeoutMs: 50 })).toMatch(/no answer within 50 ms/);
        expect(await failure((_, __, response) => void response.write("{"), { timeoutMs: 200 })).toMatch(
            /no answer within 200 ms/,
        );
        expect(await failure((request) => void request.socket.destroy())).toMatch(/ECONNRESET/);
        const gone = await serverOf(() => undefined);
        await gone.close();
        const client = await clientOf(gone);
        await expect(client.at("up", 1)).rejects.toThrow(/ECONNREFUSED/);
    });
});

test("TLS is by the authorities that are named, and by no other", async () => {
    const [key, cert] = [join(folder, "key.pem"), join(folder, "cert.pem")];
    execFileSync(
        "openssl",
        [
            ...["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "1"],
            ...["-keyout", key, "-out", cert, "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"],
        ],
        { stdio: "ignore" },
    );
    const server = https.createServer({ key: readFileSync(key), cert: readFileSync(cert) }, (_, response) => {
        response.end('{"status":"success","data":{"resultType":"vector","result":[{"value":[1,"4"]}]}}');
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const url = new URL(`https://127.0.0.1:${(server.address() as AddressInfo).port}`);
    try {
        const trusting = await clientOf({ url }, { ca: fileReader(cert, () => 0) });
        expect(await trusting.at("up", 1)).toBe(4);
        const wary = await clientOf({ url });
        await expect(wary.at("up", 1)).rejects.toThrow("DEPTH_ZERO_SELF_SIGNED_CERT");
    } finally {
        server.closeAllConnections();
        server.close();
    }
});
