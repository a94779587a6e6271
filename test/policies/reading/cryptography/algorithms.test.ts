import { describe, expect, test } from "vitest";
import { algorithm } from "../../../../policies/reading/cryptography/algorithms";
import { bestExchange } from "../../../../policies/reading/cryptography/exchange";
import {
    awsAlgorithm,
    azureAlgorithm,
    certificateAlgorithm,
    googleAlgorithm,
} from "../../../../policies/reading/cryptography/specs";
import { loadBalancerPolicy, tlsVersion } from "../../../../policies/reading/cryptography/tls";

describe("names of clouds for algorithms", () => {
    test.each([
        ["SYMMETRIC_DEFAULT", "ENCRYPT_DECRYPT", "AES-256-GCM", "safe", 5],
        ["RSA_4096", "SIGN_VERIFY", "RSA-4096-signature", "vulnerable", 0],
        ["RSA_2048", "ENCRYPT_DECRYPT", "RSA-2048", "vulnerable", 0],
        ["ECC_NIST_P384", "SIGN_VERIFY", "ECDSA-P384", "vulnerable", 0],
        ["ECC_NIST_EDWARDS25519", "SIGN_VERIFY", "Ed25519", "vulnerable", 0],
        ["HMAC_512", "GENERATE_VERIFY_MAC", "HMAC-SHA-512", "safe", undefined],
        ["ML_DSA_44", "SIGN_VERIFY", "ML-DSA-44", "safe", 2],
        ["ML_DSA_65", "SIGN_VERIFY", "ML-DSA-65", "safe", 3],
        ["ML_DSA_87", "SIGN_VERIFY", "ML-DSA-87", "safe", 5],
        ["SM2", "SIGN_VERIFY", "SM2", "vulnerable", 0],
    ])("AWS: %s for %s is %s", (spec, usage, id, quantum, level) => {
        expect(awsAlgorithm(spec, usage)).toBe(id);
        expect(algorithm(id)).toMatchObject({ quantum });
        expect(algorithm(id)?.level).toBe(level);
    });

    test.each([
        ["GOOGLE_SYMMETRIC_ENCRYPTION", "AES-256-GCM", "safe"],
        ["AES_128_GCM", "AES-128-GCM", "reduced"],
        ["AES_256_CTR", "AES-256-CTR", "safe"],
        ["RSA_SIGN_PSS_2048_SHA256", "RSA-2048-signature", "vulnerable"],
        ["RSA_SIGN_RAW_PKCS1_4096", "RSA-4096-signature", "vulnerable"],
        ["RSA_DECRYPT_OAEP_3072_SHA256", "RSA-3072", "vulnerable"],
        ["EC_SIGN_P256_SHA256", "ECDSA-P256", "vulnerable"],
        ["EC_SIGN_SECP256K1_SHA256", "ECDSA-secp256k1", "vulnerable"],
        ["EC_SIGN_ED25519", "Ed25519", "vulnerable"],
        ["HMAC_SHA256", "HMAC-SHA-256", "safe"],
        ["ML_KEM_768", "ML-KEM-768", "safe"],
        ["ML_KEM_1024", "ML-KEM-1024", "safe"],
        ["KEM_XWING", "X-Wing", "safe"],
        ["PQ_SIGN_ML_DSA_65", "ML-DSA-65", "safe"],
        ["PQ_SIGN_SLH_DSA_SHA2_128S", "SLH-DSA-SHA2-128s", "safe"],
    ])("Google: %s is %s", (name, id, quantum) => {
        expect(googleAlgorithm(name)).toBe(id);
        expect(algorithm(id)).toMatchObject({ id, quantum });
    });

    test.each([
        ["RSA-HSM", 3072, undefined, "RSA-3072"],
        ["RSA", undefined, undefined, "RSA-2048"],
        ["EC-HSM", undefined, "P-384", "ECDSA-P384"],
        ["EC", undefined, undefined, "ECDSA-P256"],
        ["oct-HSM", 256, undefined, "AES-256"],
    ])("Azure: %s %s %s is %s", (type, size, curve, id) => {
        expect(azureAlgorithm(type, size, curve)).toBe(id);
        expect(algorithm(id)).toBeDefined();
    });

    test.each([
        [undefined, undefined, "RSA-2048-signature"],
        ["RSA", 4096, "RSA-4096-signature"],
        ["ECDSA", 384, "ECDSA-P384"],
        ["ECDSA", undefined, "ECDSA-P256"],
        ["Ed25519", undefined, "Ed25519"],
    ])("cert-manager: %s of %s bits is %s", (name, size, id) => {
        expect(certificateAlgorithm(name, size)).toBe(id);
        expect(algorithm(id)).toBeDefined();
    });

    test("what nobody here knows is no algorithm", () => {
        expect(awsAlgorithm("NEW_SPEC", "")).toBeUndefined();
        expect(awsAlgorithm("constructor", "")).toBeUndefined();
        expect(googleAlgorithm("PQ_SIGN_SOMETHING")).toBeUndefined();
        expect(azureAlgorithm("oct", undefined, undefined)).toBeUndefined();
        expect(azureAlgorithm("EC", undefined, "P-999")).toBeUndefined();
        expect(azureAlgorithm("new", 1, undefined)).toBeUndefined();
        expect(certificateAlgorithm("new", 1)).toBeUndefined();
        expect(algorithm("AES-512")).toBeUndefined();
    });

    test("no algorithm that Shor's breaks meets a category of NIST's, and all others do or have none", () => {
        for (const id of ["RSA-2048", "ECDSA-P521", "X25519", "ECDH-P256"]) expect(algorithm(id)?.level).toBe(0);
        expect(algorithm("X25519MLKEM768")).toMatchObject({ level: 3, quantum: "safe", primitive: "combiner" });
        expect(algorithm("SecP384r1MLKEM1024")?.level).toBe(5);
    });
});

describe("names of TLS", () => {
    test.each([
        ["ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09", "1.2", true],
        ["ELBSecurityPolicy-TLS13-1-3-FIPS-PQ-2025-09", "1.3", true],
        ["ELBSecurityPolicy-TLS13-1-2-2021-06", "1.2", false],
        ["ELBSecurityPolicy-TLS13-1-0-2021-06", "1.0", false],
        ["ELBSecurityPolicy-FS-1-2-Res-2020-10", "1.2", false],
        ["ELBSecurityPolicy-TLS-1-1-2017-01", "1.1", false],
        ["ELBSecurityPolicy-2016-08", "1.0", false],
    ])("%s lets TLS %s in", (name, minVersion, hybrid) => {
        const policy = loadBalancerPolicy(name)!;
        expect(policy.minVersion).toBe(minVersion);
        expect(bestExchange(policy.groups)?.quantum).toBe(hybrid ? "safe" : "vulnerable");
    });

    test("other policies say nothing", () => expect(loadBalancerPolicy("ELBSecurityPolicy-2030-01")).toBeUndefined());

    test.each([
        ["TLSv1.2", "1.2"],
        ["TLS1_3", "1.3"],
        ["TLS_1_2", "1.2"],
        ["1.0", "1.0"],
        ["Auto", undefined],
    ])("%s is version %s", (text, version) => expect(tlsVersion(text)).toBe(version));

    test("an exchange is as good as its best group, and unknown of groups that nobody knows", () => {
        expect(bestExchange(["P-256", "X25519MLKEM768"])?.id).toBe("X25519MLKEM768");
        expect(bestExchange(["P-256", "X25519"])?.id).toBe("ECDH-P256");
        expect(bestExchange(["ffdhe2048"])).toBeUndefined();
    });
});
