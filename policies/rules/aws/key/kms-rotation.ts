import { ask, every, must, not, onlyIf, worst } from "../../../reading/logic";
import { key } from "../../../reading/services";
import { isSet, isTrue, numberOf } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

/** Days between two rotations at most: what AWS takes where nothing is said. */
const most = 365;

export const awsKmsRotation: ResourceRule = {
    scope: "resource",
    id: "aws-kms-rotation",
    title: "Keys rotate",
    requirement: `A symmetric encryption key rotates by itself, once in ${most} days at least.`,
    themes: ["key-management"],
    severity: "medium",
    level: "mandatory",
    floor: "mandatory",
    types: [key],
    properties: ["enableKeyRotation", "rotationPeriodInDays", "customerMasterKeySpec", "keyUsage", "customKeyStoreId"],
    rationale: "Rotation limits how much data one version of a key can ever give away.",
    fix: "Set enableKeyRotation to true, and leave rotationPeriodInDays out, or set it to a year at most.",
    url: "https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html",
    check: (one) => {
        // Only symmetric keys whose material KMS makes itself can rotate.
        const rotates = every([
            ask(one.get("customerMasterKeySpec"), (spec) => spec === undefined || spec === "SYMMETRIC_DEFAULT"),
            ask(one.get("keyUsage"), (usage) => usage === undefined || usage === "ENCRYPT_DECRYPT"),
            not(ask(one.get("customKeyStoreId"), isSet)),
        ]);
        const on = ask(one.get("enableKeyRotation"), isTrue);
        // Source of the default (a year): @pulumi/aws 7.48.0, kms/key.d.ts.
        const often = ask(one.get("rotationPeriodInDays"), (days) => (numberOf(days) ?? most) <= most);
        return onlyIf(
            rotates,
            () =>
                worst([
                    must(on, "enableKeyRotation is not true", "enableKeyRotation"),
                    must(often, `rotationPeriodInDays is more than ${most}`, "rotationPeriodInDays"),
                ]),
            "whether it can rotate",
        );
    },
    remediate: (one) => {
        const settings = [{ path: "enableKeyRotation", value: true }];
        const often = (numberOf(one.get("rotationPeriodInDays")) ?? most) <= most;
        return often ? settings : [...settings, { path: "rotationPeriodInDays", value: most }];
    },
};
