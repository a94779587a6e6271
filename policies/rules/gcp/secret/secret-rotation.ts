import { secondsOf } from "../../../reading/google";
import { expect } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const gcpSecretRotation: ResourceRule = {
    scope: "resource",
    id: "gcp-secret-rotation",
    title: "Secrets are replaced in time",
    requirement: "A secret of Secret Manager has a rotation period.",
    themes: ["secrets"],
    severity: "medium",
    level: "mandatory",
    types: ["gcp:secretmanager/secret:Secret", "gcp:secretmanager/regionalSecret:RegionalSecret"],
    properties: ["rotation.rotationPeriod"],
    rationale: "A secret that is never replaced is known to everybody who ever saw it.",
    fix: "Set rotation, with a rotationPeriod, and topics.",
    url: "https://cloud.google.com/secret-manager/docs/secret-rotation",
    check: (secret) =>
        expect(
            secret,
            "rotation.rotationPeriod",
            (period) => (secondsOf(period) ?? 0) > 0,
            "it has no rotation period",
        ),
};
