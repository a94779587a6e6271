import { amount } from "../../../parameter";
import { cryptoKey, secondsOf } from "../../../reading/google";
import { ask, every, not, onlyIf } from "../../../reading/logic";
import { expect, isSet, isTrue } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

const daySeconds = 86_400;

const days = amount({
    name: "days",
    about: "Days between two versions of a key, at most.",
    // What the CIS benchmark of Google Cloud asks for.
    default: 90,
    least: 1,
    most: 366,
    stricter: "lower",
});

export const gcpKmsRotation: ResourceRule = {
    scope: "resource",
    id: "gcp-kms-rotation",
    title: "Keys are rotated",
    requirement: "A symmetric key of Cloud KMS gets a new version every 90 days at least.",
    themes: ["key-management"],
    severity: "high",
    // Advice: keys are rotated every 180 days, and every year before component version 2, as on the other clouds.
    level: "advisory",
    types: [cryptoKey],
    properties: ["purpose", "rotationPeriod", "importOnly"],
    rationale: "The less is encrypted with one version, the less is lost with it.",
    fix: "Set rotationPeriod to at most 7776000s.",
    url: "https://cloud.google.com/kms/docs/key-rotation",
    parameters: [days],
    check: (key, values) =>
        onlyIf(
            every([
                ask(key.get("purpose"), (purpose) => !isSet(purpose) || purpose === "ENCRYPT_DECRYPT"),
                // What is made elsewhere is rotated there.
                not(ask(key.get("importOnly"), isTrue)),
            ]),
            () =>
                expect(
                    key,
                    "rotationPeriod",
                    (period) => (secondsOf(period) ?? Number.POSITIVE_INFINITY) <= days.of(values) * daySeconds,
                    `it is not rotated every ${days.of(values)} days`,
                ),
            "what the key is for",
        ),
};
