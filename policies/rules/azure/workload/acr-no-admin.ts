import { registry } from "../../../reading/microsoft";
import { expect, isTrue } from "../../../reading/values";
import { sets } from "../../../remediating/sets";
import type { ResourceRule } from "../../../rule";

export const azureAcrNoAdmin: ResourceRule = {
    scope: "resource",
    id: "azure-acr-no-admin",
    title: "Registries know who comes",
    requirement: "The registry admin user, whose password everybody shares, is off.",
    themes: ["identity"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [registry],
    properties: ["adminUserEnabled"],
    rationale: "Whoever has the password pushes what everybody runs, and no record tells who it was.",
    fix: "Leave adminUserEnabled out, and give roles to identities.",
    url: "https://learn.microsoft.com/azure/container-registry/container-registry-authentication",
    check: (one) =>
        // Off where nothing is said.
        expect(one, "adminUserEnabled", (on) => !isTrue(on), "everybody who has its password comes as one user"),
    remediate: sets("adminUserEnabled", false),
};
