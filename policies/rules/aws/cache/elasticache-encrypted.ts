import { notApplicable } from "../../../reading/logic";
import { isSecondary, replicationGroup } from "../../../reading/services";
import { expectTrue } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const awsElasticacheEncrypted: ResourceRule = {
    scope: "resource",
    id: "aws-elasticache-encrypted",
    title: "Caches are encrypted",
    requirement: "A cache encrypts its data at rest.",
    themes: ["encryption-at-rest"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [replicationGroup],
    properties: ["atRestEncryptionEnabled", "engine"],
    rationale: "Snapshots and swapped memory of a cache hold the same data as the database behind it.",
    fix: "Set atRestEncryptionEnabled to true. It cannot be switched on later without replacing the cache.",
    url: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/at-rest-encryption.html",
    check: (group) =>
        isSecondary(group)
            ? notApplicable
            : expectTrue(group, "atRestEncryptionEnabled", "atRestEncryptionEnabled is not true"),
};
