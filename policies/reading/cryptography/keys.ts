import { type ResourceView, unknown } from "../../rule";
import { cryptoKey } from "../google";
import { vaultKey } from "../microsoft";
import { key as kmsKey } from "../services";
import { isSet, items, textOf } from "../values";
import { type Fact, factOf, factValue, inferred, mapFact, notKnown, planned } from "./fact";
import { rotationOf } from "./rotation";
import { awsAlgorithm, azureAlgorithm, googleAlgorithm } from "./specs";

export const externalKey = "aws:kms/externalKey:ExternalKey";
export const replicaKey = "aws:kms/replicaKey:ReplicaKey";

/** Types that are a key. */
export const keyTypes: readonly string[] = [kmsKey, externalKey, replicaKey, cryptoKey, vaultKey];

/** What is planned of a key. */
export interface KeyFacts {
    /** An id of `algorithms.ts`; what that table does not know stands as the cloud writes it. */
    readonly algorithm: Fact<string>;
    /** As the cloud writes it, such as `SYMMETRIC_DEFAULT` or `RSA-HSM 3072`. */
    readonly spec: Fact<string>;
    readonly protection: Fact<"HSM" | "software" | "external">;
    /** Days between two versions; null for a key that does not rotate by itself. */
    readonly rotationDays: Fact<number | null>;
    /** What it may be used for, as the cloud writes it. */
    readonly purposes: Fact<readonly string[]>;
}

const awsHsm =
    "https://docs.aws.amazon.com/kms/latest/developerguide/kms-cryptography.html, read 2026-11: keys are made and used in the HSMs of AWS KMS";
const sdkAws = "@pulumi/aws 7.48.0, kms/key.d.ts";
const sdkGoogle = "@pulumi/gcp 9.37.0, kms/cryptoKey.d.ts";
const sdkAzure = "@pulumi/azure-native 3.28.0, keyvault/key.d.ts";

function list(value: unknown, what: string, unset: readonly string[], source: string): Fact<readonly string[]> {
    return factOf<readonly string[]>(
        value,
        what,
        (known) => {
            const all = items(known);
            return all === unknown || all.includes(unknown)
                ? notKnown(`${what} is not known before deployment`)
                : planned(all.map(textOf));
        },
        () => inferred(unset, source),
    );
}

function ofAws(one: ResourceView): KeyFacts {
    const imported = one.type === externalKey;
    const property = imported ? "keySpec" : "customerMasterKeySpec";
    const spec: Fact<string> =
        one.type === replicaKey
            ? notKnown("a replica has the algorithm of the key that it copies")
            : factOf(
                  one.get(property),
                  property,
                  (known) => planned(textOf(known)),
                  () => inferred("SYMMETRIC_DEFAULT", sdkAws),
              );
    const purposes = list(one.get("keyUsage"), "keyUsage", ["ENCRYPT_DECRYPT"], sdkAws);
    const usage = factValue(purposes)?.[0] ?? "";
    const store = one.get("customKeyStoreId");
    return {
        spec,
        algorithm: mapFact(spec, (name) => awsAlgorithm(name, usage) ?? name),
        protection:
            store === unknown || isSet(store)
                ? notKnown("a key store of one's own decides on it")
                : inferred("HSM" as const, awsHsm),
        rotationDays: imported
            ? inferred(
                  null,
                  "https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html: imported material does not rotate by itself (from knowledge, unverified)",
              )
            : rotationOf(one),
        purposes,
    };
}

const levels: Readonly<Record<string, "HSM" | "software" | "external">> = {
    SOFTWARE: "software",
    HSM: "HSM",
    HSM_SINGLE_TENANT: "HSM",
    EXTERNAL: "external",
    EXTERNAL_VPC: "external",
};

function ofGoogle(one: ResourceView): KeyFacts {
    const purposes = list(one.get("purpose"), "purpose", ["ENCRYPT_DECRYPT"], sdkGoogle);
    const symmetric = factValue(purposes)?.[0] === "ENCRYPT_DECRYPT";
    const spec = factOf<string>(
        one.get("versionTemplate.algorithm"),
        "versionTemplate.algorithm",
        (known) => planned(textOf(known)),
        () => (symmetric ? inferred("GOOGLE_SYMMETRIC_ENCRYPTION", sdkGoogle) : notKnown("no algorithm is named")),
    );
    return {
        spec,
        algorithm: mapFact(spec, (name) => googleAlgorithm(name) ?? name),
        protection: factOf(
            one.get("versionTemplate.protectionLevel"),
            "versionTemplate.protectionLevel",
            (known) => {
                const level = levels[textOf(known)];
                return level ? planned(level) : notKnown(`nobody here knows the protection level ${textOf(known)}`);
            },
            () => inferred("software", sdkGoogle),
        ),
        rotationDays: rotationOf(one),
        purposes,
    };
}

function ofAzure(one: ResourceView): KeyFacts {
    const [type, size, curve] = ["kty", "keySize", "curveName"].map((name) => one.get(`properties.${name}`));
    const shown = [type, size, curve].filter((value) => value !== unknown && isSet(value)).map(textOf);
    const sized = [type, size, curve].includes(unknown)
        ? notKnown("properties.kty, keySize or curveName is not known before deployment")
        : undefined;
    const kind = textOf(type) || "RSA";
    const whole = isSet(type) && (isSet(size) || isSet(curve));
    const name = shown.join(" ") || kind;
    const spec: Fact<string> =
        sized ?? (whole ? planned(name) : inferred(name, `${sdkAzure}: what is unset is Key Vault's default`));
    return {
        spec,
        algorithm: mapFact(spec, (written) => azureAlgorithm(kind, size, curve) ?? written),
        protection: factOf<"HSM" | "software">(
            type,
            "properties.kty",
            (known) => planned(/-HSM$/i.test(textOf(known)) ? "HSM" : "software"),
            () => inferred("software", sdkAzure),
        ),
        rotationDays: rotationOf(one),
        purposes: list(
            one.get("properties.keyOps"),
            "properties.keyOps",
            [],
            `${sdkAzure}: Key Vault allows every operation of the type`,
        ),
    };
}

/** Reads what is planned of a key; undefined for what is none. */
export function keyFacts(one: ResourceView): KeyFacts | undefined {
    if (one.type === cryptoKey) return ofGoogle(one);
    if (one.type === vaultKey) return ofAzure(one);
    return keyTypes.includes(one.type) ? ofAws(one) : undefined;
}
