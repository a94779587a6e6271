import { aks } from "../../../reading/microsoft";
import { expect, isTrue } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const azureAksSecretsCmk: ResourceRule = {
    scope: "resource",
    id: "azure-aks-secrets-cmk",
    title: "Secrets of clusters are encrypted with a key of your own",
    requirement: "A cluster encrypts its secrets with a key of a vault.",
    themes: ["encryption-at-rest", "key-management"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [aks],
    properties: ["securityProfile.azureKeyVaultKms.enabled"],
    rationale: "Whoever gets at the cluster's store then has nothing.",
    fix: "Set securityProfile.azureKeyVaultKms.",
    url: "https://learn.microsoft.com/azure/aks/use-kms-etcd-encryption",
    check: (resource) =>
        expect(
            resource,
            "securityProfile.azureKeyVaultKms.enabled",
            isTrue,
            "secrets are encrypted with a key of the cloud's own alone",
        ),
};
