import { azureAksAuditDiagnostics } from "../../../../policies/rules/azure/cluster/aks-audit-diagnostics";
import { azureAksAuthorizedIps } from "../../../../policies/rules/azure/cluster/aks-authorized-ips";
import { azureAksControlPlaneLogs } from "../../../../policies/rules/azure/cluster/aks-control-plane-logs";
import { azureAksDefender } from "../../../../policies/rules/azure/cluster/aks-defender";
import { azureAksDiskEncryptionSet } from "../../../../policies/rules/azure/cluster/aks-disk-encryption-set";
import { azureAksEntra } from "../../../../policies/rules/azure/cluster/aks-entra";
import { azureAksKmsSecrets } from "../../../../policies/rules/azure/cluster/aks-kms-secrets";
import { azureAksNetworkPolicy } from "../../../../policies/rules/azure/cluster/aks-network-policy";
import { azureAksNoLocalAccounts } from "../../../../policies/rules/azure/cluster/aks-no-local-accounts";
import { azureAksPrivate } from "../../../../policies/rules/azure/cluster/aks-private";
import { azureAksRbac } from "../../../../policies/rules/azure/cluster/aks-rbac";
import { azureAksWorkloadIdentity } from "../../../../policies/rules/azure/cluster/aks-workload-identity";
import { later } from "../../support/declared";
import type { Spec } from "../../support/spec";
import { aks, diagnosticSetting, vaultKey } from "./kinds";

const cluster = aks({});
const sent = (...categories: string[]) =>
    diagnosticSetting({
        resourceUri: later(cluster),
        logs: categories.map((category) => ({ category, enabled: true })),
    });
const api = (profile: NonNullable<Parameters<typeof aks>[0]["apiServerAccessProfile"]>) =>
    aks({ apiServerAccessProfile: profile });
const vaultKms = (keyId: unknown, enabled: unknown = true) =>
    aks({ securityProfile: { azureKeyVaultKms: { enabled: enabled as never, keyId: keyId as never } } });
const key = vaultKey({ properties: {} });
const known = aks({ resourceName: "shop" });
const literal = (id: string) =>
    diagnosticSetting({ resourceUri: id, logs: [{ category: "kube-audit", enabled: true }] });
const clusters = "/subscriptions/s/resourceGroups/g/providers/Microsoft.ContainerService/managedClusters";

export const azureClusterSpecs: readonly Spec[] = [
    {
        rule: azureAksNoLocalAccounts,
        pass: { none: [aks({ disableLocalAccounts: true })] },
        fail: { unset: [aks({})], allowed: [aks({ disableLocalAccounts: false })] },
        unknown: { whether: [aks({ disableLocalAccounts: later() })] },
    },
    {
        rule: azureAksRbac,
        pass: { on: [aks({ enableRBAC: true })] },
        fail: { unset: [aks({})], off: [aks({ enableRBAC: false })] },
        unknown: { whether: [aks({ enableRBAC: later() })] },
    },
    {
        rule: azureAksEntra,
        pass: { roles: [aks({ aadProfile: { managed: true, enableAzureRBAC: true } })] },
        fail: {
            unset: [aks({})],
            "groups alone": [aks({ aadProfile: { managed: true } })],
            "not known, yet groups alone": [aks({ aadProfile: { managed: later(), enableAzureRBAC: false } })],
        },
        unknown: {
            whether: [aks({ aadProfile: { managed: true, enableAzureRBAC: later() } })],
            "the profile": [aks({ aadProfile: later() })],
        },
    },
    {
        rule: azureAksPrivate,
        pass: {
            private: [api({ enablePrivateCluster: true })],
            "within the network": [api({ enablePrivateCluster: false, enableVnetIntegration: true, subnetId: "s" })],
        },
        fail: {
            unset: [aks({})],
            public: [api({ enablePrivateCluster: false })],
            "public, to named networks": [api({ authorizedIPRanges: ["203.0.113.0/24"] })],
        },
        unknown: { whether: [api({ enablePrivateCluster: later() })] },
    },
    {
        rule: azureAksAuthorizedIps,
        pass: { named: [api({ authorizedIPRanges: ["203.0.113.0/24"] })] },
        fail: {
            unset: [aks({})],
            "the world": [api({ authorizedIPRanges: ["0.0.0.0/0"] })],
            "the world in halves": [api({ authorizedIPRanges: ["0.0.0.0/1", "128.0.0.0/1"] })],
            none: [api({ authorizedIPRanges: [] })],
        },
        unknown: {
            whom: [api({ authorizedIPRanges: later() })],
            "whether it is public": [api({ enablePrivateCluster: later() })],
        },
        notApplicable: { private: [api({ enablePrivateCluster: true })] },
    },
    {
        rule: azureAksKmsSecrets,
        pass: {
            "a key": [vaultKms("https://v.vault.azure.net/keys/k/1")],
            "a key that is still to come": [vaultKms(later(key)), key],
        },
        fail: { unset: [aks({})], off: [vaultKms("k", false)], "no key": [vaultKms(undefined)] },
        unknown: { whether: [vaultKms("k", later())], "what it names": [vaultKms(later())] },
    },
    {
        rule: azureAksNetworkPolicy,
        pass: { cilium: [aks({ networkProfile: { networkPolicy: "cilium" } })] },
        fail: { unset: [aks({})], none: [aks({ networkProfile: { networkPolicy: "none" } })] },
        unknown: { which: [aks({ networkProfile: { networkPolicy: later() } })] },
    },
    {
        rule: azureAksWorkloadIdentity,
        pass: {
            on: [
                aks({ oidcIssuerProfile: { enabled: true }, securityProfile: { workloadIdentity: { enabled: true } } }),
            ],
        },
        fail: { unset: [aks({})], "no issuer": [aks({ securityProfile: { workloadIdentity: { enabled: true } } })] },
        unknown: {
            whether: [
                aks({
                    oidcIssuerProfile: { enabled: true },
                    securityProfile: { workloadIdentity: { enabled: later() } },
                }),
            ],
        },
    },
    {
        rule: azureAksAuditDiagnostics,
        pass: {
            sent: [cluster, sent("kube-audit-admin")],
            "in a group": [
                cluster,
                diagnosticSetting({
                    resourceUri: later(cluster),
                    logs: [{ categoryGroup: "audit", enabled: true }],
                }),
            ],
            "by its id": [known, literal(`${clusters}/Shop`)],
        },
        fail: {
            none: [aks({})],
            others: [cluster, sent("kube-apiserver", "guard")],
            off: [
                cluster,
                diagnosticSetting({ resourceUri: later(cluster), logs: [{ category: "kube-audit", enabled: false }] }),
            ],
            "another's": [known, literal(`${clusters}/shop-two`)],
        },
        unknown: {
            which: [cluster, diagnosticSetting({ resourceUri: later(cluster), logs: later() })],
            whose: [known, literal(later())],
        },
    },
    {
        rule: azureAksControlPlaneLogs,
        pass: { sent: [cluster, sent("kube-apiserver"), sent("guard")] },
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
        rule: azureAksDiskEncryptionSet,
        pass: { set: [aks({ diskEncryptionSetID: "/set" })] },
        fail: { unset: [aks({})], empty: [aks({ diskEncryptionSetID: "" })] },
        unknown: { which: [aks({ diskEncryptionSetID: later() })] },
    },
];
