import { ask, must, not, notApplicable } from "../../../reading/logic";
import { subnet, virtualNetwork } from "../../../reading/microsoft";
import { at, expect, isFalse, items, someItem } from "../../../reading/values";
import { type ResourceRule, unknown } from "../../../rule";

export const azureSubnetNoDefaultOutbound: ResourceRule = {
    scope: "resource",
    id: "azure-subnet-no-default-outbound",
    title: "Subnets have no way out by themselves",
    requirement: "No subnet, by itself or within its network, has the way out that Azure gives by itself.",
    themes: ["public-exposure", "network-isolation"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [subnet, virtualNetwork],
    properties: ["defaultOutboundAccess", "subnets", "subnets.0.defaultOutboundAccess"],
    rationale: "Machines then reach the internet unseen, from addresses that are anybody's.",
    fix: "Set defaultOutboundAccess to false.",
    url: "https://learn.microsoft.com/azure/virtual-network/ip-services/default-outbound-access",
    check: (resource) => {
        if (resource.type === subnet)
            return expect(resource, "defaultOutboundAccess", isFalse, "its machines have a way out by themselves");
        const list = items(resource.get("subnets"));
        if (list !== unknown && list.length === 0) return notApplicable;
        const open = someItem(list, (one) => not(ask(at(one, "defaultOutboundAccess"), isFalse)));
        return must(not(open), "machines of one of its subnets have a way out by themselves", "subnets");
    },
};
