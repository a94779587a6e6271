import { deniesByDefault } from "../../../reading/azure/firewall";
import { vault } from "../../../reading/microsoft";
import type { ResourceRule } from "../../../rule";

export const azureKvNetworkDeny: ResourceRule = {
    scope: "resource",
    id: "azure-kv-network-deny",
    title: "The firewall of vaults denies",
    requirement: "The vault firewall denies by default, and lets no network of the size of the internet in.",
    themes: ["network-isolation"],
    severity: "critical",
    level: "mandatory",
    floor: "mandatory",
    types: [vault],
    properties: ["properties.networkAcls.defaultAction", "properties.networkAcls.ipRules"],
    rationale: "Whoever opens the public way in for an hour then opens it to named networks alone.",
    fix: "Set properties.networkAcls.defaultAction to Deny.",
    url: "https://learn.microsoft.com/azure/key-vault/general/network-security",
    check: (resource) => deniesByDefault(resource, "properties.networkAcls", "value"),
};
