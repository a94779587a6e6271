import { takesInWorld } from "../../../reading/addresses";
import { isWord } from "../../../reading/azure/words";
import { ask, every, must, not } from "../../../reading/logic";
import { vault } from "../../../reading/microsoft";
import { at, items } from "../../../reading/values";
import { type ResourceRule, unknown } from "../../../rule";

const isDeny = isWord("Deny");

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
    check: (resource) => {
        const rules = items(resource.get("properties.networkAcls.ipRules"));
        const named = rules === unknown ? unknown : rules.map((rule) => at(rule, "value"));
        return must(
            every([ask(resource.get("properties.networkAcls.defaultAction"), isDeny), not(takesInWorld(named))]),
            "its firewall lets in what no rule names, or everyone",
            "properties.networkAcls",
        );
    },
};
