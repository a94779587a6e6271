import { externalKey, replicaKey } from "../../../reading/cryptography/keys";
import { key } from "../../../reading/services";
import { expect, isSet } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const awsKmsDescribed: ResourceRule = {
    scope: "resource",
    id: "aws-kms-described",
    title: "Keys say what they are for",
    requirement: "A key has a description.",
    themes: ["asset-inventory"],
    severity: "low",
    level: "advisory",
    types: [key, externalKey, replicaKey],
    properties: ["description"],
    rationale: "Nobody dares to remove a key of which nobody knows what it encrypts.",
    fix: "Set description to what the key encrypts, and for whom.",
    url: "https://docs.aws.amazon.com/kms/latest/developerguide/create-keys.html",
    check: (one) => expect(one, "description", isSet, "it has no description"),
};
