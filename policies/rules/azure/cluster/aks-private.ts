import { ask, must, some } from "../../../reading/logic";
import { aks } from "../../../reading/microsoft";
import { isTrue } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const azureAksPrivate: ResourceRule = {
    scope: "resource",
    id: "azure-aks-private",
    title: "The API of a cluster is inside the network",
    requirement:
        "The API server is private: the cluster is a private one, or its API server has its address in the network itself (VNet integration). Who may come in by a public address beside that is judged by azure-aks-authorized-ips.",
    themes: ["public-exposure", "network-isolation"],
    severity: "critical",
    level: "mandatory",
    floor: "mandatory",
    types: [aks],
    properties: ["apiServerAccessProfile.enablePrivateCluster", "apiServerAccessProfile.enableVnetIntegration"],
    rationale: "Otherwise nodes talk to the API server over the internet, and its public address cannot be closed.",
    fix: "Set apiServerAccessProfile.enablePrivateCluster to true, or enableVnetIntegration with a subnet of its own.",
    url: "https://learn.microsoft.com/azure/aks/private-clusters",
    check: (resource) =>
        must(
            some(
                ["enablePrivateCluster", "enableVnetIntegration"].map((name) =>
                    ask(resource.get(`apiServerAccessProfile.${name}`), isTrue),
                ),
            ),
            "the API server is on the internet alone",
            "where the API server is",
        ),
};
