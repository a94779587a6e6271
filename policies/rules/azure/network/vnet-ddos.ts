import { virtualNetwork } from "../../../reading/microsoft";
import { expectTrue } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

// Advice: a plan of DDoS protection is bought for a whole tenant of Entra ID, at a price of its own.
export const azureVnetDdos: ResourceRule = {
    scope: "resource",
    id: "azure-vnet-ddos",
    title: "Networks are protected against floods",
    requirement: "Internet-facing networks have DDoS protection.",
    themes: ["availability"],
    severity: "medium",
    level: "advisory",
    types: [virtualNetwork],
    properties: ["enableDdosProtection"],
    rationale: "A flood from many sides takes down what answers the internet.",
    fix: "Set enableDdosProtection to true and name a plan in ddosProtectionPlan.",
    url: "https://learn.microsoft.com/azure/ddos-protection/ddos-protection-overview",
    check: (resource) => expectTrue(resource, "enableDdosProtection", "it has no DDoS protection of its own"),
};
