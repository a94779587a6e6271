import { namesKey } from "../../../reading/azure/keys";
import { ask, every, must } from "../../../reading/logic";
import { aks, vaultKey } from "../../../reading/microsoft";
import { each, isTrue } from "../../../reading/values";
import type { StackRule } from "../../../rule";

const kms = "securityProfile.azureKeyVaultKms";

export const azureAksKmsSecrets: StackRule = {
    scope: "stack",
    id: "azure-aks-kms-secrets",
    title: "Secrets of clusters are encrypted with a key of your own",
    requirement: "A cluster encrypts its secrets in etcd with a key of a vault.",
    themes: ["encryption-at-rest", "secrets"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [aks, vaultKey],
    properties: [`${kms}.enabled`, `${kms}.keyId`],
    rationale: "Whoever gets at the cluster's store then has nothing.",
    fix: "Set securityProfile.azureKeyVaultKms, with the key's address in keyId.",
    url: "https://learn.microsoft.com/azure/aks/use-kms-etcd-encryption",
    check: (stack) =>
        each(stack, [aks], (cluster) =>
            must(
                every([ask(cluster.get(`${kms}.enabled`), isTrue), namesKey(cluster, `${kms}.keyId`, stack)]),
                "secrets are encrypted with a key of the cloud's own alone",
                kms,
            ),
        ),
};
