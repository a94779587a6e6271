import { eksCluster } from "../../../reading/services";
import { expectTrue } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const awsEksPrivateEndpoint: ResourceRule = {
    scope: "resource",
    id: "aws-eks-private-endpoint",
    title: "Clusters answer inside the network",
    requirement: "The API server of a cluster has a private endpoint.",
    themes: ["public-exposure", "network-isolation"],
    severity: "critical",
    level: "mandatory",
    floor: "mandatory",
    types: [eksCluster],
    properties: ["vpcConfig.endpointPrivateAccess"],
    rationale: "Without it, nodes talk to the API server over the internet, and the public endpoint cannot be closed.",
    fix: "Set vpcConfig.endpointPrivateAccess to true.",
    url: "https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html",
    check: (cluster) =>
        expectTrue(cluster, "vpcConfig.endpointPrivateAccess", "the API server has no private endpoint"),
};
