import { describe, expect, test } from "vitest";
import { externalKey, keyFacts, replicaKey } from "../../../../policies/reading/cryptography/keys";
import { resourceView } from "../../../../policies/view";

const unknownText = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const facts = (type: string, properties: Record<string, unknown>) =>
    keyFacts(resourceView({ urn: `urn:pulumi:a::b::${type}::key`, type, properties }))!;
const aws = (properties: Record<string, unknown>, type = "aws:kms/key:Key") => facts(type, properties);
const google = (properties: Record<string, unknown>) => facts("gcp:kms/cryptoKey:CryptoKey", properties);
const azure = (properties: Record<string, unknown>) => facts("azure-native:keyvault:Key", { properties });

describe("keys of AWS", () => {
    test("say what the plan says", () => {
        const key = aws({
            customerMasterKeySpec: "ML_DSA_65",
            keyUsage: "SIGN_VERIFY",
            enableKeyRotation: true,
            rotationPeriodInDays: 180,
        });
        expect(key).toMatchObject({
            spec: { basis: "planned", value: "ML_DSA_65" },
            algorithm: { basis: "planned", value: "ML-DSA-65" },
            purposes: { basis: "planned", value: ["SIGN_VERIFY"] },
            rotationDays: { basis: "planned", value: 180 },
            protection: { basis: "inferred", value: "HSM" },
        });
    });

    test("follow from defaults, with their source, where it says nothing", () => {
        const key = aws({ enableKeyRotation: true });
        expect(key.algorithm).toMatchObject({
            basis: "inferred",
            value: "AES-256-GCM",
            source: expect.stringContaining("kms/key.d.ts"),
        });
        expect(key.rotationDays).toMatchObject({ basis: "inferred", value: 365 });
        expect(aws({}).rotationDays).toMatchObject({ basis: "inferred", value: null });
        expect(aws({ enableKeyRotation: false }).rotationDays).toEqual({ basis: "planned", value: null });
    });

    test("are unknown where the plan's values are", () => {
        const key = aws({
            customerMasterKeySpec: unknownText,
            enableKeyRotation: unknownText,
            customKeyStoreId: unknownText,
        });
        for (const fact of [key.spec, key.algorithm, key.rotationDays, key.protection])
            expect(fact.basis).toBe("unknown");
    });

    test("of imported material do not rotate, and replicas are what they copy", () => {
        expect(aws({}, externalKey).rotationDays).toMatchObject({ value: null });
        expect(aws({}, replicaKey).algorithm.basis).toBe("unknown");
    });

    test("stand as written where nobody here knows the spec", () => {
        expect(aws({ customerMasterKeySpec: "NEW" }).algorithm).toEqual({ basis: "planned", value: "NEW" });
    });
});

describe("keys of Google Cloud", () => {
    test("say what the plan says", () => {
        const key = google({
            purpose: "ENCRYPT_DECRYPT",
            rotationPeriod: "7776000s",
            versionTemplate: { algorithm: "GOOGLE_SYMMETRIC_ENCRYPTION", protectionLevel: "HSM" },
        });
        expect(key).toMatchObject({
            algorithm: { basis: "planned", value: "AES-256-GCM" },
            protection: { basis: "planned", value: "HSM" },
            rotationDays: { basis: "planned", value: 90 },
        });
    });

    test("are software's, symmetric and without rotation by default", () => {
        expect(google({})).toMatchObject({
            algorithm: { basis: "inferred", value: "AES-256-GCM" },
            protection: { basis: "inferred", value: "software" },
            rotationDays: { basis: "planned", value: null },
        });
        expect(google({ purpose: "ASYMMETRIC_SIGN" }).algorithm.basis).toBe("unknown");
    });

    test("are unknown where a word is", () => {
        const key = google({ rotationPeriod: "a year", versionTemplate: { protectionLevel: "NEW" } });
        expect([key.rotationDays.basis, key.protection.basis]).toEqual(["unknown", "unknown"]);
        expect(google({ versionTemplate: { protectionLevel: "EXTERNAL_VPC" } }).protection).toMatchObject({
            value: "external",
        });
    });
});

describe("keys of Azure", () => {
    const rotate = (trigger: Record<string, string>) => ({ action: { type: "rotate" }, trigger });

    test("say what the plan says", () => {
        const key = azure({
            kty: "RSA-HSM",
            keySize: 3072,
            keyOps: ["wrapKey", "unwrapKey"],
            rotationPolicy: { lifetimeActions: [rotate({ timeAfterCreate: "P365D" })] },
        });
        expect(key).toMatchObject({
            spec: { basis: "planned", value: "RSA-HSM 3072" },
            algorithm: { basis: "planned", value: "RSA-3072" },
            protection: { basis: "planned", value: "HSM" },
            rotationDays: { basis: "planned", value: 365 },
            purposes: { basis: "planned", value: ["wrapKey", "unwrapKey"] },
        });
    });

    test("rotate so long before they end", () => {
        const rotationPolicy = {
            attributes: { expiryTime: "P2Y" },
            lifetimeActions: [rotate({ timeBeforeExpiry: "P30D" })],
        };
        expect(azure({ rotationPolicy }).rotationDays).toEqual({ basis: "planned", value: 700 });
        const endless = { lifetimeActions: [rotate({ timeBeforeExpiry: "P30D" })] };
        expect(azure({ rotationPolicy: endless }).rotationDays.basis).toBe("unknown");
        expect(azure({}).rotationDays).toEqual({ basis: "planned", value: null });
        expect(azure({ rotationPolicy: unknownText }).rotationDays.basis).toBe("unknown");
    });

    test("have the size that Key Vault gives where none is named", () => {
        expect(azure({ kty: "RSA" }).algorithm).toMatchObject({ basis: "inferred", value: "RSA-2048" });
        expect(azure({ kty: "EC", curveName: "P-384" }).algorithm).toEqual({ basis: "planned", value: "ECDSA-P384" });
        expect(azure({ kty: unknownText }).algorithm.basis).toBe("unknown");
        expect(azure({ keyOps: [unknownText] }).purposes.basis).toBe("unknown");
    });
});

test("what is no key has no facts of one", () => {
    expect(keyFacts(resourceView({ urn: "u", type: "aws:s3/bucket:Bucket", properties: {} }))).toBeUndefined();
});
