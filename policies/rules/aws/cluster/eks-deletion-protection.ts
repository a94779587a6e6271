import { eksCluster } from "../../../reading/services";
import { refusesDeletion } from "../../../reading/settings";
import { each } from "../../../reading/values";
import type { StackRule } from "../../../rule";

export const awsEksDeletionProtection: StackRule = {
    scope: "stack",
    id: "aws-eks-deletion-protection",
    title: "Clusters refuse deletion",
    requirement: "Deletion protection of a cluster is on, unless the tenant consents to its deletion.",
    themes: ["availability", "change-management"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [eksCluster],
    properties: ["deletionProtection"],
    settings: ["allow.delete", "allow.replace", "state"],
    rationale: "Deleting a cluster takes every workload of its tenants down at once.",
    fix: "Set deletionProtection to true.",
    url: "https://docs.aws.amazon.com/eks/latest/userguide/deletion-protection.html",
    check: (stack) => each(stack, [eksCluster], refusesDeletion(stack, "cluster")),
};
