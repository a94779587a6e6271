import { ask, every, must, not, some } from "../../../reading/logic";
import { vault } from "../../../reading/microsoft";
import { someItem } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const azureVaultPrivate: ResourceRule = {
    scope: "resource",
    id: "azure-vault-private",
    title: "Vaults are reached inside of the network",
    requirement: "A vault has no public way in, but for services of the cloud that encrypt with its keys.",
    themes: ["public-exposure", "network-isolation"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [vault],
    properties: [
        "properties.publicNetworkAccess",
        "properties.networkAcls.defaultAction",
        "properties.networkAcls.ipRules",
    ],
    rationale: "What the internet cannot reach it cannot attack.",
    fix: "Set properties.publicNetworkAccess to Disabled, and use a private endpoint.",
    url: "https://learn.microsoft.com/azure/key-vault/general/private-link-service",
    check: (resource) =>
        must(
            some([
                ask(resource.get("properties.publicNetworkAccess"), (access) => access === "Disabled"),
                every([
                    ask(resource.get("properties.networkAcls.defaultAction"), (action) => action === "Deny"),
                    // Addresses that are let in are public ones; subnets are of networks of one's own.
                    not(someItem(resource.get("properties.networkAcls.ipRules"), () => true)),
                ]),
            ]),
            "it has a public way in",
            "who may reach it",
        ),
};
