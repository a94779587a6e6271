import { cryptoKey, secondsOf } from "../../../reading/google";
import { must, worst } from "../../../reading/logic";
import { unlessConsented } from "../../../reading/settings";
import { each, expect } from "../../../reading/values";
import type { StackRule } from "../../../rule";

/** Seconds of 30 days. */
const least = 30 * 86_400;

export const gcpKmsProtected: StackRule = {
    scope: "stack",
    id: "gcp-kms-protected",
    title: "Keys are not lost by mistake",
    requirement:
        "A key of Cloud KMS is protected in Pulumi, unless the tenant consents to losing it, and a version that is to be destroyed waits for 30 days at least.",
    themes: ["key-management"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [cryptoKey],
    properties: ["destroyScheduledDuration"],
    rationale: "With the key goes everything that it encrypts, backups too.",
    fix: "Set the option protect to true, and leave destroyScheduledDuration out or at 2592000s or more.",
    url: "https://cloud.google.com/kms/docs/destroy-restore",
    check: (stack) => {
        const guarded = unlessConsented(stack, "keys", (key) =>
            must(key.protect, "it is not protected", "the option protect"),
        );
        return each(stack, [cryptoKey], (key) =>
            worst([
                guarded(key),
                expect(
                    key,
                    "destroyScheduledDuration",
                    // Unset it is 30 days. Source: @pulumi/gcp 9.37.0, kms/cryptoKey.d.ts.
                    (delay) => delay === undefined || (secondsOf(delay) ?? 0) >= least,
                    "a version is destroyed in less than 30 days",
                ),
            ]),
        );
    },
};
