import { azureStorageCmk } from "../../../../policies/rules/azure/bucket/storage-cmk";
import { azureStorageContainerPrivate } from "../../../../policies/rules/azure/bucket/storage-container-private";
import { azureStorageDefaultDeny } from "../../../../policies/rules/azure/bucket/storage-default-deny";
import { azureStorageHttps } from "../../../../policies/rules/azure/bucket/storage-https";
import { azureStorageInfraEncryption } from "../../../../policies/rules/azure/bucket/storage-infra-encryption";
import { azureStorageMinTls } from "../../../../policies/rules/azure/bucket/storage-min-tls";
import { azureStorageNoAnonymous } from "../../../../policies/rules/azure/bucket/storage-no-anonymous";
import { azureStorageNoCrossTenantReplication } from "../../../../policies/rules/azure/bucket/storage-no-cross-tenant-replication";
import { azureStorageNoLocalUsers } from "../../../../policies/rules/azure/bucket/storage-no-local-users";
import { azureStorageNoPublicNetwork } from "../../../../policies/rules/azure/bucket/storage-no-public-network";
import { azureStorageNoSharedKey } from "../../../../policies/rules/azure/bucket/storage-no-shared-key";
import { azureStorageReplication } from "../../../../policies/rules/azure/bucket/storage-replication";
import { azureStorageSasExpiry } from "../../../../policies/rules/azure/bucket/storage-sas-expiry";
import { later, tenant } from "../../support/declared";
import type { Spec } from "../../support/spec";
import { blobContainer, storageAccount } from "./kinds";

const bound = (...residency: string[]) => tenant({ residency });
const copiedAs = (name: string, location = "westeurope") =>
    storageAccount({ resourceGroupName: "g", kind: "StorageV2", location, sku: { name } });
const vaulted = (keyName: unknown, keySource = "Microsoft.Keyvault") =>
    storageAccount({ encryption: { keySource, keyVaultProperties: { keyName: keyName as never } } });
const strict = tenant({ isolationLevel: "strict" });
const doubled = (on: boolean) => storageAccount({ encryption: { requireInfrastructureEncryption: on } });

export const azureStorageSpecs: readonly Spec[] = [
    {
        rule: azureStorageNoPublicNetwork,
        pass: { closed: [storageAccount({ publicNetworkAccess: "Disabled" })] },
        fail: { unset: [storageAccount({})], open: [storageAccount({ publicNetworkAccess: "Enabled" })] },
        unknown: { access: [storageAccount({ publicNetworkAccess: later() })] },
    },
    {
        rule: azureStorageDefaultDeny,
        pass: { denies: [storageAccount({ networkRuleSet: { defaultAction: "Deny" } })] },
        fail: {
            unset: [storageAccount({})],
            allows: [storageAccount({ networkRuleSet: { defaultAction: "Allow" } })],
            "everyone in halves": [
                storageAccount({
                    networkRuleSet: {
                        defaultAction: "Deny",
                        ipRules: [{ iPAddressOrRange: "0.0.0.0/1" }, { iPAddressOrRange: "128.0.0.0/1" }],
                    },
                }),
            ],
        },
        unknown: { action: [storageAccount({ networkRuleSet: { defaultAction: later() } })] },
    },
    {
        rule: azureStorageNoAnonymous,
        pass: { closed: [storageAccount({ allowBlobPublicAccess: false })] },
        fail: { unset: [storageAccount({})], open: [storageAccount({ allowBlobPublicAccess: true })] },
        unknown: { whether: [storageAccount({ allowBlobPublicAccess: later() })] },
    },
    {
        rule: azureStorageContainerPrivate,
        pass: { closed: [blobContainer({ publicAccess: "None" })], unset: [blobContainer({})] },
        fail: { blobs: [blobContainer({ publicAccess: "Blob" })], all: [blobContainer({ publicAccess: "Container" })] },
        unknown: { access: [blobContainer({ publicAccess: later() })] },
    },
    {
        rule: azureStorageNoSharedKey,
        pass: { tokens: [storageAccount({ allowSharedKeyAccess: false })] },
        fail: { unset: [storageAccount({})], keys: [storageAccount({ allowSharedKeyAccess: true })] },
        unknown: { whether: [storageAccount({ allowSharedKeyAccess: later() })] },
    },
    {
        rule: azureStorageNoCrossTenantReplication,
        pass: { off: [storageAccount({ allowCrossTenantReplication: false })] },
        fail: { unset: [storageAccount({})], on: [storageAccount({ allowCrossTenantReplication: true })] },
        unknown: { whether: [storageAccount({ allowCrossTenantReplication: later() })] },
    },
    {
        rule: azureStorageNoLocalUsers,
        pass: { off: [storageAccount({ isLocalUserEnabled: false })] },
        fail: { unset: [storageAccount({})], on: [storageAccount({ isLocalUserEnabled: true })] },
        unknown: { whether: [storageAccount({ isLocalUserEnabled: later() })] },
    },
    {
        rule: azureStorageSasExpiry,
        pass: {
            "a policy": [storageAccount({ sasPolicy: { sasExpirationPeriod: "1.00:00:00", expirationAction: "Log" } })],
        },
        fail: { unset: [storageAccount({})] },
        unknown: {
            when: [storageAccount({ sasPolicy: later() })],
            "whether keys sign": [storageAccount({ allowSharedKeyAccess: later() })],
        },
        notApplicable: { "no keys": [storageAccount({ allowSharedKeyAccess: false })] },
    },
    {
        rule: azureStorageHttps,
        pass: { only: [storageAccount({ enableHttpsTrafficOnly: true })], unset: [storageAccount({})] },
        fail: { clear: [storageAccount({ enableHttpsTrafficOnly: false })] },
        unknown: { whether: [storageAccount({ enableHttpsTrafficOnly: later() })] },
    },
    {
        rule: azureStorageMinTls,
        pass: { new: [storageAccount({ minimumTlsVersion: "TLS1_2" })] },
        fail: { unset: [storageAccount({})], old: [storageAccount({ minimumTlsVersion: "TLS1_0" })] },
        unknown: { "the version": [storageAccount({ minimumTlsVersion: later() })] },
    },
    {
        rule: azureStorageCmk,
        pass: { "a key": [vaulted("storage")] },
        fail: {
            unset: [storageAccount({})],
            "the cloud's": [vaulted("storage", "Microsoft.Storage")],
            "no key": [vaulted(undefined)],
        },
        unknown: { "the source": [vaulted("storage", later())], "the key": [vaulted(later())] },
    },
    {
        rule: azureStorageInfraEncryption,
        pass: { "a strict tenant's": [doubled(true), strict], "nobody's": [doubled(true)] },
        fail: { unset: [storageAccount({}), strict], off: [doubled(false)] },
        unknown: { whether: [doubled(later()), strict] },
        notApplicable: { "a tenant that is not strict": [doubled(false), tenant({ isolationLevel: "standard" })] },
    },
    {
        rule: azureStorageReplication,
        pass: {
            "zones alone": [copiedAs("Standard_ZRS"), bound("de")],
            "a pair in the union": [copiedAs("Standard_GZRS"), bound("eu")],
            "as Azure shows it": [copiedAs("Standard_RAGRS", "West Europe"), bound("ie")],
            "where there are no zones": [copiedAs("Standard_LRS", "westus")],
            "a pair, of data that may lie anywhere": [copiedAs("Standard_GZRS"), tenant({ residency: [] })],
        },
        fail: {
            "one data centre": [copiedAs("Standard_LRS")],
            "one data centre, with fast disks": [copiedAs("Premium_LRS"), bound("eu")],
            "nothing said": [storageAccount({ location: "westeurope" })],
            "a pair outside": [copiedAs("Standard_GZRS"), bound("nl")],
            "with a way to read": [copiedAs("Standard_RAGZRS"), bound("nl")],
            "a pair in another country": [copiedAs("Standard_GRS", "brazilsouth"), bound("br")],
        },
        unknown: {
            "how it is copied": [copiedAs(later()), bound("nl")],
            "what it is paired with": [copiedAs("Standard_GRS", "polandcentral"), bound("pl")],
            "where it lies": [copiedAs("Standard_GZRS", later()), bound("nl")],
        },
    },
];
