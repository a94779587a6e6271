import { describe, expect, test } from "vitest";
import { holdsSecret, isPrivatePath, looksSecret } from "../../model/secrets";

describe("credentials are known by their form", () => {
    test.each([
        ["an AWS access key", `AKIA${"ABCDEFGHIJKLMNOP"}`],
        ["a private key", "-----BEGIN RSA PRIVATE KEY-----\nabc"],
        ["a GitHub token", `ghp_${"a".repeat(36)}`],
        ["a Slack token", "xoxb-1234567890-abc"],
        ["a Slack hook", "https://hooks.slack.com/services/T000/B000/XXXX"],
        ["a payment key", `sk_live_${"a".repeat(20)}`],
        ["a signed token", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.abc"],
        ["a password within an address", "postgres://app:hunter2@db:5432/app"],
    ])("%s", (_, text) => {
        expect(looksSecret(text)).toBe(true);
        expect(holdsSecret("ANYTHING", text)).toBe(true);
    });

    test.each(["info", "https://example.com/a?b=c", "postgres://db:5432/app", "AKIA", "a-long-but-plain-sentence"])(
        "%s is none",
        (text) => {
            expect(looksSecret(text)).toBe(false);
        },
    );
});

test.each([
    "PASSWORD",
    "DB_PASSWORD",
    "API_KEY",
    "APIKEY",
    "GITHUB_TOKEN",
    "CLIENT_SECRET",
    "AWS_SECRET_ACCESS_KEY",
    "REDIS_DSN",
])("a value under %s is taken for a secret", (name) => {
    expect(holdsSecret(name, "hunter2-and-more")).toBe(true);
});

test.each([
    ["PASSWORD_FILE", "/run/secrets/password"],
    ["TOKEN_URL", "https://auth.example.com/token"],
    ["TOKEN_TTL", "3600"],
    ["SECRET_NAME", "acme/db"],
    ["AUTH_TOKEN", ""],
    ["TOKEN_REFRESH", "30s"],
    ["KEYBOARD", "qwertz"],
    ["PASSENGERS", "many"],
    ["MONKEY", "banana"],
])("%s=%s is no secret", (name, value) => {
    expect(holdsSecret(name, value)).toBe(false);
});

test("values below these paths never reach a message", () => {
    expect(
        ["workloads.web.env.LEVEL", "workloads.web.env", "a.DB_PASSWORD", "alert_targets.webhook[0]"].filter(
            isPrivatePath,
        ),
    ).toHaveLength(4);
    expect(["workloads.web.image", "environment", "tenant_config.security"].filter(isPrivatePath)).toEqual([]);
});
