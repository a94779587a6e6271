import { createHash, createHmac } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { aws, regionOf } from "../../../autoscaler/prometheus/auth/aws";
import { azure } from "../../../autoscaler/prometheus/auth/azure";
import { google } from "../../../autoscaler/prometheus/auth/google";
import { serverOf } from "../fixtures";

const request = {
    method: "POST",
    url: new URL("https://aps-workspaces.eu-west-1.amazonaws.com/workspaces/ws-1/api/v1/query"),
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: "query=up",
};

let folder: string;
let close: (() => Promise<void>) | undefined;
beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "tenantry-auth-"));
});
afterEach(async () => {
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true, force: true });
    await close?.();
    close = undefined;
});

describe("on AWS", () => {
    test("requests are signed, as reckoned here once more", async () => {
        vi.stubEnv("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE");
        vi.stubEnv("AWS_SECRET_ACCESS_KEY", "example-secret");
        vi.stubEnv("AWS_SESSION_TOKEN", "example-session");
        const headers = await aws("eu-west-1")(request);
        const hash = (text: string) => createHash("sha256").update(text).digest("hex");
        const [, day, names, signature] =
            /Credential=AKIDEXAMPLE\/(\d{8})\/eu-west-1\/aps\/aws4_request, SignedHeaders=([^,]+), Signature=(\w{64})$/.exec(
                headers.authorization!,
            )!;
        const signed = names!.split(";");
        expect(signed).toEqual(expect.arrayContaining(["host", "x-amz-date", "x-amz-security-token"]));
        const canonical = [
            "POST",
            request.url.pathname,
            "",
            ...signed.map((name) => `${name}:${headers[name]}`),
            "",
            names,
            hash(request.body),
        ].join("\n");
        const text = ["AWS4-HMAC-SHA256", headers["x-amz-date"], `${day}/eu-west-1/aps/aws4_request`, hash(canonical)];
        const key = [day!, "eu-west-1", "aps", "aws4_request"].reduce<Buffer>(
            (made, part) => createHmac("sha256", made).update(part).digest(),
            Buffer.from("AWS4example-secret"),
        );
        expect(signature).toBe(createHmac("sha256", key).update(text.join("\n")).digest("hex"));
    });

    test("the region is the workspace's", () => {
        expect(regionOf(request.url)).toBe("eu-west-1");
        expect(regionOf(new URL("https://prometheus.example"))).toBeUndefined();
    });
});

describe("on Azure", () => {
    const identity = (url: URL) => {
        const file = join(folder, "token");
        writeFileSync(file, "federated\n");
        return {
            AZURE_AUTHORITY_HOST: url.href,
            AZURE_TENANT_ID: "t-1",
            AZURE_CLIENT_ID: "c-1",
            AZURE_FEDERATED_TOKEN_FILE: file,
        };
    };

    test("the pod's token is exchanged, once until it is about to end", async () => {
        const asked: string[] = [];
        const server = await serverOf((message, body, response) => {
            asked.push(`${message.url} ${body}`);
            response.end(JSON.stringify({ access_token: `token-${asked.length}`, expires_in: 3600 }));
        });
        close = server.close;
        let now = 1000;
        const authorize = azure(identity(server.url), () => now);
        const both = await Promise.all([authorize(request), authorize(request)]);
        expect(both).toEqual([{ authorization: "Bearer token-1" }, { authorization: "Bearer token-1" }]);
        now += 3000;
        expect(await authorize(request)).toEqual({ authorization: "Bearer token-1" });
        now += 400;
        expect(await authorize(request)).toEqual({ authorization: "Bearer token-2" });
        expect(asked).toHaveLength(2);
        expect(asked[0]).toMatch(/^\/t-1\/oauth2\/v2\.0\/token .*client_assertion=federated$/);
        expect(asked[0]).toContain("scope=https%3A%2F%2Fprometheus.monitor.azure.com%2F.default");
    });

    test("a refusal is told without what was sent or answered", async () => {
        const server = await serverOf((_, body, response) => {
            response.statusCode = 400;
            response.end(body);
        });
        close = server.close;
        const error = await azure(identity(server.url), () => 0)(request).catch((thrown: Error) => thrown);
        expect((error as Error).message).toMatch(/\/t-1\/oauth2\/v2.0\/token: status 400$/);
    });

    test("without a workload identity that is said", async () => {
        await expect(azure({}, () => 0)(request)).rejects.toThrow("is not set: the pod has no workload identity");
    });
});

test("on Google Cloud the metadata server is asked", async () => {
    let flavour: unknown;
    const server = await serverOf((message, _, response) => {
        flavour = [message.url, message.headers["metadata-flavor"]];
        response.end('{"access_token":"g","expires_in":1000,"token_type":"Bearer"}');
    });
    close = server.close;
    expect(await google({ GCE_METADATA_HOST: server.url.host }, () => 0)(request)).toEqual({
        authorization: "Bearer g",
    });
    expect(flavour).toEqual(["/computeMetadata/v1/instance/service-accounts/default/token", "Google"]);
});

test("an answer without a token is none", async () => {
    const server = await serverOf((_, __, response) => void response.end('{"access_token":7}'));
    close = server.close;
    await expect(google({ GCE_METADATA_HOST: server.url.host }, () => 0)(request)).rejects.toThrow("holds no token");
});
