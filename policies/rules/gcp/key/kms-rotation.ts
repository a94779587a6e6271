import { cryptoKey } from "../../../reading/google";
import { ask, onlyIf } from "../../../reading/logic";
import { expect, isSet, numberOf, textOf } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

/** Seconds of a year. */
const year = 365 * 86_400;

export const gcpKmsRotation: ResourceRule = {
    scope: "resource",
    id: "gcp-kms-rotation",
    title: "Keys are rotated",
    requirement: "A symmetric key of Cloud KMS gets a new version every year at least.",
    themes: ["key-management"],
    severity: "medium",
    level: "mandatory",
    floor: "mandatory",
    types: [cryptoKey],
    properties: ["purpose", "rotationPeriod"],
    rationale: "The less is encrypted with one version, the less is lost with it.",
    fix: "Set rotationPeriod to at most 31536000s.",
    url: "https://cloud.google.com/kms/docs/key-rotation",
    check: (resource) =>
        onlyIf(
            ask(resource.get("purpose"), (purpose) => !isSet(purpose) || purpose === "ENCRYPT_DECRYPT"),
            () =>
                expect(
                    resource,
                    "rotationPeriod",
                    (period) => (numberOf(textOf(period).replace(/s$/, "")) ?? Number.POSITIVE_INFINITY) <= year,
                    "it is not rotated every year",
                ),
            "what the key is for",
        ),
};
