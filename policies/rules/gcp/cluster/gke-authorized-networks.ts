import { takesInWorld } from "../../../reading/addresses";
import { gke } from "../../../reading/google";
import { ask, every, must, not, some } from "../../../reading/logic";
import { at, isTrue } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const gcpGkeAuthorizedNetworks: ResourceRule = {
    scope: "resource",
    id: "gcp-gke-authorized-networks",
    title: "The control plane knows its callers",
    requirement:
        "A cluster lists the networks that may reach its API, none of them the internet or the whole of Google Cloud.",
    themes: ["network-isolation"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [gke],
    properties: [
        "masterAuthorizedNetworksConfig.cidrBlocks.0.cidrBlock",
        "masterAuthorizedNetworksConfig.gcpPublicCidrsAccessEnabled",
        "privateClusterConfig.enablePrivateEndpoint",
    ],
    rationale: "Inside of a network, too, most of what runs has no business with the API server.",
    fix: "Name the networks in masterAuthorizedNetworksConfig, and set its gcpPublicCidrsAccessEnabled to false.",
    url: "https://cloud.google.com/kubernetes-engine/docs/how-to/authorized-networks",
    check: (cluster) => {
        const blocks = cluster.get("masterAuthorizedNetworksConfig.cidrBlocks");
        const cidrs = Array.isArray(blocks) ? blocks.map((block) => at(block, "cidrBlock")) : blocks;
        return must(
            every([
                some([
                    ask(cidrs, (list) => Array.isArray(list) && list.length > 0),
                    // Without a list a private endpoint answers the subnetwork of the nodes alone.
                    ask(cluster.get("privateClusterConfig.enablePrivateEndpoint"), isTrue),
                ]),
                not(takesInWorld(cidrs)),
                not(ask(cluster.get("masterAuthorizedNetworksConfig.gcpPublicCidrsAccessEnabled"), isTrue)),
            ]),
            "no list of networks says who may reach the API server, or one that is as wide as the internet or the cloud",
            "who may reach the API server",
        );
    },
};
