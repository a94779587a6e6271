import { registry } from "../../../reading/microsoft";
import { expect } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const azureRegistryCmk: ResourceRule = {
    scope: "resource",
    id: "azure-registry-cmk",
    title: "Images are encrypted with a key of your own",
    requirement: "A registry of images encrypts with a key of a vault.",
    themes: ["encryption-at-rest", "key-management"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [registry],
    properties: ["encryption.status"],
    rationale: "Only a key of your own can be taken away from whoever has the data.",
    fix: "Set encryption.status to enabled and name the key; it can be done only when the registry is made.",
    url: "https://learn.microsoft.com/azure/container-registry/tutorial-enable-customer-managed-keys",
    check: (one) =>
        expect(one, "encryption.status", (status) => status === "enabled", "it encrypts with a key of the cloud's own"),
};
