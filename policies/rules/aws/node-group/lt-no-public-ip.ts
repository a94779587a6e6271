import { ask, must, not } from "../../../reading/logic";
import { at, isTrue, someItem } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const awsLtNoPublicIp: ResourceRule = {
    scope: "resource",
    id: "aws-lt-no-public-ip",
    title: "Nodes get no public address",
    requirement: "No network interface of a launch template asks for a public address.",
    themes: ["public-exposure"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: ["aws:ec2/launchTemplate:LaunchTemplate"],
    properties: ["networkInterfaces", "networkInterfaces.0.associatePublicIpAddress"],
    rationale: "A node with a public address is one security group rule away from the internet.",
    fix: "Remove associatePublicIpAddress, or set it to false.",
    url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-instance-addressing.html",
    check: (template) =>
        must(
            not(
                someItem(template.get("networkInterfaces"), (card) =>
                    ask(at(card, "associatePublicIpAddress"), isTrue),
                ),
            ),
            "a network interface asks for a public address",
            "networkInterfaces",
        ),
};
