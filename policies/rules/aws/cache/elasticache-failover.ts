import { onlyIf, worst } from "../../../reading/logic";
import { replicationGroup } from "../../../reading/services";
import { mustSurvive } from "../../../reading/settings";
import { each, expectTrue } from "../../../reading/values";
import type { StackRule } from "../../../rule";

export const awsElasticacheFailover: StackRule = {
    scope: "stack",
    id: "aws-elasticache-failover",
    title: "Production caches fail over",
    requirement:
        "A cache of a production tenant or cell fails over by itself to a replica in another zone, unless database.high_availability is false.",
    themes: ["availability"],
    severity: "medium",
    level: "mandatory",
    types: [replicationGroup],
    properties: ["automaticFailoverEnabled", "multiAzEnabled"],
    settings: ["environment", "highAvailability"],
    rationale: "Without failover the loss of a node empties the cache and loads the database behind it.",
    fix: "Set automaticFailoverEnabled and multiAzEnabled to true (cache.replicas of at least 1 in the tenant file).",
    url: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/AutoFailover.html",
    check: (stack) =>
        each(stack, [replicationGroup], (group) =>
            onlyIf(
                mustSurvive(stack),
                () =>
                    worst(
                        ["automaticFailoverEnabled", "multiAzEnabled"].map((path) =>
                            expectTrue(group, path, `${path} is not true`),
                        ),
                    ),
                "whether it must survive the loss of a zone",
            ),
        ),
};
