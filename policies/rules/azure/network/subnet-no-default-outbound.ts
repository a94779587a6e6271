import { subnet } from "../../../reading/microsoft";
import { expect, isFalse } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const azureSubnetNoDefaultOutbound: ResourceRule = {
    scope: "resource",
    id: "azure-subnet-no-default-outbound",
    title: "Subnets have no way out by themselves",
    requirement: "No subnet has the way out that Azure gives by itself.",
    themes: ["public-exposure", "network-isolation"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [subnet],
    properties: ["defaultOutboundAccess"],
    rationale: "Machines then reach the internet unseen, from addresses that are anybody's.",
    fix: "Set defaultOutboundAccess to false.",
    url: "https://learn.microsoft.com/azure/virtual-network/ip-services/default-outbound-access",
    check: (resource) =>
        expect(resource, "defaultOutboundAccess", isFalse, "its machines have a way out by themselves"),
};
