import { planned } from "../../policies/reading/cryptography/fact";
import {
    aks,
    backupVault,
    postgres,
    redis,
    registry,
    sqlServer,
    storageAccount,
} from "../../policies/reading/microsoft";
import { at, isTrue, items, textOf } from "../../policies/reading/values";
import { unknown } from "../../policies/rule";
import { restDefaults } from "../sources";
import { type Draft, keyAt, ofCloud, type Reader, undecided } from "./draft";

const platform = ofCloud(restDefaults.azure, "the platform's");

const storage: Reader = (one, references) => {
    const source = one.get("encryption.keySource");
    const property = "encryption.keyVaultProperties";
    const own = source === unknown || textOf(source) === "Microsoft.Keyvault";
    const holder = own
        ? keyAt(one, references, property, source === unknown ? undecided(property) : platform)
        : platform;
    const twice = one.get("encryption.requireInfrastructureEncryption");
    const below: Draft = {
        what: "objects, once more below",
        holder:
            twice === unknown
                ? undecided("requireInfrastructureEncryption")
                : { kind: "cloud", name: planned("the platform's") },
    };
    return [{ what: "objects", holder }, ...(twice === unknown || isTrue(twice) ? [below] : [])];
};

const cluster: Reader = (one, references) => {
    const enabled = one.get("securityProfile.azureKeyVaultKms.enabled");
    const key = "securityProfile.azureKeyVaultKms.keyId";
    const etcd = ofCloud(restDefaults.etcd);
    const secrets = enabled === unknown ? undecided(key) : isTrue(enabled) ? keyAt(one, references, key, etcd) : etcd;
    const pools = items(one.get("agentPoolProfiles"));
    const set = keyAt(one, references, "diskEncryptionSetID", ofCloud(restDefaults.ephemeral, "the platform's"));
    const disks: Draft[] =
        pools === unknown
            ? [{ what: "disks of nodes", holder: undecided("agentPoolProfiles") }]
            : pools.map((pool) => ({ what: `disks of nodes ${textOf(at(pool, "name"))}`, holder: set }));
    return [{ what: "secrets of the cluster", holder: secrets }, ...disks];
};

const backups: Reader = (one, references) => {
    const property = "properties.securitySettings.encryptionSettings.keyVaultProperties.keyUri";
    return [{ what: "recovery points", holder: keyAt(one, references, property, platform) }];
};

export const azureReaders: Readonly<Record<string, Reader>> = {
    [postgres]: (one, references) => [
        { what: "data and backups", holder: keyAt(one, references, "dataEncryption.primaryKeyURI", platform) },
    ],
    [sqlServer]: (one, references) => [{ what: "data and backups", holder: keyAt(one, references, "keyId", platform) }],
    [redis]: (one, references) => [
        {
            what: "disks",
            holder: keyAt(one, references, "encryption.customerManagedKeyEncryption.keyEncryptionKeyUrl", platform),
        },
    ],
    [registry]: (one, references) => [
        { what: "images", holder: keyAt(one, references, "encryption.keyVaultProperties", platform) },
    ],
    [storageAccount]: storage,
    [backupVault]: backups,
    [aks]: cluster,
    "azure-native:operationalinsights:Workspace": () => [{ what: "records", holder: platform }],
    "azure-native:monitor:AzureMonitorWorkspace": () => [{ what: "metrics", holder: platform }],
    "kubernetes:karpenter.azure.com/v1beta1:AKSNodeClass": () => [
        { what: "disks of nodes", holder: ofCloud(restDefaults.ephemeral, "the platform's") },
    ],
};
