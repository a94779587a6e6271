import { worst } from "../../../reading/logic";
import { subnet } from "../../../reading/microsoft";
import { expect, isFalse, isSet } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const azureSubnetGuarded: ResourceRule = {
    scope: "resource",
    id: "azure-subnet-guarded",
    title: "Subnets are closed",
    requirement: "Every subnet has a security group, and no way out that Azure gives by itself.",
    themes: ["public-exposure", "network-isolation"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [subnet],
    properties: ["networkSecurityGroup", "defaultOutboundAccess"],
    rationale:
        "A subnet without a group lets everything of the network in, and its machines reach the internet unseen.",
    fix: "Set networkSecurityGroup, and defaultOutboundAccess to false.",
    url: "https://learn.microsoft.com/azure/virtual-network/ip-services/default-outbound-access",
    check: (resource) =>
        worst([
            expect(resource, "networkSecurityGroup", isSet, "it has no security group"),
            expect(resource, "defaultOutboundAccess", isFalse, "its machines have a way out by themselves"),
        ]),
};
