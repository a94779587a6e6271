import { ask, every, must, not, notApplicable } from "../../../reading/logic";
import { key } from "../../../reading/services";
import { isSet, isTrue } from "../../../reading/values";
import { type ResourceRule, unknown } from "../../../rule";

export const awsKmsRotation: ResourceRule = {
    scope: "resource",
    id: "aws-kms-rotation",
    title: "Keys rotate",
    requirement: "A symmetric encryption key rotates by itself.",
    themes: ["key-management"],
    severity: "medium",
    level: "mandatory",
    floor: "mandatory",
    types: [key],
    properties: ["enableKeyRotation", "customerMasterKeySpec", "keyUsage", "customKeyStoreId"],
    rationale: "Rotation limits how much data one version of a key can ever give away.",
    fix: "Set enableKeyRotation to true.",
    url: "https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html",
    check: (one) => {
        // Only symmetric keys whose material KMS makes itself can rotate.
        const rotates = every([
            ask(one.get("customerMasterKeySpec"), (spec) => spec === undefined || spec === "SYMMETRIC_DEFAULT"),
            ask(one.get("keyUsage"), (usage) => usage === undefined || usage === "ENCRYPT_DECRYPT"),
            not(ask(one.get("customKeyStoreId"), isSet)),
        ]);
        if (rotates === false) return notApplicable;
        const on = ask(one.get("enableKeyRotation"), isTrue);
        return must(
            rotates === unknown && on === false ? unknown : on,
            "enableKeyRotation is not true",
            "enableKeyRotation",
        );
    },
};
