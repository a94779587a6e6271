import { ask, every, must, not, some } from "../../../reading/logic";
import { at, isSet, someItem } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

const group = "aws:ec2/securityGroup:SecurityGroup";
const rules = [
    "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
    "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
    "aws:ec2/securityGroupRule:SecurityGroupRule",
];

/** What the provider writes where nothing is said. Source: @pulumi/aws 7.48.0, ec2/securityGroup.d.ts. */
const byDefault = "Managed by Pulumi";
const isSaid = (value: unknown) => ask(value, (text) => isSet(text) && text !== byDefault);

export const awsSgDescribed: ResourceRule = {
    scope: "resource",
    id: "aws-sg-described",
    title: "Rules say what they are for",
    requirement: "A security group, and each of its rules, has a description of its own.",
    themes: ["asset-inventory"],
    severity: "low",
    level: "advisory",
    types: [group, ...rules],
    properties: ["description", "ingress", "egress"],
    rationale: "Nobody dares to remove a rule of which nobody knows what it is for.",
    fix: "Set description to who needs it, and for what.",
    url: "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html",
    check: (resource) => {
        const silent = (side: string) => someItem(resource.get(side), (rule) => not(isSaid(at(rule, "description"))));
        const inline = resource.type === group ? some(["ingress", "egress"].map(silent)) : false;
        return must(
            every([isSaid(resource.get("description")), not(inline)]),
            "it, or a rule in it, has no description",
            "description",
        );
    },
};
