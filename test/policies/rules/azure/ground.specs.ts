import { azureRequiredTags } from "../../../../policies/rules/azure/asset/required-tags";
import { azureBackupCmk } from "../../../../policies/rules/azure/backup/backup-cmk";
import { azureBackupInRegion } from "../../../../policies/rules/azure/backup/backup-in-region";
import { azureBackupVaultImmutable } from "../../../../policies/rules/azure/backup/backup-vault-immutable";
import { azureEdgeFirewall } from "../../../../policies/rules/azure/edge/edge-firewall";
import { azureEdgeGuarded } from "../../../../policies/rules/azure/edge/edge-guarded";
import { azureEdgeHttpsOnly } from "../../../../policies/rules/azure/edge/edge-https-only";
import { azureEdgeTls } from "../../../../policies/rules/azure/edge/edge-tls";
import { azureFederationNarrow } from "../../../../policies/rules/azure/identity/federation-narrow";
import { later, tenant } from "../../support/declared";
import type { Spec } from "../../support/spec";
import {
    backupPolicy,
    backupVault,
    edgeDomain,
    edgeFirewall,
    edgeProfile,
    edgeRoute,
    edgeSecurity,
    federation,
    postgres,
    recoveryVault,
    vault,
} from "./kinds";

const tags = { tenant: "acme", environment: "production", owner: "music", data_class: "tenant" };
const audiences = ["api://AzureADTokenExchange"];
const issuer = "https://westeurope.oic.prod-aks.azure.com/tenant/cluster/";
const account = "system:serviceaccount:tenant-acme:app-web";

const storageSettings = [{ datastoreType: "VaultStore", type: "ZoneRedundant" }];
const vaulted = (more: object) => backupVault({ vaultName: "v", properties: { storageSettings, ...more } });
const guardedVault = (immutability: string, softDelete: unknown) =>
    vaulted({
        securitySettings: {
            immutabilitySettings: { state: immutability },
            softDeleteSettings: { state: softDelete },
        },
    });
const recovering = (state: string, softDeleteState?: unknown) =>
    recoveryVault({
        properties: {
            securitySettings: {
                immutabilitySettings: { state },
                softDeleteSettings: { softDeleteState: softDeleteState as never },
            },
        },
    });
const keyedVault = vaulted({ securitySettings: { encryptionSettings: { state: "Enabled" } } });
const otherKeyed = backupVault({
    vaultName: "w",
    properties: { storageSettings, securitySettings: { encryptionSettings: { state: "Enabled" } } },
});
const inStore = (dataStoreType: unknown) => ({ objectType: "DataStoreInfoBase", dataStoreType });
const copying = (source: unknown, target?: string) =>
    backupPolicy({
        vaultName: "v",
        properties: {
            objectType: "BackupPolicy",
            datasourceTypes: ["Microsoft.ContainerService/managedClusters"],
            policyRules: [
                {
                    objectType: "AzureRetentionRule",
                    name: "Default",
                    lifecycles: [
                        {
                            sourceDataStore: inStore(source),
                            ...(target === undefined
                                ? {}
                                : { targetDataStoreCopySettings: [{ dataStore: inStore(target) }] }),
                        },
                    ],
                },
            ] as never,
        },
    });

const inProfile = { resourceGroupName: "g", profileName: "edge" };
const spoken = (minimumTlsVersion: unknown, cipherSuiteSetType?: string) =>
    edgeDomain({
        ...inProfile,
        hostName: "web.example.com",
        tlsSettings: {
            certificateType: "ManagedCertificate",
            minimumTlsVersion: minimumTlsVersion as never,
            ...(cipherSuiteSetType === undefined ? {} : { cipherSuiteSetType }),
        },
    });
const passing = (httpsRedirect: string, forwardingProtocol: unknown) =>
    edgeRoute({ ...inProfile, endpointName: "e", httpsRedirect, forwardingProtocol: forwardingProtocol as never });
const refusing = (mode: unknown, ruleSetType = "Microsoft_DefaultRuleSet", enabledState = "Enabled") =>
    edgeFirewall({
        resourceGroupName: "g",
        policySettings: { enabledState, mode: mode as never },
        managedRules: { managedRuleSets: [{ ruleSetType, ruleSetVersion: "2.1" }] },
    });
const profile = edgeProfile({ ...inProfile, sku: { name: "Premium_AzureFrontDoor" } });
const securing = (id: unknown, profileName = "edge") =>
    edgeSecurity({
        resourceGroupName: "g",
        profileName,
        parameters: { type: "WebApplicationFirewall", ...(id === undefined ? {} : { wafPolicy: { id: id as never } }) },
    });

export const azureGroundSpecs: readonly Spec[] = [
    {
        rule: azureRequiredTags,
        pass: { all: [postgres({ tags })] },
        fail: { some: [postgres({ tags: { tenant: "acme" } })], none: [vault({})] },
        unknown: { which: [postgres({ tags: later() })] },
    },
    {
        rule: azureBackupVaultImmutable,
        pass: {
            "until told otherwise": [guardedVault("Unlocked", "On")],
            ever: [guardedVault("Locked", "AlwaysOn")],
            "of Recovery Services": [recovering("Locked")],
        },
        fail: {
            unset: [vaulted({})],
            "not immutable": [guardedVault("Disabled", "On")],
            "gone at once": [guardedVault("Unlocked", "Off")],
            "of Recovery Services": [recovering("Disabled", "Enabled")],
            "of Recovery Services, gone at once": [recovering("Unlocked", "Disabled")],
        },
        unknown: { "what was deleted": [guardedVault("Unlocked", later())] },
        notApplicable: {
            consented: [guardedVault("Disabled", "Off"), tenant({ allow: { delete: ["storage"], replace: [] } })],
        },
    },
    {
        rule: azureBackupInRegion,
        pass: {
            zones: [vaulted({})],
            off: [vaulted({ featureSettings: { crossRegionRestoreSettings: { state: "Disabled" } } })],
        },
        fail: {
            geo: [backupVault({ properties: { storageSettings: [{ type: "GeoRedundant" }] } })],
            elsewhere: [vaulted({ featureSettings: { crossRegionRestoreSettings: { state: "Enabled" } } })],
        },
        unknown: { where: [backupVault({ properties: { storageSettings: [{ type: later() }] } })] },
    },
    {
        rule: azureBackupCmk,
        pass: {
            "beside the cluster": [copying("OperationalStore"), vaulted({})],
            "a vault with a key": [copying("OperationalStore", "VaultStore"), keyedVault],
            "a vault with a key beside another": [copying("VaultStore"), keyedVault, backupVault({ vaultName: "w" })],
        },
        fail: {
            "copied on": [copying("OperationalStore", "VaultStore"), vaulted({})],
            "no vault to see": [copying("VaultStore")],
            "a vault without, beside another": [copying("VaultStore"), vaulted({}), otherKeyed],
        },
        unknown: { where: [copying(later()), vaulted({})] },
    },
    {
        rule: azureEdgeTls,
        pass: {
            "of 1.2": [spoken("TLS12", "TLS12_2023")],
            "of 1.3": [spoken("TLS13", "Customized")],
            "by itself": [spoken("TLS12")],
        },
        fail: { unset: [spoken(undefined)], old: [spoken("TLS10")], ciphers: [spoken("TLS12", "TLS10_2019")] },
        unknown: { version: [spoken(later())] },
    },
    {
        rule: azureEdgeHttpsOnly,
        pass: { only: [passing("Enabled", "HttpsOnly")] },
        fail: { "no redirect": [passing("Disabled", "HttpsOnly")], origins: [passing("Enabled", "MatchRequest")] },
        unknown: { origins: [passing("Enabled", later())] },
    },
    {
        rule: azureEdgeFirewall,
        pass: { prevents: [refusing("Prevention")] },
        fail: {
            "looks on": [refusing("Detection")],
            off: [refusing("Prevention", "Microsoft_DefaultRuleSet", "Disabled")],
            "bots alone": [refusing("Prevention", "Microsoft_BotManagerRuleSet")],
        },
        unknown: { mode: [refusing(later())] },
    },
    {
        rule: azureEdgeGuarded,
        pass: { guarded: [profile, securing("/firewall")] },
        fail: {
            nobody: [edgeProfile({ ...inProfile, sku: {} })],
            "another's": [profile, securing("/firewall", "other")],
            "by nothing": [profile, securing(undefined)],
        },
        unknown: { "by what": [profile, securing(later())] },
    },
    {
        rule: azureFederationNarrow,
        pass: {
            "one account": [federation({ subject: account, audiences, issuer })],
        },
        fail: {
            "of elsewhere": [federation({ subject: "repo:acme/shop:ref:refs/heads/main", audiences, issuer })],
            "for nobody in particular": [federation({ subject: account, audiences: [], issuer })],
            "every account": [federation({ subject: "system:serviceaccount:tenant-acme:*", audiences, issuer })],
            "for others": [federation({ subject: account, audiences: ["sts.amazonaws.com"], issuer })],
        },
        unknown: {
            whom: [federation({ subject: later(), audiences, issuer })],
        },
    },
];
