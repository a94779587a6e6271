import { externalKey, replicaKey } from "../../../reading/cryptography/keys";
import { key } from "../../../reading/services";
import { expect, isFalse } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const awsKmsEnabled: ResourceRule = {
    scope: "resource",
    id: "aws-kms-enabled",
    title: "Keys are enabled",
    requirement: "A key is enabled.",
    themes: ["key-management"],
    severity: "medium",
    level: "mandatory",
    floor: "mandatory",
    types: [key, externalKey, replicaKey],
    properties: ["isEnabled", "enabled"],
    rationale: "What a disabled key encrypts nobody reads, backups included.",
    fix: "Leave isEnabled out (enabled of an imported key or a replica), or set it to true.",
    url: "https://docs.aws.amazon.com/kms/latest/developerguide/enabling-keys.html",
    // Source of the default (true): @pulumi/aws 7.48.0, kms/key.d.ts.
    check: (one) =>
        expect(one, one.type === key ? "isEnabled" : "enabled", (value) => !isFalse(value), "the key is disabled"),
};
