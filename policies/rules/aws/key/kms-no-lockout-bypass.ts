import { externalKey, replicaKey } from "../../../reading/cryptography/keys";
import { key } from "../../../reading/services";
import { expect, isTrue } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const awsKmsNoLockoutBypass: ResourceRule = {
    scope: "resource",
    id: "aws-kms-no-lockout-bypass",
    title: "No key locks its owner out",
    requirement: "The check that a policy of a key leaves somebody a way in is not bypassed.",
    themes: ["key-management"],
    severity: "critical",
    level: "mandatory",
    floor: "mandatory",
    types: [key, externalKey, replicaKey, "aws:kms/keyPolicy:KeyPolicy"],
    properties: ["bypassPolicyLockoutSafetyCheck"],
    rationale: "A key that nobody may administer can be neither used for others, nor mended, nor destroyed.",
    fix: "Remove bypassPolicyLockoutSafetyCheck, or set it to false.",
    url: "https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html",
    check: (one) => expect(one, "bypassPolicyLockoutSafetyCheck", (value) => !isTrue(value), "the check is bypassed"),
};
