import { keyGrants, memberProperties, notToEverybody } from "../../../reading/google-grants";
import type { StackRule } from "../../../rule";

export const gcpKmsNoPublicIam: StackRule = {
    scope: "stack",
    id: "gcp-kms-no-public-iam",
    title: "Keys are for nobody unnamed",
    requirement: "No right on a key or key ring is given to everybody.",
    themes: ["key-management", "public-exposure"],
    severity: "critical",
    level: "mandatory",
    floor: "mandatory",
    types: keyGrants,
    properties: memberProperties,
    rationale: "Whoever may use a key reads all that it encrypts.",
    fix: "Name the service accounts that use the key.",
    url: "https://cloud.google.com/kms/docs/iam",
    check: (stack) => notToEverybody(stack, keyGrants),
};
