import { textOf } from "../values";

/**
 * AWS's names of key specs. Source: `customerMasterKeySpec` in @pulumi/aws 7.48.0, kms/key.d.ts. What SYMMETRIC_DEFAULT stands
 * for: https://docs.aws.amazon.com/kms/latest/developerguide/kms-cryptography.html, read 2026-11 (in China it is SM4).
 */
const aws: Readonly<Record<string, string>> = {
    SYMMETRIC_DEFAULT: "AES-256-GCM",
    HMAC_224: "HMAC-SHA-224",
    HMAC_256: "HMAC-SHA-256",
    HMAC_384: "HMAC-SHA-384",
    HMAC_512: "HMAC-SHA-512",
    ECC_NIST_P256: "ECDSA-P256",
    ECC_NIST_P384: "ECDSA-P384",
    ECC_NIST_P521: "ECDSA-P521",
    ECC_SECG_P256K1: "ECDSA-secp256k1",
    ECC_NIST_EDWARDS25519: "Ed25519",
    ML_DSA_44: "ML-DSA-44",
    ML_DSA_65: "ML-DSA-65",
    ML_DSA_87: "ML-DSA-87",
    SM2: "SM2",
};

/** The algorithm of a key spec of AWS KMS; a key pair of RSA's either encrypts or signs. */
export function awsAlgorithm(spec: string, usage: string): string | undefined {
    const [, bits] = /^RSA_(\d+)$/.exec(spec) ?? [];
    if (bits) return usage === "SIGN_VERIFY" ? `RSA-${bits}-signature` : `RSA-${bits}`;
    return Object.hasOwn(aws, spec) ? aws[spec] : undefined;
}

/**
 * Patterns of Google Cloud's names of algorithms. Source: https://docs.cloud.google.com/kms/docs/algorithms (read 2026-11), which
 * also tells that GOOGLE_SYMMETRIC_ENCRYPTION is AES of 256 bits in Galois counter mode.
 */
const google: readonly (readonly [RegExp, (parts: readonly string[]) => string])[] = [
    [/^(GOOGLE|EXTERNAL)_SYMMETRIC_ENCRYPTION$/, () => "AES-256-GCM"],
    [/^AES_(128|256)_(GCM|CBC|CTR)$/, ([bits, mode]) => `AES-${bits}-${mode}`],
    [/^RSA_SIGN_(?:PSS|PKCS1|RAW_PKCS1)_(\d+)(?:_|$)/, ([bits]) => `RSA-${bits}-signature`],
    [/^RSA_DECRYPT_OAEP_(\d+)_/, ([bits]) => `RSA-${bits}`],
    [/^EC_SIGN_P(256|384)_/, ([bits]) => `ECDSA-P${bits}`],
    [/^EC_SIGN_SECP256K1_/, () => "ECDSA-secp256k1"],
    [/^EC_SIGN_ED25519$/, () => "Ed25519"],
    [/^HMAC_SHA(224|256|384|512)$/, ([bits]) => `HMAC-SHA-${bits}`],
    [/^ML_KEM_(768|1024)$/, ([parameter]) => `ML-KEM-${parameter}`],
    [/^KEM_XWING$/, () => "X-Wing"],
    [/^PQ_SIGN_ML_DSA_(44|65|87)(?:_EXTERNAL_MU)?$/, ([parameter]) => `ML-DSA-${parameter}`],
    [/^PQ_SIGN_(?:HASH_)?SLH_DSA_SHA2_128S(?:_SHA256)?$/, () => "SLH-DSA-SHA2-128s"],
];

/** The algorithm behind Google Cloud's name of it. */
export function googleAlgorithm(name: string): string | undefined {
    for (const [pattern, id] of google) {
        const found = pattern.exec(name);
        if (found) return id(found.slice(1));
    }
    return undefined;
}

/** Bits where a key of Azure's or a certificate of cert-manager's names none. */
const usualRsaBits = 2048;

const azureCurves: Readonly<Record<string, string>> = {
    "P-256": "ECDSA-P256",
    "P-384": "ECDSA-P384",
    "P-521": "ECDSA-P521",
    "P-256K": "ECDSA-secp256k1",
};

/** The algorithm of a key of Azure's: its type, and its size or curve. Source: @pulumi/azure-native 3.28.0, keyvault/key.d.ts. */
export function azureAlgorithm(type: string, size: unknown, curve: unknown): string | undefined {
    const kind = type.toUpperCase().replace(/-HSM$/, "");
    if (kind === "RSA") return `RSA-${textOf(size) || usualRsaBits}`;
    if (kind === "OCT") return textOf(size) === "" ? undefined : `AES-${textOf(size)}`;
    if (kind !== "EC") return undefined;
    const name = textOf(curve) || "P-256";
    return Object.hasOwn(azureCurves, name) ? azureCurves[name] : undefined;
}

/**
 * The algorithm of a certificate's private key, as cert-manager names it. Source:
 * https://cert-manager.io/docs/reference/api-docs/#cert-manager.io/v1.CertificatePrivateKey: RSA of 2048 bits, or P-256, where nothing is said.
 */
export function certificateAlgorithm(name: unknown, size: unknown): string | undefined {
    const kind = textOf(name) || "RSA";
    if (kind === "RSA") return `RSA-${textOf(size) || usualRsaBits}-signature`;
    if (kind === "ECDSA") return `ECDSA-P${textOf(size) || 256}`;
    return kind === "Ed25519" ? "Ed25519" : undefined;
}
