import { worst } from "../../../reading/logic";
import { storageAccount } from "../../../reading/microsoft";
import { expect, isFalse, textOf } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const azureStorageTls: ResourceRule = {
    scope: "resource",
    id: "azure-storage-tls",
    title: "Storage asks for encrypted connections",
    requirement: "A storage account takes HTTPS of TLS 1.2 or newer alone.",
    themes: ["encryption-in-transit"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [storageAccount],
    properties: ["minimumTlsVersion", "enableHttpsTrafficOnly"],
    rationale: "Whoever listens on a clear connection has the objects and the token.",
    fix: "Set minimumTlsVersion to TLS1_2 or TLS1_3, and enableHttpsTrafficOnly to true.",
    url: "https://learn.microsoft.com/azure/storage/common/transport-layer-security-configure-minimum-version",
    check: (resource) =>
        worst([
            expect(resource, "minimumTlsVersion", (version) => /^TLS1_[23]$/.test(textOf(version)), "it takes old TLS"),
            expect(resource, "enableHttpsTrafficOnly", (only) => !isFalse(only), "it takes clear connections"),
        ]),
};
