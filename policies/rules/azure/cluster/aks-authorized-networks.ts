import { takesInWorld } from "../../../reading/addresses";
import { ask, every, must, not, some } from "../../../reading/logic";
import { aks } from "../../../reading/microsoft";
import { isTrue } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const azureAksAuthorizedNetworks: ResourceRule = {
    scope: "resource",
    id: "azure-aks-authorized-networks",
    title: "A public endpoint has named clients",
    requirement: "The API of a cluster is private, or open to networks narrower than the internet.",
    themes: ["public-exposure", "network-isolation"],
    severity: "critical",
    level: "mandatory",
    floor: "mandatory",
    types: [aks],
    properties: ["apiServerAccessProfile.enablePrivateCluster", "apiServerAccessProfile.authorizedIPRanges"],
    rationale: "Unless told otherwise AKS opens the API server to every address.",
    fix: "Set apiServerAccessProfile.enablePrivateCluster to true, or name the networks in authorizedIPRanges.",
    url: "https://learn.microsoft.com/azure/aks/api-server-authorized-ip-ranges",
    check: (resource) => {
        const ranges = resource.get("apiServerAccessProfile.authorizedIPRanges");
        const named = every([ask(ranges, (list) => Array.isArray(list) && list.length > 0), not(takesInWorld(ranges))]);
        return must(
            some([ask(resource.get("apiServerAccessProfile.enablePrivateCluster"), isTrue), named]),
            "every address of the internet may reach the API server",
            "who may reach the API server",
        );
    },
};
