import { ask, not, onlyIf } from "../../../reading/logic";
import { storageAccount } from "../../../reading/microsoft";
import { expect, isFalse, isSet } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const azureStorageSasExpiry: ResourceRule = {
    scope: "resource",
    id: "azure-storage-sas-expiry",
    title: "Signatures end",
    requirement: "A SAS expiry policy is set where keys of the account may sign; others end within seven days.",
    themes: ["identity"],
    severity: "low",
    level: "advisory",
    types: [storageAccount],
    properties: ["sasPolicy.sasExpirationPeriod", "allowSharedKeyAccess"],
    rationale: "A signed address works for whoever has it, for as long as it says.",
    fix: "Set sasPolicy.sasExpirationPeriod, or allowSharedKeyAccess to false.",
    url: "https://learn.microsoft.com/azure/storage/common/sas-expiration-policy",
    check: (account) =>
        onlyIf(
            // What Entra signs ends within seven days. Source: learn.microsoft.com/rest/api/storageservices/create-user-delegation-sas (from knowledge, unverified).
            not(ask(account.get("allowSharedKeyAccess"), isFalse)),
            () => expect(account, "sasPolicy.sasExpirationPeriod", isSet, "no policy says when signatures end"),
            "whether keys may sign",
        ),
};
