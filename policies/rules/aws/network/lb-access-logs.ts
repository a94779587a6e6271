import { ask, not, onlyIf } from "../../../reading/logic";
import { expectTrue } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

const types = ["aws:lb/loadBalancer:LoadBalancer", "aws:alb/loadBalancer:LoadBalancer"];

export const awsLbAccessLogs: ResourceRule = {
    scope: "resource",
    id: "aws-lb-access-logs",
    title: "Load balancers log who asks for what",
    requirement: "A load balancer writes access logs to a bucket.",
    themes: ["audit-logging"],
    severity: "medium",
    level: "mandatory",
    types,
    properties: ["accessLogs.enabled", "accessLogs.bucket", "loadBalancerType"],
    rationale: "Without them nobody can tell who asked for what before an incident.",
    fix: "Set accessLogs.enabled to true and accessLogs.bucket to a log bucket.",
    url: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-access-logs.html",
    check: (balancer) =>
        onlyIf(
            // Those of the type gateway keep none.
            not(ask(balancer.get("loadBalancerType"), (type) => type === "gateway")),
            () => expectTrue(balancer, "accessLogs.enabled", "it writes no access logs"),
            "loadBalancerType",
        ),
};
