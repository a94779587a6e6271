import { noWorldEverywhere, openingProperties, openingTypes } from "../../../reading/openings";
import type { StackRule } from "../../../rule";

export const awsSgEgressRestricted: StackRule = {
    scope: "stack",
    id: "aws-sg-egress-restricted",
    title: "Ways out are named",
    requirement: "No rule lets traffic out to every destination on every port.",
    themes: ["network-isolation"],
    severity: "medium",
    level: "advisory",
    types: openingTypes("egress"),
    properties: openingProperties("egress"),
    rationale: "An intruder who can send anything anywhere can carry data out; groups without egress rules cannot.",
    fix: "Name the destinations, or at least the ports, that the workload needs.",
    url: "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html",
    check: (stack) => noWorldEverywhere(stack, "egress", "traffic may leave to every destination on every port"),
};
