import { isWord } from "../../../reading/azure/words";
import { ask, every, must, not, notApplicable, onlyIf } from "../../../reading/logic";
import { subnet, virtualNetwork } from "../../../reading/microsoft";
import { at, expect, isSet, items, someItem } from "../../../reading/values";
import { type ResourceRule, unknown } from "../../../rule";

/** Subnets of gateways and firewalls, which take no group, or none of the customer's. Source: learn.microsoft.com/azure/firewall/firewall-faq (from knowledge, unverified). */
const isGateway = isWord("GatewaySubnet", "AzureFirewallSubnet", "AzureFirewallManagementSubnet", "RouteServerSubnet");

export const azureSubnetHasNsg: ResourceRule = {
    scope: "resource",
    id: "azure-subnet-has-nsg",
    title: "Subnets have a security group",
    requirement: "Every workload subnet, by itself or within its network, is tied to a security group.",
    themes: ["network-isolation"],
    severity: "medium",
    level: "mandatory",
    floor: "mandatory",
    types: [subnet, virtualNetwork],
    properties: ["networkSecurityGroup", "subnetName", "subnets", "subnets.0.networkSecurityGroup"],
    rationale: "A subnet without a group lets everything of the network in.",
    fix: "Set networkSecurityGroup.",
    url: "https://learn.microsoft.com/azure/virtual-network/network-security-groups-overview",
    check: (resource) => {
        if (resource.type === subnet)
            return onlyIf(
                not(ask(resource.get("subnetName") ?? resource.get("name"), isGateway)),
                () => expect(resource, "networkSecurityGroup", isSet, "it has no security group"),
                "which subnet it is",
            );
        const list = items(resource.get("subnets"));
        if (list !== unknown && list.length === 0) return notApplicable;
        const open = someItem(list, (one) =>
            every([not(ask(at(one, "name"), isGateway)), not(ask(at(one, "networkSecurityGroup"), isSet))]),
        );
        return must(not(open), "one of its subnets has no security group", "subnets");
    },
};
