import { takesInWorld } from "../../../reading/addresses";
import { gke } from "../../../reading/google";
import { ask, every, must, not, some } from "../../../reading/logic";
import { at, isTrue } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const gcpGkeAuthorizedNetworks: ResourceRule = {
    scope: "resource",
    id: "gcp-gke-authorized-networks",
    title: "A public endpoint has named clients",
    requirement: "The API of a cluster is private, or open to networks narrower than the internet.",
    themes: ["network-isolation"],
    severity: "critical",
    level: "mandatory",
    floor: "mandatory",
    types: [gke],
    properties: [
        "privateClusterConfig.enablePrivateEndpoint",
        "masterAuthorizedNetworksConfig.cidrBlocks.0.cidrBlock",
        "masterAuthorizedNetworksConfig.gcpPublicCidrsAccessEnabled",
        "controlPlaneEndpointsConfig.dnsEndpointConfig.allowExternalTraffic",
    ],
    rationale: "Unless told otherwise GKE opens the API server to every address.",
    fix: "Set privateClusterConfig.enablePrivateEndpoint to true, or name the networks in masterAuthorizedNetworksConfig; leave the DNS endpoint closed to traffic from outside.",
    url: "https://cloud.google.com/kubernetes-engine/docs/how-to/authorized-networks",
    check: (resource) => {
        const blocks = resource.get("masterAuthorizedNetworksConfig.cidrBlocks");
        const cidrs = Array.isArray(blocks) ? blocks.map((block) => at(block, "cidrBlock")) : blocks;
        const named = every([
            ask(cidrs, (list) => Array.isArray(list) && list.length > 0),
            not(takesInWorld(cidrs)),
            not(ask(resource.get("masterAuthorizedNetworksConfig.gcpPublicCidrsAccessEnabled"), isTrue)),
        ]);
        // A name of its own leads to the API from everywhere, whatever holds for its addresses.
        const byName = resource.get("controlPlaneEndpointsConfig.dnsEndpointConfig.allowExternalTraffic");
        return must(
            every([
                not(ask(byName, isTrue)),
                some([ask(resource.get("privateClusterConfig.enablePrivateEndpoint"), isTrue), named]),
            ]),
            "every address of the internet, or of the cloud, may reach the API server",
            "who may reach the API server",
        );
    },
};
