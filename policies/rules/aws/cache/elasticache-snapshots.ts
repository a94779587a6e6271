import { replicationGroup, serverlessCache } from "../../../reading/services";
import { expect, numberOf } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const awsElasticacheSnapshots: ResourceRule = {
    scope: "resource",
    id: "aws-elasticache-snapshots",
    title: "Caches are backed up",
    requirement: "Snapshots of a cache are kept for at least a day.",
    themes: ["backup"],
    severity: "medium",
    level: "mandatory",
    types: [replicationGroup, serverlessCache],
    properties: ["snapshotRetentionLimit"],
    rationale: "A cache that must be rebuilt starts warm from a snapshot instead of loading the database.",
    fix: "Set snapshotRetentionLimit to at least 1 (cache.snapshot_retention in the tenant file).",
    url: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/backups-automatic.html",
    check: (group) =>
        expect(
            group,
            "snapshotRetentionLimit",
            (days) => (numberOf(days) ?? 0) >= 1,
            "no snapshot is kept: snapshotRetentionLimit is not at least 1",
        ),
};
