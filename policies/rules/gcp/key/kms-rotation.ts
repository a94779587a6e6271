import { cryptoKey, secondsOf } from "../../../reading/google";
import { ask, every, not, onlyIf } from "../../../reading/logic";
import { expect, isSet, isTrue } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

/** Seconds of 90 days, which the CIS benchmark of Google Cloud asks for. */
const longest = 90 * 86_400;

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
    check: (key) =>
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
                    (period) => (secondsOf(period) ?? Number.POSITIVE_INFINITY) <= longest,
                    "it is not rotated every 90 days",
                ),
            "what the key is for",
        ),
};
