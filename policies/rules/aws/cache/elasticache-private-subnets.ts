import { subnetProperties, subnetsPrivate, subnetTypes } from "../../../reading/subnets";
import { each } from "../../../reading/values";
import type { StackRule } from "../../../rule";

const group = "aws:elasticache/subnetGroup:SubnetGroup";

export const awsElasticachePrivateSubnets: StackRule = {
    scope: "stack",
    id: "aws-elasticache-private-subnets",
    title: "Caches live in private subnets",
    requirement: "No subnet of a cache hands out public addresses or routes to an internet gateway.",
    themes: ["network-isolation"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [group, ...subnetTypes],
    properties: ["subnetIds", ...subnetProperties],
    settings: ["cell"],
    rationale: "A cache holds sessions and copies of data; nobody outside needs a route to it.",
    fix: "Give the subnet group subnets that have no route to an internet gateway.",
    url: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/VPCs.html",
    check: (stack) => each(stack, [group], (one) => subnetsPrivate(stack, one, "subnet group")),
};
