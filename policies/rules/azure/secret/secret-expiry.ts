import { vaultSecret } from "../../../reading/microsoft";
import { expect, numberOf } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const azureSecretExpiry: ResourceRule = {
    scope: "resource",
    id: "azure-secret-expiry",
    title: "Secrets come to an end",
    requirement: "Secrets carry an expiry date.",
    themes: ["secrets"],
    severity: "medium",
    level: "mandatory",
    types: [vaultSecret],
    properties: ["properties.attributes.expires"],
    rationale: "A secret without an end is changed by nobody, and works for whoever once had it.",
    fix: "Set properties.attributes.expires.",
    url: "https://learn.microsoft.com/azure/key-vault/secrets/about-secrets",
    check: (secret) =>
        expect(secret, "properties.attributes.expires", (time) => (numberOf(time) ?? 0) > 0, "it never ends"),
};
