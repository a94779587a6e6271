import { azureKeyExpiry } from "../../../../policies/rules/azure/key/key-expiry";
import { azureKeyRotation } from "../../../../policies/rules/azure/key/key-rotation";
import { azureKeyStrength } from "../../../../policies/rules/azure/key/key-strength";
import { azureKvLogging } from "../../../../policies/rules/azure/key/kv-logging";
import { azureKvNetworkDeny } from "../../../../policies/rules/azure/key/kv-network-deny";
import { azureKvNoPublic } from "../../../../policies/rules/azure/key/kv-no-public";
import { azureKvPrivateEndpoint } from "../../../../policies/rules/azure/key/kv-private-endpoint";
import { azureKvPurgeProtection } from "../../../../policies/rules/azure/key/kv-purge-protection";
import { azureKvRbac } from "../../../../policies/rules/azure/key/kv-rbac";
import { azureKvSoftDelete } from "../../../../policies/rules/azure/key/kv-soft-delete";
import { azureSecretExpiry } from "../../../../policies/rules/azure/secret/secret-expiry";
import { later, tenant } from "../../support/declared";
import type { Spec } from "../../support/spec";
import { aks, diagnosticSetting, privateEndpoint, redis, vault, vaultKey, vaultSecret } from "./kinds";

const properties = { tenantId: "t", sku: { family: "A", name: "standard" as const } };
const one = (more: object) => vault({ properties: { ...properties, ...more } });
const firewall = (defaultAction: unknown, ...addresses: string[]) =>
    one({ networkAcls: { defaultAction, ipRules: addresses.map((value) => ({ value })) } });
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
const named = vaultKey({ properties: {} });
const byVersion = {
    "a cache's": [
        named,
        redis({ encryption: { customerManagedKeyEncryption: { keyEncryptionKeyUrl: later(named) } } }),
    ],
    "a cluster's": [named, aks({ securityProfile: { azureKeyVaultKms: { enabled: true, keyId: later(named) } } })],
};
const strong = (kty: string, keySize?: number) => vaultKey({ properties: { kty, ...(keySize ? { keySize } : {}) } });
const strict = tenant({ isolationLevel: "strict" });
const logged = vault({ vaultName: "v", properties });
const records = (category: string, resourceUri: string = later(logged)) =>
    diagnosticSetting({ resourceUri, logs: [{ category, enabled: true }] });
const door = (privateLinkServiceId: string) =>
    privateEndpoint({ privateLinkServiceConnections: [{ groupIds: ["vault"], privateLinkServiceId }] });

export const azureKeySpecs: readonly Spec[] = [
    {
        rule: azureKvPurgeProtection,
        pass: { on: [one({ enablePurgeProtection: true })] },
        fail: { unset: [one({})] },
        unknown: { whether: [one({ enablePurgeProtection: later() })] },
    },
    {
        rule: azureKvSoftDelete,
        pass: { unset: [one({})], "a month": [one({ enableSoftDelete: true, softDeleteRetentionInDays: 30 })] },
        fail: { off: [one({ enableSoftDelete: false })], short: [one({ softDeleteRetentionInDays: 7 })] },
        unknown: { "how long": [one({ softDeleteRetentionInDays: later() })] },
    },
    {
        rule: azureKvRbac,
        pass: { on: [one({ enableRbacAuthorization: true })] },
        fail: { unset: [one({})], off: [one({ enableRbacAuthorization: false })] },
        unknown: { whether: [one({ enableRbacAuthorization: later() })] },
    },
    {
        rule: azureKvNoPublic,
        pass: {
            closed: [one({ publicNetworkAccess: "Disabled" })],
            "in small letters": [one({ publicNetworkAccess: "disabled" })],
        },
        fail: { unset: [one({})], open: [one({ publicNetworkAccess: "Enabled" })] },
        unknown: { access: [one({ publicNetworkAccess: later() })] },
    },
    {
        rule: azureKvNetworkDeny,
        pass: { denies: [firewall("Deny")], "named addresses": [firewall("Deny", "203.0.113.7", "203.0.113.0/24")] },
        fail: {
            unset: [one({})],
            allows: [firewall("Allow")],
            everyone: [firewall("Deny", "0.0.0.0/0")],
            halves: [firewall("Deny", "0.0.0.0/1", "128.0.0.0/1")],
        },
        unknown: { action: [firewall(later())], addresses: [firewall("Deny", later())] },
    },
    {
        rule: azureKvLogging,
        pass: {
            recorded: [logged, records("AuditEvent")],
            "by its id": [logged, records("AuditEvent", "/subscriptions/s/providers/Microsoft.KeyVault/vaults/V")],
        },
        fail: { none: [one({})], others: [logged, records("AzurePolicyEvaluationDetails")] },
        unknown: { which: [logged, records(later())] },
    },
    {
        rule: azureKvPrivateEndpoint,
        pass: { one: [logged, door(later(logged))] },
        fail: { none: [one({})], "another's": [logged, door("/providers/Microsoft.KeyVault/vaults/other")] },
        unknown: { whose: [logged, door(later())] },
    },
    {
        rule: azureKeyExpiry,
        pass: {
            "a day": [vaultKey({ properties: { attributes: { expires: 1_900_000_000 } } })],
            "each version": [ending("P13M", "P1M")],
        },
        fail: { unset: [vaultKey({ properties: {} })], "rotated alone": [rotated("P180D")] },
        unknown: {
            when: [vaultKey({ properties: { attributes: { expires: later() } } })],
            end: [ending(later(), "P1M")],
        },
        notApplicable: byVersion,
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
        notApplicable: byVersion,
    },
    {
        rule: azureKeyStrength,
        pass: {
            long: [strong("RSA", 3072)],
            "the usual": [strong("RSA")],
            "of a curve": [strong("EC")],
            "in hardware": [strong("RSA-HSM", 3072), strict],
        },
        fail: { short: [strong("RSA", 1024)], "not in hardware": [strong("RSA", 3072), strict] },
        unknown: { size: [strong("RSA", later())], type: [strong(later(), 3072), strict] },
    },
    {
        rule: azureSecretExpiry,
        pass: { "a day": [vaultSecret({ properties: { attributes: { expires: 1_900_000_000 } } })] },
        fail: { unset: [vaultSecret({ properties: {} })] },
        unknown: { when: [vaultSecret({ properties: { attributes: { expires: later() } } })] },
    },
];
