import { ask, must, some, worst } from "../../../reading/logic";
import { eksCluster } from "../../../reading/services";
import { expectTrue, isFalse } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const awsEksPrivateEndpoint: ResourceRule = {
    scope: "resource",
    id: "aws-eks-private-endpoint",
    title: "Clusters answer inside the network",
    requirement: "The API server of a cluster has a private endpoint, and a public one for named networks at most.",
    themes: ["public-exposure", "network-isolation"],
    severity: "critical",
    level: "mandatory",
    floor: "mandatory",
    types: [eksCluster],
    properties: ["vpcConfig.endpointPrivateAccess", "vpcConfig.endpointPublicAccess", "vpcConfig.publicAccessCidrs"],
    rationale: "Without it, nodes talk to the API server over the internet, and the public endpoint cannot be closed.",
    fix: "Set vpcConfig.endpointPrivateAccess to true and endpointPublicAccess to false, or name the deployers' networks in publicAccessCidrs.",
    url: "https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html",
    check: (cluster) =>
        worst([
            expectTrue(cluster, "vpcConfig.endpointPrivateAccess", "the API server has no private endpoint"),
            // Whether the networks named are narrow `aws-eks-public-cidrs-limited` judges.
            must(
                some([
                    ask(cluster.get("vpcConfig.endpointPublicAccess"), isFalse),
                    ask(cluster.get("vpcConfig.publicAccessCidrs"), (list) => Array.isArray(list) && list.length > 0),
                ]),
                "the API server has a public endpoint for everybody",
                "who may reach the public endpoint",
            ),
        ]),
};
