import { dataTypes, judgeData, judgeKey } from "../../reading/cryptography/at-rest";
import { keyTypes } from "../../reading/cryptography/keys";
import { ask, onlyIf } from "../../reading/logic";
import { setting } from "../../reading/settings";
import { each, textOf } from "../../reading/values";
import type { StackRule } from "../../rule";

export const cryptoAes256: StackRule = {
    scope: "stack",
    id: "crypto-aes-256",
    title: "Data is encrypted with AES-256",
    requirement:
        "Every key that encrypts is AES of 256 bits, or on Azure wraps the AES-256 key of a service with RSA of 2048 bits or more, and buckets name an algorithm that is AES-256.",
    themes: ["encryption-at-rest", "key-management"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [...keyTypes, ...dataTypes],
    properties: [
        ...["customerMasterKeySpec", "keySpec", "keyUsage", "versionTemplate.algorithm", "purpose"],
        ...["properties.kty", "properties.keySize", "rules", "serverSideEncryptionConfiguration", "encryption"],
    ],
    settings: ["encryption"],
    rationale: "A promise of AES-256 is kept by the algorithm in force, not by encryption being on.",
    fix: "Leave the key's spec at its default, or name one of AES with 256 bits.",
    url: "https://docs.aws.amazon.com/kms/latest/developerguide/symm-asymm-choose-key-spec.html",
    check: (stack) => {
        const asked = ask(
            setting(stack, "encryption"),
            (wanted) => wanted === undefined || /^AES-256/.test(textOf(wanted)),
        );
        return [
            ...each(stack, keyTypes, (one) => onlyIf(asked, () => judgeKey(one), "the tenant's encryption")),
            ...each(stack, dataTypes, (one) => onlyIf(asked, () => judgeData(one), "the tenant's encryption")),
        ];
    },
};
