import { takesInWorld } from "../../../reading/addresses";
import { isWord } from "../../../reading/azure/words";
import { ask, every, must, not } from "../../../reading/logic";
import { storageAccount } from "../../../reading/microsoft";
import { at, items } from "../../../reading/values";
import { type ResourceRule, unknown } from "../../../rule";

const isDeny = isWord("Deny");

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
    check: (account) => {
        const rules = items(account.get("networkRuleSet.ipRules"));
        const named = rules === unknown ? unknown : rules.map((rule) => at(rule, "iPAddressOrRange"));
        return must(
            every([ask(account.get("networkRuleSet.defaultAction"), isDeny), not(takesInWorld(named))]),
            "its firewall lets in what no rule names, or everyone",
            "networkRuleSet",
        );
    },
};
