import { amount } from "../../../parameter";
import { externalKey, replicaKey } from "../../../reading/cryptography/keys";
import { must, undetermined } from "../../../reading/logic";
import { key } from "../../../reading/services";
import { numberOf } from "../../../reading/values";
import { type ResourceRule, unknown } from "../../../rule";

const window = amount({
    name: "days",
    about: "Days in which somebody may notice that a key is to be destroyed, and call it back, at least.",
    default: 14,
    // What KMS takes.
    least: 7,
    most: 30,
    stricter: "higher",
});

export const awsKmsDeletionWindow: ResourceRule = {
    scope: "resource",
    id: "aws-kms-deletion-window",
    title: "Keys can be called back",
    requirement: `A key waits at least ${window.default} days before it is destroyed.`,
    themes: ["key-management", "backup"],
    severity: "medium",
    level: "mandatory",
    floor: "advisory",
    types: [key, externalKey, replicaKey],
    properties: ["deletionWindowInDays"],
    rationale: "With the key goes everything that it encrypts, backups included; the wait is the only way back.",
    fix: `Leave deletionWindowInDays out (30 days), or set it to ${window.default} or more.`,
    url: "https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html",
    parameters: [window],
    check: (one, values) => {
        const days = one.get("deletionWindowInDays");
        if (days === unknown) return undetermined("deletionWindowInDays");
        // Source of the default (30): @pulumi/aws 7.48.0, kms/key.d.ts.
        return must(
            (numberOf(days) ?? 30) >= window.of(values),
            `it is destroyed after ${String(days)} days`,
            "deletionWindowInDays",
        );
    },
};
