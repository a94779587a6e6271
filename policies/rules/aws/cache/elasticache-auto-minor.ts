import { cacheCluster, replicationGroup } from "../../../reading/services";
import { expect, isFalse } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const awsElasticacheAutoMinor: ResourceRule = {
    scope: "resource",
    id: "aws-elasticache-auto-minor",
    title: "Caches take minor versions",
    requirement: "A cache takes minor versions of its engine by itself.",
    themes: ["vulnerability"],
    severity: "low",
    level: "advisory",
    types: [replicationGroup, cacheCluster],
    properties: ["autoMinorVersionUpgrade"],
    rationale: "Minor versions mend what attackers read about.",
    fix: "Leave autoMinorVersionUpgrade out, or set it to true.",
    url: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/engine-versions.html",
    // Source of the default (true): @pulumi/aws 7.48.0, elasticache/replicationGroup.d.ts.
    check: (cache) =>
        expect(cache, "autoMinorVersionUpgrade", (value) => !isFalse(value), "autoMinorVersionUpgrade is false"),
    // Of a cluster it is a text. Source: @pulumi/aws 7.48.0, elasticache/cluster.d.ts.
    remediate: ({ type }) => [{ path: "autoMinorVersionUpgrade", value: type === cacheCluster ? "true" : true }],
};
