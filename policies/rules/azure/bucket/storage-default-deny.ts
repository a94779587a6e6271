import { isWord } from "../../../reading/azure/words";
import { storageAccount } from "../../../reading/microsoft";
import { expect } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

const isDeny = isWord("Deny");

export const azureStorageDefaultDeny: ResourceRule = {
    scope: "resource",
    id: "azure-storage-default-deny",
    title: "The firewall of storage denies",
    requirement: "The network default action is deny, whether or not there is a public way in today.",
    themes: ["network-isolation", "public-exposure"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [storageAccount],
    properties: ["networkRuleSet.defaultAction"],
    rationale: "Whoever opens the public way in for an hour then opens it to named networks alone.",
    fix: "Set networkRuleSet.defaultAction to Deny.",
    url: "https://learn.microsoft.com/azure/storage/common/storage-network-security",
    check: (account) =>
        expect(account, "networkRuleSet.defaultAction", isDeny, "its firewall lets in what no rule names"),
};
