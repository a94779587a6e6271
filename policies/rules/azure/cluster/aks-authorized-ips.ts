import { takesInWorld } from "../../../reading/addresses";
import { ask, every, must, not, onlyIf } from "../../../reading/logic";
import { aks } from "../../../reading/microsoft";
import { isTrue } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const azureAksAuthorizedIps: ResourceRule = {
    scope: "resource",
    id: "azure-aks-authorized-ips",
    title: "A public endpoint has named clients",
    requirement: "A public API server limits its source ranges to networks narrower than the internet.",
    themes: ["public-exposure"],
    severity: "critical",
    level: "mandatory",
    floor: "mandatory",
    types: [aks],
    properties: ["apiServerAccessProfile.enablePrivateCluster", "apiServerAccessProfile.authorizedIPRanges"],
    rationale: "Unless told otherwise AKS opens the API server to every address.",
    fix: "Name the networks in apiServerAccessProfile.authorizedIPRanges, or set enablePrivateCluster to true.",
    url: "https://learn.microsoft.com/azure/aks/api-server-authorized-ip-ranges",
    check: (resource) => {
        const ranges = resource.get("apiServerAccessProfile.authorizedIPRanges");
        const narrow = every([
            ask(ranges, (list) => Array.isArray(list) && list.length > 0),
            not(takesInWorld(ranges)),
        ]);
        return onlyIf(
            not(ask(resource.get("apiServerAccessProfile.enablePrivateCluster"), isTrue)),
            () =>
                must(narrow, "every address of the internet may reach the API server", "who may reach the API server"),
            "whether the cluster is a private one",
        );
    },
};
