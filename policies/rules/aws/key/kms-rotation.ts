import { amount } from "../../../parameter";
import { ask, every, must, not, onlyIf, worst } from "../../../reading/logic";
import { key } from "../../../reading/services";
import { isSet, isTrue, numberOf } from "../../../reading/values";
import { type ResourceRule, unknown } from "../../../rule";

/** Days between two rotations where nothing is said. Source: @pulumi/aws 7.48.0, kms/key.d.ts. */
const usual = 365;

const days = amount({
    name: "days",
    about: "Days between two rotations, at most.",
    default: usual,
    // What KMS takes. Source: @pulumi/aws 7.48.0, kms/key.d.ts: between 90 and 2560 days.
    least: 90,
    most: 2_560,
    stricter: "lower",
});

export const awsKmsRotation: ResourceRule = {
    scope: "resource",
    id: "aws-kms-rotation",
    title: "Keys rotate",
    requirement: `A symmetric encryption key rotates by itself, once in ${usual} days at least.`,
    themes: ["key-management"],
    severity: "medium",
    level: "mandatory",
    floor: "mandatory",
    types: [key],
    properties: ["enableKeyRotation", "rotationPeriodInDays", "customerMasterKeySpec", "keyUsage", "customKeyStoreId"],
    rationale: "Rotation limits how much data one version of a key can ever give away.",
    fix: "Set enableKeyRotation to true, and leave rotationPeriodInDays out, or set it to a year at most.",
    url: "https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html",
    parameters: [days],
    check: (one, values) => {
        const most = days.of(values);
        // Only symmetric keys whose material KMS makes itself can rotate.
        const rotates = every([
            ask(one.get("customerMasterKeySpec"), (spec) => spec === undefined || spec === "SYMMETRIC_DEFAULT"),
            ask(one.get("keyUsage"), (usage) => usage === undefined || usage === "ENCRYPT_DECRYPT"),
            not(ask(one.get("customKeyStoreId"), isSet)),
        ]);
        const on = ask(one.get("enableKeyRotation"), isTrue);
        const often = ask(one.get("rotationPeriodInDays"), (period) => (numberOf(period) ?? usual) <= most);
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
    remediate: (one, values) => {
        const most = days.of(values);
        const settings = [{ path: "enableKeyRotation", value: true }];
        const period = one.get("rotationPeriodInDays");
        const often = period === unknown || (numberOf(period) ?? usual) <= most;
        return often ? settings : [...settings, { path: "rotationPeriodInDays", value: most }];
    },
};
