import { isWord } from "../../../reading/azure/words";
import { storageAccount } from "../../../reading/microsoft";
import { expect } from "../../../reading/values";
import { sets } from "../../../remediating/sets";
import type { ResourceRule } from "../../../rule";

const isNew = isWord("TLS1_2", "TLS1_3");

export const azureStorageMinTls: ResourceRule = {
    scope: "resource",
    id: "azure-storage-min-tls",
    title: "Storage speaks new TLS alone",
    requirement: "The account starts at TLS 1.2; where nothing is said it would at 1.0.",
    themes: ["encryption-in-transit"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [storageAccount],
    properties: ["minimumTlsVersion"],
    rationale: "Old TLS can be broken by whoever listens, who then has the objects and the token.",
    fix: "Set minimumTlsVersion to TLS1_2.",
    url: "https://learn.microsoft.com/azure/storage/common/transport-layer-security-configure-minimum-version",
    check: (account) => expect(account, "minimumTlsVersion", isNew, "it takes old TLS"),
    remediate: sets("minimumTlsVersion", "TLS1_2"),
};
