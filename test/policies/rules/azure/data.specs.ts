import { azureRedisCmk } from "../../../../policies/rules/azure/cache/redis-cmk";
import { azureRedisEntraOnly } from "../../../../policies/rules/azure/cache/redis-entra-only";
import { azureRedisPrivate } from "../../../../policies/rules/azure/cache/redis-private";
import { azureRedisStandby } from "../../../../policies/rules/azure/cache/redis-standby";
import { azureRedisTls } from "../../../../policies/rules/azure/cache/redis-tls";
import { azureDeleteLocks } from "../../../../policies/rules/azure/database/delete-locks";
import { azurePostgresBackups } from "../../../../policies/rules/azure/database/postgres-backups";
import { azurePostgresCmk } from "../../../../policies/rules/azure/database/postgres-cmk";
import { azurePostgresEntraOnly } from "../../../../policies/rules/azure/database/postgres-entra-only";
import { azurePostgresPrivate } from "../../../../policies/rules/azure/database/postgres-private";
import { azurePostgresStandby } from "../../../../policies/rules/azure/database/postgres-standby";
import { azurePostgresTls } from "../../../../policies/rules/azure/database/postgres-tls";
import { azureStorageCmk } from "../../../../policies/rules/azure/storage/storage-cmk";
import { azureStorageCopiesInRegion } from "../../../../policies/rules/azure/storage/storage-copies-in-region";
import { azureStorageNoAnonymous } from "../../../../policies/rules/azure/storage/storage-no-anonymous";
import { azureStorageNoKeys } from "../../../../policies/rules/azure/storage/storage-no-keys";
import { azureStoragePrivate } from "../../../../policies/rules/azure/storage/storage-private";
import { azureStorageTls } from "../../../../policies/rules/azure/storage/storage-tls";
import { azureStorageVersioning } from "../../../../policies/rules/azure/storage/storage-versioning";
import { later, tenant } from "../../support/declared";
import type { Spec } from "../../support/spec";
import {
    blobContainer,
    blobService,
    lock,
    postgres,
    postgresSetting,
    redis,
    redisDatabase,
    sqlServer,
    storageAccount,
} from "./kinds";

const production = tenant({ environment: "production", highAvailability: true });
const server = postgres({});

const bound = (...residency: string[]) => tenant({ residency });
const copiedAs = (name: string, location = "westeurope") =>
    storageAccount({ resourceGroupName: "g", kind: "StorageV2", location, sku: { name } });

export const azureDataSpecs: readonly Spec[] = [
    {
        rule: azurePostgresCmk,
        pass: { "a key": [postgres({ dataEncryption: { type: "AzureKeyVault", primaryKeyURI: "https://v/keys/k" } })] },
        fail: { unset: [postgres({})], "the cloud's": [postgres({ dataEncryption: { type: "SystemAssigned" } })] },
        unknown: { "the key": [postgres({ dataEncryption: { type: "AzureKeyVault", primaryKeyURI: later() } })] },
    },
    {
        rule: azurePostgresPrivate,
        pass: {
            "no address": [postgres({ network: { publicNetworkAccess: "Disabled" } })],
            "a subnet of its own": [postgres({ network: { delegatedSubnetResourceId: "/subnet" } })],
        },
        fail: { unset: [postgres({})], open: [postgres({ network: { publicNetworkAccess: "Enabled" } })] },
        unknown: { access: [postgres({ network: { publicNetworkAccess: later() } })] },
    },
    {
        rule: azurePostgresEntraOnly,
        pass: { tokens: [postgres({ authConfig: { passwordAuth: "Disabled", activeDirectoryAuth: "Enabled" } })] },
        fail: {
            unset: [postgres({})],
            both: [postgres({ authConfig: { passwordAuth: "Enabled", activeDirectoryAuth: "Enabled" } })],
        },
        unknown: { passwords: [postgres({ authConfig: { passwordAuth: later(), activeDirectoryAuth: "Enabled" } })] },
    },
    {
        rule: azurePostgresStandby,
        pass: {
            "in another zone": [postgres({ highAvailability: { mode: "ZoneRedundant" } }), production],
            "beside it, where there are no zones": [postgres({ highAvailability: { mode: "SameZone" } }), production],
        },
        fail: {
            none: [postgres({ highAvailability: { mode: "Disabled" } }), production],
            "beside it, where there are zones": [
                postgres({ highAvailability: { mode: "SameZone" }, availabilityZone: "1" }),
                production,
            ],
        },
        unknown: { "the mode": [postgres({ highAvailability: { mode: later() }, availabilityZone: "1" }), production] },
        notApplicable: { "no production": [postgres({}), tenant({ environment: "staging" })] },
    },
    {
        rule: azurePostgresBackups,
        pass: {
            "as long as asked for": [
                postgres({ backup: { backupRetentionDays: 14 } }),
                tenant({ backupRetentionDays: 14 }),
            ],
            "the usual": [postgres({})],
        },
        fail: { "too short": [postgres({ backup: { backupRetentionDays: 7 } }), tenant({ backupRetentionDays: 14 })] },
        unknown: {
            days: [postgres({ backup: { backupRetentionDays: later() } }), tenant({ backupRetentionDays: 14 })],
        },
    },
    {
        rule: azurePostgresTls,
        pass: {
            on: [postgresSetting({ configurationName: "require_secure_transport", value: "on" })],
            "new TLS": [postgresSetting({ configurationName: "ssl_min_protocol_version", value: "TLSv1.3" })],
        },
        fail: {
            off: [postgresSetting({ configurationName: "require_secure_transport", value: "off" })],
            "old TLS": [postgresSetting({ configurationName: "ssl_min_protocol_version", value: "TLSv1" })],
        },
        unknown: {
            "the value": [postgresSetting({ configurationName: "require_secure_transport", value: later() })],
            "the setting": [postgresSetting({ configurationName: later(), value: "on" })],
        },
        notApplicable: { another: [postgresSetting({ configurationName: "log_connections", value: "off" })] },
    },
    {
        rule: azureDeleteLocks,
        pass: { locked: [server, lock({ level: "CanNotDelete", scope: later(server) })] },
        fail: {
            "no lock": [postgres({})],
            "of storage": [storageAccount({})],
            "of SQL Server": [sqlServer({}), lock({ level: "CanNotDelete", scope: "/another" })],
        },
        unknown: { "the level": [server, lock({ level: later(), scope: later(server) })] },
        notApplicable: { consented: [postgres({}), tenant({ allow: { delete: ["database"], replace: [] } })] },
    },
    {
        rule: azureRedisCmk,
        pass: {
            "a key": [
                redis({ encryption: { customerManagedKeyEncryption: { keyEncryptionKeyUrl: "https://v/keys/k/1" } } }),
            ],
        },
        fail: {
            unset: [redis({})],
            "no version": [
                redis({ encryption: { customerManagedKeyEncryption: { keyEncryptionKeyUrl: "https://v/keys/k" } } }),
            ],
        },
        unknown: {
            "the key": [redis({ encryption: { customerManagedKeyEncryption: { keyEncryptionKeyUrl: later() } } })],
        },
    },
    {
        rule: azureRedisPrivate,
        pass: { closed: [redis({ publicNetworkAccess: "Disabled" })] },
        fail: { unset: [redis({})], open: [redis({ publicNetworkAccess: "Enabled" })] },
        unknown: { access: [redis({ publicNetworkAccess: later() })] },
    },
    {
        rule: azureRedisTls,
        pass: {
            new: [redis({ minimumTlsVersion: "1.2" })],
            encrypted: [redisDatabase({ clientProtocol: "Encrypted" })],
        },
        fail: {
            old: [redis({ minimumTlsVersion: "1.0" })],
            clear: [redisDatabase({ clientProtocol: "Plaintext" })],
        },
        unknown: { "the version": [redis({ minimumTlsVersion: later() })] },
    },
    {
        rule: azureRedisEntraOnly,
        pass: { tokens: [redisDatabase({ accessKeysAuthentication: "Disabled" })] },
        fail: { unset: [redisDatabase({})], keys: [redisDatabase({ accessKeysAuthentication: "Enabled" })] },
        unknown: { keys: [redisDatabase({ accessKeysAuthentication: later() })] },
    },
    {
        rule: azureRedisStandby,
        pass: { one: [redis({ highAvailability: "Enabled" }), production] },
        fail: { none: [redis({ highAvailability: "Disabled" }), production] },
        unknown: { whether: [redis({ highAvailability: later() }), production] },
        notApplicable: { "no production": [redis({}), tenant({ environment: "development" })] },
    },
    {
        rule: azureStoragePrivate,
        pass: { closed: [storageAccount({ publicNetworkAccess: "Disabled" })] },
        fail: { unset: [storageAccount({})] },
        unknown: { access: [storageAccount({ publicNetworkAccess: later() })] },
    },
    {
        rule: azureStorageNoAnonymous,
        pass: {
            closed: [storageAccount({ allowBlobPublicAccess: false })],
            "a closed container": [blobContainer({ publicAccess: "None" })],
        },
        fail: {
            unset: [storageAccount({})],
            "an open container": [blobContainer({ publicAccess: "Blob" })],
        },
        unknown: { whether: [storageAccount({ allowBlobPublicAccess: later() })] },
    },
    {
        rule: azureStorageNoKeys,
        pass: { tokens: [storageAccount({ allowSharedKeyAccess: false })] },
        fail: { unset: [storageAccount({})] },
        unknown: { whether: [storageAccount({ allowSharedKeyAccess: later() })] },
    },
    {
        rule: azureStorageTls,
        pass: { new: [storageAccount({ minimumTlsVersion: "TLS1_2" })] },
        fail: {
            old: [storageAccount({ minimumTlsVersion: "TLS1_0" })],
            clear: [storageAccount({ minimumTlsVersion: "TLS1_2", enableHttpsTrafficOnly: false })],
        },
        unknown: { "the version": [storageAccount({ minimumTlsVersion: later() })] },
    },
    {
        rule: azureStorageCmk,
        pass: { "a key": [storageAccount({ encryption: { keySource: "Microsoft.Keyvault" } })] },
        fail: {
            unset: [storageAccount({})],
            "the cloud's": [storageAccount({ encryption: { keySource: "Microsoft.Storage" } })],
        },
        unknown: { "the source": [storageAccount({ encryption: { keySource: later() } })] },
    },
    {
        rule: azureStorageVersioning,
        pass: {
            versions: [blobService({ isVersioningEnabled: true })],
            "what was deleted": [blobService({ deleteRetentionPolicy: { enabled: true, days: 7 } })],
        },
        fail: { neither: [blobService({ isVersioningEnabled: false })] },
        unknown: { versions: [blobService({ isVersioningEnabled: later() })] },
    },
    {
        rule: azureStorageCopiesInRegion,
        pass: {
            "zones alone": [copiedAs("Standard_ZRS"), bound("de")],
            "a pair in the union": [copiedAs("Standard_GZRS"), bound("eu")],
            "as Azure shows it": [copiedAs("Standard_RAGRS", "West Europe"), bound("ie")],
        },
        fail: {
            "a pair outside": [copiedAs("Standard_GZRS"), bound("nl")],
            "with a way to read": [copiedAs("Standard_RAGZRS"), bound("nl")],
            "a pair in another country": [copiedAs("Standard_GRS", "brazilsouth"), bound("br")],
        },
        unknown: {
            "how it is copied": [copiedAs(later()), bound("nl")],
            "what it is paired with": [copiedAs("Standard_GRS", "polandcentral"), bound("pl")],
            "where it lies": [copiedAs("Standard_GZRS", later()), bound("nl")],
        },
        notApplicable: { "data that may lie anywhere": [copiedAs("Standard_GZRS"), tenant({ residency: [] })] },
    },
];
