import { expect, isTrue } from "../../../reading/values";
import { sets } from "../../../remediating/sets";
import type { ResourceRule } from "../../../rule";

export const awsSubnetNoAutoPublicIp: ResourceRule = {
    scope: "resource",
    id: "aws-subnet-no-auto-public-ip",
    title: "Subnets hand out no public addresses",
    requirement: "A subnet gives new network interfaces no public address by itself.",
    themes: ["network-isolation", "public-exposure"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: ["aws:ec2/subnet:Subnet"],
    properties: ["mapPublicIpOnLaunch"],
    rationale: "A machine that gets a public address by accident is one open port away from the internet.",
    fix: "Leave mapPublicIpOnLaunch out, or set it to false.",
    url: "https://docs.aws.amazon.com/vpc/latest/userguide/subnet-public-ip.html",
    check: (subnet) =>
        expect(
            subnet,
            "mapPublicIpOnLaunch",
            (value) => !isTrue(value),
            "mapPublicIpOnLaunch gives every new interface a public address",
        ),
    remediate: sets("mapPublicIpOnLaunch", false),
};
