import { deniesByDefault } from "../../../reading/azure/firewall";
import { storageAccount } from "../../../reading/microsoft";
import type { ResourceRule } from "../../../rule";

export const azureStorageDefaultDeny: ResourceRule = {
    scope: "resource",
    id: "azure-storage-default-deny",
    title: "The firewall of storage denies",
    requirement:
        "The network default action is deny, and no rules let the internet in, whether or not there is a public way in today.",
    themes: ["network-isolation", "public-exposure"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [storageAccount],
    properties: ["networkRuleSet.defaultAction", "networkRuleSet.ipRules"],
    rationale: "Whoever opens the public way in for an hour then opens it to named networks alone.",
    fix: "Set networkRuleSet.defaultAction to Deny.",
    url: "https://learn.microsoft.com/azure/storage/common/storage-network-security",
    check: (account) => deniesByDefault(account, "networkRuleSet", "iPAddressOrRange"),
};
