import { amount } from "../../../parameter";
import { cryptoKey, secondsOf } from "../../../reading/google";
import { must, worst } from "../../../reading/logic";
import { unlessConsented } from "../../../reading/settings";
import { each, expect } from "../../../reading/values";
import type { StackRule } from "../../../rule";

const daySeconds = 86_400;

const days = amount({
    name: "days",
    about: "Days for which a version waits to be destroyed, at least.",
    default: 30,
    // What Cloud KMS takes, but for keys that are imported alone, is 1 to 120 days (from knowledge, unverified); less than a week is no time to notice.
    least: 7,
    most: 120,
    stricter: "higher",
});

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
    settings: ["allow.delete", "allow.replace", "state"],
    rationale: "With the key goes everything that it encrypts, backups too.",
    fix: "Set the option protect to true, and leave destroyScheduledDuration out or at 2592000s or more.",
    url: "https://cloud.google.com/kms/docs/destroy-restore",
    parameters: [days],
    check: (stack, values) => {
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
                    (delay) =>
                        (delay === undefined ? 30 * daySeconds : (secondsOf(delay) ?? 0)) >=
                        days.of(values) * daySeconds,
                    `a version is destroyed in less than ${days.of(values)} days`,
                ),
            ]),
        );
    },
};
