import { ask, every, must } from "../../../reading/logic";
import { aks } from "../../../reading/microsoft";
import { isTrue } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const azureAksWorkloadIdentity: ResourceRule = {
    scope: "resource",
    id: "azure-aks-workload-identity",
    title: "Pods have identities of their own",
    requirement: "A cluster vouches for its service accounts, so that pods obtain cloud identities without a secret.",
    themes: ["identity", "secrets"],
    severity: "medium",
    level: "mandatory",
    floor: "mandatory",
    types: [aks],
    properties: ["oidcIssuerProfile.enabled", "securityProfile.workloadIdentity.enabled"],
    rationale: "What a machine may do every pod on it could.",
    fix: "Set securityProfile.workloadIdentity.enabled and oidcIssuerProfile.enabled to true.",
    url: "https://learn.microsoft.com/azure/aks/workload-identity-overview",
    check: (resource) =>
        must(
            every(
                ["oidcIssuerProfile.enabled", "securityProfile.workloadIdentity.enabled"].map((path) =>
                    ask(resource.get(path), isTrue),
                ),
            ),
            "pods have the identity of their machine, or a secret",
            "oidcIssuerProfile and securityProfile.workloadIdentity",
        ),
};
