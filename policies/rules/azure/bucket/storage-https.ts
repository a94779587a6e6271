import { storageAccount } from "../../../reading/microsoft";
import { expect, isFalse } from "../../../reading/values";
import { sets } from "../../../remediating/sets";
import type { ResourceRule } from "../../../rule";

export const azureStorageHttps: ResourceRule = {
    scope: "resource",
    id: "azure-storage-https",
    title: "Storage asks for encrypted connections",
    requirement: "Only encrypted transfers are accepted.",
    themes: ["encryption-in-transit"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [storageAccount],
    properties: ["enableHttpsTrafficOnly"],
    rationale: "Whoever listens on a clear connection has the objects and the token.",
    fix: "Set enableHttpsTrafficOnly to true.",
    url: "https://learn.microsoft.com/azure/storage/common/storage-require-secure-transfer",
    check: (account) =>
        // On where nothing is said. Source: @pulumi/azure-native 3.28.0, storage/storageAccount.d.ts.
        expect(account, "enableHttpsTrafficOnly", (only) => !isFalse(only), "it takes clear connections"),
    remediate: sets("enableHttpsTrafficOnly", true),
};
