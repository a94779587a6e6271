import { noWorldEverywhere, openingProperties, openingTypes } from "../../../reading/openings";
import type { StackRule } from "../../../rule";

export const awsSgNoWorldAllPorts: StackRule = {
    scope: "stack",
    id: "aws-sg-no-world-all-ports",
    title: "No rule opens everything",
    requirement: "No rule lets the whole internet reach every port.",
    themes: ["public-exposure"],
    severity: "critical",
    level: "mandatory",
    floor: "mandatory",
    types: openingTypes("ingress"),
    properties: openingProperties("ingress"),
    rationale: "Such a rule is a security group that is not there.",
    fix: "Name the protocol, the ports and the networks that need them.",
    url: "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html",
    check: (stack) => noWorldEverywhere(stack, "ingress", "the whole internet may reach every port"),
};
