import { expectTrue } from "../../../reading/values";
import { sets } from "../../../remediating/sets";
import type { ResourceRule } from "../../../rule";

const types = ["aws:lb/loadBalancer:LoadBalancer", "aws:alb/loadBalancer:LoadBalancer"];

export const awsLbDeletionProtection: ResourceRule = {
    scope: "resource",
    id: "aws-lb-deletion-protection",
    title: "Load balancers refuse deletion",
    requirement: "Deletion protection of a load balancer is on.",
    themes: ["availability", "change-management"],
    severity: "medium",
    level: "mandatory",
    floor: "advisory",
    types,
    properties: ["enableDeletionProtection"],
    rationale: "With the load balancer goes the address that clients know.",
    fix: "Set enableDeletionProtection to true.",
    url: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html",
    check: (balancer) => expectTrue(balancer, "enableDeletionProtection", "enableDeletionProtection is not true"),
    remediate: sets("enableDeletionProtection", true),
};
