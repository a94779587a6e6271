import { memberProperties, notToEverybody, secretGrants } from "../../../reading/google-grants";
import type { StackRule } from "../../../rule";

export const gcpSecretNoPublicIam: StackRule = {
    scope: "stack",
    id: "gcp-secret-no-public-iam",
    title: "Secrets are for nobody unnamed",
    requirement: "No right on a secret is given to everybody.",
    themes: ["secrets", "public-exposure"],
    severity: "critical",
    level: "mandatory",
    floor: "mandatory",
    types: secretGrants,
    properties: memberProperties,
    rationale: "A secret that everybody reads is none.",
    fix: "Name the service accounts that read the secret.",
    url: "https://cloud.google.com/secret-manager/docs/access-control",
    check: (stack) => notToEverybody(stack, secretGrants),
};
