import { amount } from "../../../parameter";
import { onlyIf } from "../../../reading/logic";
import { replicationGroup, serverlessCache } from "../../../reading/services";
import { perhapsProduction } from "../../../reading/settings";
import { each, expect, numberOf } from "../../../reading/values";
import type { StackRule } from "../../../rule";

const days = amount({
    name: "days",
    about: "Days for which snapshots are kept, at least.",
    default: 1,
    least: 1,
    // What ElastiCache takes (from knowledge, unverified).
    most: 35,
    stricter: "higher",
});

export const awsElasticacheSnapshots: StackRule = {
    scope: "stack",
    id: "aws-elasticache-snapshots",
    title: "Caches are backed up",
    requirement: "Snapshots of a cache in production are kept for at least a day.",
    themes: ["backup"],
    severity: "medium",
    level: "mandatory",
    types: [replicationGroup, serverlessCache],
    properties: ["snapshotRetentionLimit"],
    settings: ["environment"],
    rationale: "A cache that must be rebuilt starts warm from a snapshot instead of loading the database.",
    fix: "Set snapshotRetentionLimit to at least 1 (cache.snapshot_retention in the tenant file).",
    url: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/backups-automatic.html",
    parameters: [days],
    check: (stack, values) =>
        each(stack, [replicationGroup, serverlessCache], (group) =>
            onlyIf(
                perhapsProduction(stack),
                () =>
                    expect(
                        group,
                        "snapshotRetentionLimit",
                        (limit) => (numberOf(limit) ?? 0) >= days.of(values),
                        `snapshotRetentionLimit is not at least ${days.of(values)}`,
                    ),
                "whether it is for production",
            ),
        ),
};
