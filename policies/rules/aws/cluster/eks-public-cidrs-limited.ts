import { takesInWorld } from "../../../reading/addresses";
import { ask, every, must, not, some } from "../../../reading/logic";
import { eksCluster } from "../../../reading/services";
import { isFalse } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const awsEksPublicCidrsLimited: ResourceRule = {
    scope: "resource",
    id: "aws-eks-public-cidrs-limited",
    title: "A public endpoint has named clients",
    requirement: "The public endpoint of an API server is off, or limited to networks narrower than the internet.",
    themes: ["public-exposure"],
    severity: "critical",
    level: "mandatory",
    floor: "mandatory",
    types: [eksCluster],
    properties: ["vpcConfig.endpointPublicAccess", "vpcConfig.publicAccessCidrs"],
    rationale: "Unless told otherwise EKS opens the API server to every address.",
    fix: "Set vpcConfig.endpointPublicAccess to false, or name the deployers' networks in publicAccessCidrs.",
    url: "https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html",
    check: (cluster) => {
        const cidrs = cluster.get("vpcConfig.publicAccessCidrs");
        const listed = ask(cidrs, (list) => Array.isArray(list) && list.length > 0);
        return must(
            some([
                ask(cluster.get("vpcConfig.endpointPublicAccess"), isFalse),
                every([listed, not(takesInWorld(cidrs))]),
            ]),
            "every address of the internet may reach the API server",
            "who may reach the API server",
        );
    },
};
