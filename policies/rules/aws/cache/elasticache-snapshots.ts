import { amount } from "../../../parameter";
import { replicationGroup, serverlessCache } from "../../../reading/services";
import { expect, numberOf } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

const days = amount({
    name: "days",
    about: "Days for which snapshots are kept, at least.",
    default: 1,
    least: 1,
    // What ElastiCache takes (from knowledge, unverified).
    most: 35,
    stricter: "higher",
});

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
    parameters: [days],
    check: (group, values) =>
        expect(
            group,
            "snapshotRetentionLimit",
            (limit) => (numberOf(limit) ?? 0) >= days.of(values),
            `snapshotRetentionLimit is not at least ${days.of(values)}`,
        ),
};
