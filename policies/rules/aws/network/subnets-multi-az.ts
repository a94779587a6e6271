import { joined } from "../../../reading/joins";
import { must, notApplicable } from "../../../reading/logic";
import { vpc } from "../../../reading/services";
import { each } from "../../../reading/values";
import { type StackRule, unknown } from "../../../rule";

const subnet = "aws:ec2/subnet:Subnet";

export const awsSubnetsMultiAz: StackRule = {
    scope: "stack",
    id: "aws-subnets-multi-az",
    title: "Networks span zones",
    requirement: "The subnets of a VPC lie in at least two availability zones.",
    themes: ["availability"],
    severity: "medium",
    level: "mandatory",
    types: [vpc, subnet],
    properties: ["vpcId", "availabilityZone", "availabilityZoneId"],
    rationale: "What lies in one zone fails with it.",
    fix: "Give the VPC subnets in a second zone.",
    url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-regions-availability-zones.html",
    check: (stack) =>
        each(stack, [vpc], (network) => {
            const { sure, possible } = joined(stack, network, { types: [subnet], property: "vpcId", names: ["id"] });
            if (sure.length === 0) return notApplicable;
            const zones = sure.map((one) => one.get("availabilityZone") ?? one.get("availabilityZoneId") ?? unknown);
            const known = new Set(zones.filter((zone) => zone !== unknown));
            const doubt = possible.length > 0 || zones.includes(unknown);
            return must(
                known.size >= 2 || (doubt && unknown),
                "all subnets of this VPC lie in one zone",
                "the zone of a subnet",
            );
        }),
};
