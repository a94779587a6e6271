import { joined, someJoined } from "../../../reading/joins";
import { ask, every, must } from "../../../reading/logic";
import { defaultSecurityGroup } from "../../../reading/openings";
import { vpc } from "../../../reading/services";
import { each, items } from "../../../reading/values";
import type { ResourceView, StackRule } from "../../../rule";

export const awsDefaultSgClosed: StackRule = {
    scope: "stack",
    id: "aws-default-sg-closed",
    title: "The default security group is empty",
    requirement: "The default security group of every VPC is managed and has no rules.",
    themes: ["network-isolation"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [vpc, defaultSecurityGroup],
    properties: ["vpcId", "ingress", "egress"],
    rationale:
        "What names no security group lands in the default one, whose members otherwise reach each other freely.",
    fix: "Add an aws.ec2.DefaultSecurityGroup with the VPC's id and neither ingress nor egress.",
    url: "https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html",
    check: (stack) =>
        each(stack, [vpc], (network) => {
            const groups = joined(stack, network, { types: [defaultSecurityGroup], property: "vpcId", names: ["id"] });
            const empty = (group: ResourceView) =>
                every(
                    ["ingress", "egress"].map((side) =>
                        ask(items(group.get(side)), (rules) => Array.isArray(rules) && rules.length === 0),
                    ),
                );
            return must(
                someJoined(groups, empty),
                "nothing empties the default security group of this VPC",
                "the default security group of this VPC",
            );
        }),
};
