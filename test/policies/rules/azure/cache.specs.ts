import { azureRedisCmk } from "../../../../policies/rules/azure/cache/redis-cmk";
import { azureRedisEntraAuth } from "../../../../policies/rules/azure/cache/redis-entra-auth";
import { azureRedisMinTls } from "../../../../policies/rules/azure/cache/redis-min-tls";
import { azureRedisNoPublic } from "../../../../policies/rules/azure/cache/redis-no-public";
import { azureRedisPersisted } from "../../../../policies/rules/azure/cache/redis-persisted";
import { azureRedisStandby } from "../../../../policies/rules/azure/cache/redis-standby";
import { azureRedisTlsOnly } from "../../../../policies/rules/azure/cache/redis-tls-only";
import { azureDeleteLocks } from "../../../../policies/rules/azure/database/delete-locks";
import { declare, later, taken, tenant } from "../../support/declared";
import type { Spec } from "../../support/spec";
import {
    classicRedis,
    groupLock,
    lock,
    postgres,
    redis,
    redisDatabase,
    resourceGroup,
    resourceLock,
    sqlServer,
    storageAccount,
    subscriptionLock,
    vaultKey,
} from "./kinds";

const production = tenant({ environment: "production", highAvailability: true });
const key = vaultKey({ properties: {} });
const keyed = (keyEncryptionKeyUrl: string) =>
    redis({ encryption: { customerManagedKeyEncryption: { keyEncryptionKeyUrl } } });
const server = postgres({});
const [place, elsewhere] = [resourceGroup({ resourceGroupName: "rg" }), resourceGroup({ resourceGroupName: "other" })];
const grouped = postgres({ resourceGroupName: taken("rg", place) });
const refuses = { level: "CanNotDelete" };
const named = storageAccount({ accountName: "shop", resourceGroupName: "rg" });
const subscription = (subscriptionId: string) => declare("pulumi:providers:azure-native", { subscriptionId });
const [here, there] = [subscription("s"), subscription("t")];
const within = storageAccount({ accountName: "shop", resourceGroupName: "rg" }, { provider: here });
const shop = {
    ...refuses,
    parentResourcePath: "",
    resourceProviderNamespace: "Microsoft.Storage",
    resourceType: "storageAccounts",
    resourceName: "shop",
    resourceGroupName: "rg",
};
const idOf = (kind: string) => `/subscriptions/s/resourceGroups/rg/providers/${kind}/shop`;

export const azureCacheSpecs: readonly Spec[] = [
    {
        rule: azureDeleteLocks,
        pass: {
            locked: [server, lock({ level: "CanNotDelete", scope: later(server) })],
            "its group": [grouped, lock({ level: "CanNotDelete", scope: later(place) }), place],
            "its group, by its id": [
                postgres({ resourceGroupName: "rg" }),
                lock({ level: "ReadOnly", scope: "/subscriptions/s/resourceGroups/RG" }),
            ],
            "its group, by a lock of groups": [
                grouped,
                groupLock({ level: "CanNotDelete", resourceGroupName: later(place) }),
                place,
            ],
            "its subscription": [named, subscriptionLock(refuses)],
            "its subscription, by its id": [within, lock({ ...refuses, scope: "/subscriptions/S" })],
            "its subscription, by another provider of it": [
                within,
                subscriptionLock(refuses, { provider: subscription("s") }),
            ],
            "by its own id": [within, lock({ ...refuses, scope: idOf("Microsoft.Storage/storageAccounts") })],
            "by a lock of resources": [named, resourceLock(shop)],
            "by a lock of resources, as it was made": [server, resourceLock({ ...shop, resourceName: later(server) })],
        },
        fail: {
            "another subscription": [within, subscriptionLock(refuses, { provider: there })],
            "another subscription, by its id": [within, lock({ ...refuses, scope: "/subscriptions/t" })],
            "a group of the name in another subscription": [
                within,
                lock({ ...refuses, scope: "/subscriptions/t/resourceGroups/rg" }),
                groupLock({ ...refuses, resourceGroupName: "rg" }, { provider: there }),
            ],
            "another kind of the name": [
                within,
                lock({ ...refuses, scope: idOf("Microsoft.KeyVault/vaults") }),
                resourceLock({ ...shop, resourceType: "vaults" }, { provider: here }),
            ],
            "something within it": [named, resourceLock({ ...shop, parentResourcePath: "blobServices/default" })],
            "nothing to speak of": [named, subscriptionLock({ level: "NotSpecified" })],
            "no lock": [postgres({})],
            "of storage": [storageAccount({})],
            "another group": [
                grouped,
                groupLock({ level: "CanNotDelete", resourceGroupName: "other" }),
                lock({ level: "CanNotDelete", scope: later(elsewhere) }),
                place,
                elsewhere,
            ],
            "of SQL Server": [sqlServer({}), lock({ level: "CanNotDelete", scope: "/another" })],
        },
        unknown: {
            "the level": [server, lock({ level: later(), scope: later(server) })],
            "whose subscription": [named, lock({ ...refuses, scope: "/subscriptions/s" })],
        },
        notApplicable: { consented: [postgres({}), tenant({ allow: { delete: ["database"], replace: [] } })] },
    },
    {
        rule: azureRedisCmk,
        pass: {
            "a key": [keyed("https://v/keys/k/1")],
            "as Azure writes it": [keyed("https://v.vault.azure.net:443/keys/k/fd618d9519b74f9aae94ade66b876acc")],
            "a key that is still to come": [keyed(later(key)), key],
        },
        fail: { unset: [redis({})], "no version": [keyed("https://v/keys/k")] },
        unknown: { "what it names": [keyed(later())] },
    },
    {
        rule: azureRedisNoPublic,
        pass: {
            closed: [redis({ publicNetworkAccess: "Disabled" })],
            "the classic one": [classicRedis({ publicNetworkAccess: "Disabled" })],
        },
        fail: {
            unset: [redis({})],
            open: [redis({ publicNetworkAccess: "Enabled" })],
            "the classic one": [classicRedis({})],
        },
        unknown: { access: [redis({ publicNetworkAccess: later() })] },
    },
    {
        rule: azureRedisMinTls,
        pass: {
            new: [redis({ minimumTlsVersion: "1.2" })],
            "the classic one": [classicRedis({ minimumTlsVersion: "1.2" })],
        },
        fail: { old: [redis({ minimumTlsVersion: "1.0" })], "the classic one, unset": [classicRedis({})] },
        unknown: { "the version": [classicRedis({ minimumTlsVersion: later() })] },
    },
    {
        rule: azureRedisTlsOnly,
        pass: {
            encrypted: [redisDatabase({ clientProtocol: "Encrypted" })],
            "the classic one, unset": [classicRedis({})],
        },
        fail: {
            clear: [redisDatabase({ clientProtocol: "Plaintext" })],
            "the classic one": [classicRedis({ enableNonSslPort: true })],
        },
        unknown: {
            how: [redisDatabase({ clientProtocol: later() })],
            "the classic one": [classicRedis({ enableNonSslPort: later() })],
        },
    },
    {
        rule: azureRedisEntraAuth,
        pass: {
            tokens: [redisDatabase({ accessKeysAuthentication: "Disabled" })],
            "the classic one": [
                classicRedis({ disableAccessKeyAuthentication: true, redisConfiguration: { aadEnabled: "True" } }),
            ],
        },
        fail: {
            unset: [redisDatabase({})],
            keys: [redisDatabase({ accessKeysAuthentication: "Enabled" })],
            "the classic one": [classicRedis({ redisConfiguration: { aadEnabled: "true" } })],
        },
        unknown: { keys: [redisDatabase({ accessKeysAuthentication: later() })] },
    },
    {
        rule: azureRedisPersisted,
        pass: {
            snapshots: [redisDatabase({ persistence: { aofEnabled: false, rdbEnabled: true } }), production],
            "a log": [redisDatabase({ persistence: { aofEnabled: true } })],
        },
        fail: {
            unset: [redisDatabase({})],
            neither: [redisDatabase({ persistence: { aofEnabled: false, rdbEnabled: false } }), production],
        },
        unknown: { which: [redisDatabase({ persistence: { rdbEnabled: later() } }), production] },
        notApplicable: { "a trial": [redisDatabase({}), tenant({ environment: "development" })] },
    },
    {
        rule: azureRedisStandby,
        pass: { one: [redis({ highAvailability: "Enabled" }), production] },
        fail: { none: [redis({ highAvailability: "Disabled" }), production] },
        unknown: { whether: [redis({ highAvailability: later() }), production] },
        notApplicable: { "no production": [redis({}), tenant({ environment: "development" })] },
    },
];
