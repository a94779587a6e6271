import { takesInWorld } from "../../../reading/addresses";
import { gke } from "../../../reading/google";
import { ask, every, must, not, some } from "../../../reading/logic";
import { at, isFalse, isTrue } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const gcpGkePrivateEndpoint: ResourceRule = {
    scope: "resource",
    id: "gcp-gke-private-endpoint",
    title: "The control plane is not for everyone",
    requirement:
        "The API of a cluster has no public endpoint, or one that named networks alone reach; its name leads nobody in from outside.",
    themes: ["public-exposure"],
    severity: "critical",
    level: "mandatory",
    floor: "mandatory",
    types: [gke],
    properties: [
        "privateClusterConfig.enablePrivateEndpoint",
        "controlPlaneEndpointsConfig.ipEndpointsConfig.enabled",
        "controlPlaneEndpointsConfig.dnsEndpointConfig.allowExternalTraffic",
        "masterAuthorizedNetworksConfig.cidrBlocks.0.cidrBlock",
    ],
    rationale: "Unless told otherwise GKE opens the API server to every address.",
    fix: "Set privateClusterConfig.enablePrivateEndpoint to true, or name the networks in masterAuthorizedNetworksConfig; leave the DNS endpoint closed to traffic from outside.",
    url: "https://cloud.google.com/kubernetes-engine/docs/how-to/private-clusters",
    check: (cluster) => {
        const blocks = cluster.get("masterAuthorizedNetworksConfig.cidrBlocks");
        const cidrs = Array.isArray(blocks) ? blocks.map((block) => at(block, "cidrBlock")) : blocks;
        const endpoints = "controlPlaneEndpointsConfig";
        return must(
            every([
                // A name of its own leads to the API from everywhere, whatever holds for its addresses.
                not(ask(cluster.get(`${endpoints}.dnsEndpointConfig.allowExternalTraffic`), isTrue)),
                some([
                    ask(cluster.get("privateClusterConfig.enablePrivateEndpoint"), isTrue),
                    ask(cluster.get(`${endpoints}.ipEndpointsConfig.enabled`), isFalse),
                    every([ask(cidrs, (list) => Array.isArray(list) && list.length > 0), not(takesInWorld(cidrs))]),
                ]),
            ]),
            "every address of the internet may reach the API server",
            "who may reach the API server",
        );
    },
};
