import { azureAksAuthorizedNetworks } from "../../../../policies/rules/azure/cluster/aks-authorized-networks";
import { azureAksAzurePolicy } from "../../../../policies/rules/azure/cluster/aks-azure-policy";
import { azureAksControlPlaneLogs } from "../../../../policies/rules/azure/cluster/aks-control-plane-logs";
import { azureAksDefender } from "../../../../policies/rules/azure/cluster/aks-defender";
import { azureAksEntraRbac } from "../../../../policies/rules/azure/cluster/aks-entra-rbac";
import { azureAksLocalAccounts } from "../../../../policies/rules/azure/cluster/aks-local-accounts";
import { azureAksNetworkPolicy } from "../../../../policies/rules/azure/cluster/aks-network-policy";
import { azureAksNodesGuarded } from "../../../../policies/rules/azure/cluster/aks-nodes-guarded";
import { azureAksSecretsCmk } from "../../../../policies/rules/azure/cluster/aks-secrets-cmk";
import { azureAksWorkloadIdentity } from "../../../../policies/rules/azure/cluster/aks-workload-identity";
import { later } from "../../support/declared";
import type { Spec } from "../../support/spec";
import { agentPool, aks, diagnosticSetting } from "./kinds";

const cluster = aks({});
const sent = (...categories: string[]) =>
    diagnosticSetting({
        resourceUri: later(cluster),
        logs: categories.map((category) => ({ category, enabled: true })),
    });
const alone = { resourceGroupName: "g", resourceName: "c", agentPoolName: "more" };
const pool = { name: "system", enableEncryptionAtHost: true, enableNodePublicIP: false };

export const azureClusterSpecs: readonly Spec[] = [
    {
        rule: azureAksLocalAccounts,
        pass: { none: [aks({ disableLocalAccounts: true })] },
        fail: { unset: [aks({})] },
        unknown: { whether: [aks({ disableLocalAccounts: later() })] },
    },
    {
        rule: azureAksEntraRbac,
        pass: { roles: [aks({ aadProfile: { managed: true, enableAzureRBAC: true } })] },
        fail: { unset: [aks({})], "groups alone": [aks({ aadProfile: { managed: true } })] },
        unknown: { whether: [aks({ aadProfile: { managed: true, enableAzureRBAC: later() } })] },
    },
    {
        rule: azureAksAuthorizedNetworks,
        pass: {
            private: [aks({ apiServerAccessProfile: { enablePrivateCluster: true } })],
            named: [aks({ apiServerAccessProfile: { authorizedIPRanges: ["203.0.113.0/24"] } })],
        },
        fail: {
            unset: [aks({})],
            "the world": [aks({ apiServerAccessProfile: { authorizedIPRanges: ["0.0.0.0/0"] } })],
            none: [aks({ apiServerAccessProfile: { authorizedIPRanges: [] } })],
        },
        unknown: { whom: [aks({ apiServerAccessProfile: { authorizedIPRanges: later() } })] },
    },
    {
        rule: azureAksSecretsCmk,
        pass: { "a key": [aks({ securityProfile: { azureKeyVaultKms: { enabled: true, keyId: "k" } } })] },
        fail: { unset: [aks({})] },
        unknown: { whether: [aks({ securityProfile: { azureKeyVaultKms: { enabled: later() } } })] },
    },
    {
        rule: azureAksNetworkPolicy,
        pass: { cilium: [aks({ networkProfile: { networkPolicy: "cilium" } })] },
        fail: { unset: [aks({})], none: [aks({ networkProfile: { networkPolicy: "none" } })] },
        unknown: { which: [aks({ networkProfile: { networkPolicy: later() } })] },
    },
    {
        rule: azureAksWorkloadIdentity,
        pass: { on: [aks({ securityProfile: { workloadIdentity: { enabled: true } } })] },
        fail: { unset: [aks({})] },
        unknown: { whether: [aks({ securityProfile: { workloadIdentity: { enabled: later() } } })] },
    },
    {
        rule: azureAksNodesGuarded,
        pass: {
            guarded: [aks({ agentPoolProfiles: [pool] })],
            "by itself": [agentPool({ ...alone, enableEncryptionAtHost: true })],
        },
        fail: {
            "public addresses": [aks({ agentPoolProfiles: [{ ...pool, enableNodePublicIP: true }] })],
            "clear disks": [aks({ agentPoolProfiles: [pool, { name: "other" }] })],
            "clear disks of a pool by itself": [agentPool(alone)],
        },
        unknown: { disks: [aks({ agentPoolProfiles: [{ ...pool, enableEncryptionAtHost: later() }] })] },
    },
    {
        rule: azureAksControlPlaneLogs,
        pass: { sent: [cluster, sent("kube-apiserver", "kube-audit-admin"), sent("guard")] },
        fail: { none: [aks({})], some: [cluster, sent("kube-apiserver", "kube-audit")] },
        unknown: { which: [cluster, diagnosticSetting({ resourceUri: later(cluster), logs: later() })] },
    },
    {
        rule: azureAksDefender,
        pass: { on: [aks({ securityProfile: { defender: { securityMonitoring: { enabled: true } } } })] },
        fail: { unset: [aks({})] },
        unknown: { whether: [aks({ securityProfile: { defender: { securityMonitoring: { enabled: later() } } } })] },
    },
    {
        rule: azureAksAzurePolicy,
        pass: { on: [aks({ addonProfiles: { azurepolicy: { enabled: true } } })] },
        fail: { unset: [aks({})] },
        unknown: { whether: [aks({ addonProfiles: { azurepolicy: { enabled: later() } } })] },
    },
];
