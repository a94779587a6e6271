import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { isGenerated, isStrongPassword, textIn } from "../../../policies/reading/generated";

/** Bytes that look like chance, the same in every run. */
const chance = (seed: number, size: number) => createHash("sha512").update(`${seed}`).digest().subarray(0, size);
const share = (of: (seed: number) => string, test: (text: string) => boolean) =>
    Array.from({ length: 2_000 }, (_, seed) => of(seed)).filter(test).length / 2_000;

describe("words of chance", () => {
    it.each([18, 24, 30, 32, 48, 64])("of %i bytes in base64 are nearly all known", (size) => {
        expect(
            share(
                (seed) => chance(seed, size).toString("base64"),
                (text) => isGenerated(text),
            ),
        ).toBeGreaterThan(0.94);
        expect(
            share(
                (seed) => chance(seed, size).toString("base64url"),
                (text) => isGenerated(text),
            ),
        ).toBeGreaterThan(0.94);
    });

    it("in base 16 are so where secrets are, and elsewhere the hash of something", () => {
        const hex = (seed: number) => chance(seed, 16).toString("hex");
        expect(share(hex, (text) => isGenerated(text, "any"))).toBeGreaterThan(0.99);
        expect(share(hex, (text) => isGenerated(text))).toBe(0);
    });

    it.each([
        "ServiceMonitorSelectorNilUsesHelmValues2",
        "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
        "https://oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE",
        "123e4567-e89b-12d3-a456-426614174000",
        "registry.example.com/shop/web:1.2.3-alpine",
        "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
        "projects/acme-prod-123456/locations/europe-west1/keyRings/main",
        "org.apache.kafka.clients.consumer.CooperativeStickyAssignor",
        "io.opentelemetry.javaagent.InstrumentationV2Module",
        "customer_identifier_00000000000001",
        "2026-11-30T20:15:59.000Z/2026-12-30T20:15:59.000Z",
        Buffer.from("a text that somebody wrote in base64").toString("base64"),
        chance(1, 64).toString("base64").repeat(4),
    ])("are not such as %s", (text) => {
        expect(isGenerated(text)).toBe(false);
        expect(isGenerated(text, "any")).toBe(false);
    });
});

describe("passwords as people are asked for", () => {
    it.each(["S3cr3t!Passw0rd", "Shop#2026secure", "aB3$aB3$"])("are such as %s", (text) => {
        expect(isStrongPassword(text)).toBe(true);
    });

    it.each(["shop", "Europe2026", "Ann2@Example.com", "https://Shop1:8080/?a=B", "Level 3 of A!", "aB3$"])(
        "are not such as %s",
        (text) => {
            expect(isStrongPassword(text)).toBe(false);
        },
    );
});

it("reads what is written in base64, and nothing else", () => {
    expect(textIn(Buffer.from("password=hunter2").toString("base64"))).toBe("password=hunter2");
    expect(textIn(chance(1, 30).toString("base64"))).toBeUndefined();
    expect(textIn("too short")).toBeUndefined();
});
