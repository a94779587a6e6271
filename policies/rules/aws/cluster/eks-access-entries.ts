import { eksCluster } from "../../../reading/services";
import { expect } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const awsEksAccessEntries: ResourceRule = {
    scope: "resource",
    id: "aws-eks-access-entries",
    title: "Cluster access is granted in the cloud",
    requirement: "A cluster authenticates through access entries alone.",
    themes: ["identity", "rbac"],
    severity: "medium",
    level: "mandatory",
    types: [eksCluster],
    properties: ["accessConfig.authenticationMode"],
    rationale: "Access by the aws-auth config map can be changed from inside the cluster and shows in no cloud audit.",
    fix: "Set accessConfig.authenticationMode to API.",
    url: "https://docs.aws.amazon.com/eks/latest/userguide/grant-k8s-access.html",
    check: (cluster) =>
        expect(
            cluster,
            "accessConfig.authenticationMode",
            (mode) => mode === "API",
            "accessConfig.authenticationMode is not API",
        ),
};
