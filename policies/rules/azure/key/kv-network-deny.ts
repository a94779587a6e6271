import { isWorld } from "../../../reading/addresses";
import { isWord } from "../../../reading/azure/words";
import { ask, every, must, not, type Truth } from "../../../reading/logic";
import { vault } from "../../../reading/microsoft";
import { at, someItem } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

const isDeny = isWord("Deny");
/** One address without a length is a network of one. */
const worldRule = (rule: unknown): Truth => ask(at(rule, "value"), isWorld);

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
    check: (resource) =>
        must(
            every([
                ask(resource.get("properties.networkAcls.defaultAction"), isDeny),
                not(someItem(resource.get("properties.networkAcls.ipRules"), worldRule)),
            ]),
            "its firewall lets in what no rule names, or everyone",
            "properties.networkAcls",
        ),
};
