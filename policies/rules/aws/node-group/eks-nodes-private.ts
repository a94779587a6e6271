import { subnetProperties, subnetsPrivate, subnetTypes } from "../../../reading/subnets";
import { each } from "../../../reading/values";
import type { StackRule } from "../../../rule";

const nodeGroup = "aws:eks/nodeGroup:NodeGroup";
export const awsEksNodesPrivate: StackRule = {
    scope: "stack",
    id: "aws-eks-nodes-private",
    title: "Nodes live in private subnets",
    requirement: "No subnet of a node group hands out public addresses or routes to an internet gateway.",
    themes: ["network-isolation"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [nodeGroup, ...subnetTypes],
    properties: ["subnetIds", ...subnetProperties],
    rationale: "Nodes carry every tenant's pods; nobody outside needs a route to them.",
    fix: "Give the node group subnets whose way out is a NAT gateway or an endpoint.",
    url: "https://docs.aws.amazon.com/eks/latest/best-practices/subnets.html",
    check: (stack) => each(stack, [nodeGroup], (group) => subnetsPrivate(stack, group, "node group")),
};
