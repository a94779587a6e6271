import { storageAccount } from "../../../reading/microsoft";
import { isNewTls, oldestTls } from "../../../reading/tls";
import { expect } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

const isNew = isNewTls((version) => `TLS${version.replace(".", "_")}`);

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
    parameters: [oldestTls],
    check: (account, values) => expect(account, "minimumTlsVersion", isNew(values), "it takes old TLS"),
    remediate: (_, values) => [{ path: "minimumTlsVersion", value: `TLS${oldestTls.of(values).replace(".", "_")}` }],
};
