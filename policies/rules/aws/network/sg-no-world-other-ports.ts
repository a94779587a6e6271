import { noWorldPortBeside, openingProperties, openingTypes } from "../../../reading/openings";
import type { StackRule } from "../../../rule";

/** HTTP and HTTPS: what a site answers everyone on. */
const meant = [80, 443];

export const awsSgNoWorldOtherPorts: StackRule = {
    scope: "stack",
    id: "aws-sg-no-world-other-ports",
    title: "Only the web is for everyone",
    requirement: "No rule lets the whole internet reach ports other than 80 and 443.",
    themes: ["public-exposure", "network-isolation"],
    severity: "medium",
    level: "advisory",
    types: openingTypes("ingress"),
    properties: openingProperties("ingress"),
    rationale: "What listens elsewhere is seldom meant for everyone, and seldom watched.",
    fix: "Name the networks or security groups of the clients, or put a load balancer with HTTPS before it.",
    url: "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html",
    check: (stack) => noWorldPortBeside(stack, meant),
};
