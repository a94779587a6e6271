import { azureRequiredTags } from "../../../../policies/rules/azure/asset/required-tags";
import { azureTrailComplete } from "../../../../policies/rules/azure/audit-log/trail-complete";
import { azureBackupCmk } from "../../../../policies/rules/azure/backup/backup-cmk";
import { azureBackupInRegion } from "../../../../policies/rules/azure/backup/backup-in-region";
import { azureBackupVaultGuarded } from "../../../../policies/rules/azure/backup/backup-vault-guarded";
import { azureEdgeFirewall } from "../../../../policies/rules/azure/edge/edge-firewall";
import { azureEdgeGuarded } from "../../../../policies/rules/azure/edge/edge-guarded";
import { azureEdgeHttpsOnly } from "../../../../policies/rules/azure/edge/edge-https-only";
import { azureEdgeTls } from "../../../../policies/rules/azure/edge/edge-tls";
import { azureFederationNarrow } from "../../../../policies/rules/azure/identity/federation-narrow";
import { azureRolesNarrow } from "../../../../policies/rules/azure/identity/roles-narrow";
import { azureKeyRotation } from "../../../../policies/rules/azure/key/key-rotation";
import { azureVaultPrivate } from "../../../../policies/rules/azure/key/vault-private";
import { azureVaultPurgeProtection } from "../../../../policies/rules/azure/key/vault-purge-protection";
import { azureVaultRbac } from "../../../../policies/rules/azure/key/vault-rbac";
import { azureFlowLogs } from "../../../../policies/rules/azure/network/flow-logs";
import { azureNsgNoWorld } from "../../../../policies/rules/azure/network/nsg-no-world";
import { azureRegionAllowed } from "../../../../policies/rules/azure/network/region-allowed";
import { azureSubnetGuarded } from "../../../../policies/rules/azure/network/subnet-guarded";
import { declare, later, tenant } from "../../support/declared";
import type { Spec } from "../../support/spec";
import {
    aks,
    backupPolicy,
    backupVault,
    edgeDomain,
    edgeFirewall,
    edgeProfile,
    edgeRoute,
    edgeSecurity,
    federation,
    flowLog,
    postgres,
    redis,
    roleAssignment,
    securityGroup,
    securityRule,
    subnet,
    subscriptionTrail,
    vault,
    vaultKey,
    virtualNetwork,
} from "./kinds";

const tags = { tenant: "acme", environment: "production", owner: "music", data_class: "tenant" };
const properties = { tenantId: "t", sku: { family: "A", name: "standard" as const } };
const inbound = { direction: "Inbound", access: "Allow", protocol: "Tcp", name: "r" };
const alone = { ...inbound, networkSecurityGroupName: "g", priority: 100 };
const rotated = (timeAfterCreate: string) =>
    vaultKey({
        properties: {
            rotationPolicy: { lifetimeActions: [{ action: { type: "rotate" }, trigger: { timeAfterCreate } }] },
        },
    });
const ending = (expiryTime: string | undefined, timeBeforeExpiry: string) =>
    vaultKey({
        properties: {
            rotationPolicy: {
                ...(expiryTime === undefined ? {} : { attributes: { expiryTime } }),
                lifetimeActions: [{ action: { type: "rotate" }, trigger: { timeBeforeExpiry } }],
            },
        },
    });
const network = virtualNetwork({});
const named = vaultKey({ properties: {} });
const role = (id: string) => `/subscriptions/s/providers/Microsoft.Authorization/roleDefinitions/${id}`;
const secretsUser = role("4633458b-17de-408a-b874-0445c86b69e6");
const oneVault = "/subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/v";
const audiences = ["api://AzureADTokenExchange"];
const issuer = "https://westeurope.oic.prod-aks.azure.com/tenant/cluster/";
const account = "system:serviceaccount:tenant-acme:app-web";

const storageSettings = [{ datastoreType: "VaultStore", type: "ZoneRedundant" }];
const vaulted = (more: object) => backupVault({ properties: { storageSettings, ...more } });
const guardedVault = (immutability: string, softDelete: unknown) =>
    vaulted({
        securitySettings: {
            immutabilitySettings: { state: immutability },
            softDeleteSettings: { state: softDelete },
        },
    });
const keyedVault = vaulted({ securitySettings: { encryptionSettings: { state: "Enabled" } } });
const inStore = (dataStoreType: unknown) => ({ objectType: "DataStoreInfoBase", dataStoreType });
const copying = (source: unknown, target?: string) =>
    backupPolicy({
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
        rule: azureBackupVaultGuarded,
        pass: { "until told otherwise": [guardedVault("Unlocked", "On")], ever: [guardedVault("Locked", "AlwaysOn")] },
        fail: {
            unset: [vaulted({})],
            "not immutable": [guardedVault("Disabled", "On")],
            "gone at once": [guardedVault("Unlocked", "Off")],
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
        },
        fail: {
            "copied on": [copying("OperationalStore", "VaultStore"), vaulted({})],
            "no vault to see": [copying("VaultStore")],
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
        rule: azureRegionAllowed,
        pass: {
            within: [postgres({ location: "westeurope" }), tenant({ residency: ["eu"] })],
            "as people write it": [postgres({ location: "West Europe" }), tenant({ residency: ["nl"] })],
        },
        fail: {
            outside: [postgres({ location: "eastus" }), tenant({ residency: ["eu"] })],
            nowhere: [postgres({ location: "atlantis" }), tenant({ residency: ["eu"] })],
            "everywhere, with data": [postgres({ location: "Global" }), tenant({ residency: ["eu"] })],
        },
        unknown: { where: [postgres({ location: later() }), tenant({ residency: ["eu"] })] },
        notApplicable: {
            anywhere: [postgres({ location: "eastus" }), tenant({ residency: [] })],
            everywhere: [
                declare("azure-native:privatedns:PrivateZone", { location: "Global" }),
                tenant({ residency: ["eu"] }),
            ],
        },
    },
    {
        rule: azureNsgNoWorld,
        pass: {
            "for the web": [
                securityGroup({
                    securityRules: [
                        { ...inbound, sourceAddressPrefix: "Internet", destinationPortRanges: ["80", "443"] },
                    ],
                }),
            ],
            "from the network": [
                securityGroup({
                    securityRules: [{ ...inbound, sourceAddressPrefixes: ["10.0.0.0/8"], destinationPortRange: "*" }],
                }),
            ],
            "by itself, from the network": [
                securityRule({ ...alone, sourceAddressPrefix: "VirtualNetwork", destinationPortRange: "22" }),
            ],
            refused: [
                securityGroup({
                    securityRules: [
                        { ...inbound, access: "Deny", sourceAddressPrefix: "*", destinationPortRange: "*" },
                    ],
                }),
            ],
        },
        fail: {
            "a rule by itself": [
                securityRule({ ...alone, sourceAddressPrefix: "Internet", destinationPortRange: "22" }),
            ],
            "every customer of the cloud": [
                securityGroup({
                    securityRules: [{ ...inbound, sourceAddressPrefix: "AzureCloud", destinationPortRange: "22" }],
                }),
            ],
            "every customer in a region": [
                securityRule({ ...alone, sourceAddressPrefix: "AzureCloud.WestEurope", destinationPortRange: "22" }),
            ],
            SSH: [
                securityGroup({
                    securityRules: [{ ...inbound, sourceAddressPrefix: "*", destinationPortRange: "22" }],
                }),
            ],
            "more than the web": [
                securityGroup({
                    securityRules: [
                        { ...inbound, sourceAddressPrefixes: ["0.0.0.0/0"], destinationPortRanges: ["443", "5432"] },
                    ],
                }),
            ],
            "every port": [securityGroup({ securityRules: [{ ...inbound, sourceAddressPrefix: "Internet" }] })],
        },
        unknown: {
            whom: [
                securityGroup({
                    securityRules: [{ ...inbound, sourceAddressPrefix: later(), destinationPortRange: "22" }],
                }),
            ],
            "whom, by itself": [securityRule({ ...alone, sourceAddressPrefix: later(), destinationPortRange: "22" })],
        },
    },
    {
        rule: azureSubnetGuarded,
        pass: { closed: [subnet({ networkSecurityGroup: { id: "g" }, defaultOutboundAccess: false })] },
        fail: {
            "no group": [subnet({ defaultOutboundAccess: false })],
            "a way out": [subnet({ networkSecurityGroup: { id: "g" } })],
        },
        unknown: { "the way out": [subnet({ networkSecurityGroup: { id: "g" }, defaultOutboundAccess: later() })] },
    },
    {
        rule: azureFlowLogs,
        pass: { recorded: [network, flowLog({ targetResourceId: later(network), enabled: true })] },
        fail: {
            none: [virtualNetwork({})],
            off: [network, flowLog({ targetResourceId: later(network), enabled: false })],
        },
        unknown: { whether: [network, flowLog({ targetResourceId: later(network), enabled: later() })] },
    },
    {
        rule: azureVaultPurgeProtection,
        pass: { on: [vault({ properties: { ...properties, enablePurgeProtection: true } })] },
        fail: { unset: [vault({ properties })] },
        unknown: { whether: [vault({ properties: { ...properties, enablePurgeProtection: later() } })] },
    },
    {
        rule: azureVaultRbac,
        pass: { on: [vault({ properties: { ...properties, enableRbacAuthorization: true } })] },
        fail: { unset: [vault({ properties })] },
        unknown: { whether: [vault({ properties: { ...properties, enableRbacAuthorization: later() } })] },
    },
    {
        rule: azureVaultPrivate,
        pass: {
            closed: [vault({ properties: { ...properties, publicNetworkAccess: "Disabled" } })],
            "a firewall": [vault({ properties: { ...properties, networkAcls: { defaultAction: "Deny" } } })],
        },
        fail: {
            unset: [vault({ properties })],
            "an address let in": [
                vault({
                    properties: {
                        ...properties,
                        publicNetworkAccess: "Enabled",
                        networkAcls: { defaultAction: "Deny", ipRules: [{ value: "0.0.0.0/0" }] },
                    },
                }),
            ],
        },
        unknown: { access: [vault({ properties: { ...properties, publicNetworkAccess: later() } })] },
    },
    {
        rule: azureKeyRotation,
        pass: {
            "each half year": [rotated("P180D")],
            "each year": [rotated("P12M")],
            "before it ends": [ending("P13M", "P1M")],
        },
        fail: {
            unset: [vaultKey({ properties: {} })],
            "every other year": [rotated("P2Y")],
            "before an end that is far": [ending("P3Y", "P30D")],
            "before an end that never comes": [ending(undefined, "P30D")],
        },
        unknown: { when: [rotated(later())], "the end": [ending(later(), "P30D")] },
        notApplicable: {
            "a cache's": [
                named,
                redis({ encryption: { customerManagedKeyEncryption: { keyEncryptionKeyUrl: later(named) } } }),
            ],
            "a cluster's": [
                named,
                aks({ securityProfile: { azureKeyVaultKms: { enabled: true, keyId: later(named) } } }),
            ],
        },
    },
    {
        rule: azureRolesNarrow,
        pass: { "on a vault": [roleAssignment({ roleDefinitionId: secretsUser, scope: oneVault, principalId: "p" })] },
        fail: {
            owner: [
                roleAssignment({
                    roleDefinitionId: role("8e3af657-a8ff-443c-a75c-2fe8c4bcb635"),
                    scope: oneVault,
                    principalId: "p",
                }),
            ],
            "a subscription": [
                roleAssignment({ roleDefinitionId: secretsUser, scope: "/subscriptions/s", principalId: "p" }),
            ],
        },
        unknown: { where: [roleAssignment({ roleDefinitionId: secretsUser, scope: later(), principalId: "p" })] },
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
    {
        rule: azureTrailComplete,
        pass: {
            all: [
                subscriptionTrail({
                    logs: ["Administrative", "Security", "Policy"].map((category) => ({ category, enabled: true })),
                }),
            ],
        },
        fail: { some: [subscriptionTrail({ logs: [{ category: "Alert", enabled: true }] })] },
        unknown: { which: [subscriptionTrail({ logs: later() })] },
    },
];
