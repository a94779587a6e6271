import { ask, must, not, worst } from "../../../reading/logic";
import { registry } from "../../../reading/microsoft";
import { isTrue } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

/** Both are off where nothing is said. */
const ways = {
    adminUserEnabled: "everybody who has its password comes as one user",
    anonymousPullEnabled: "anybody pulls without a name",
} as const;

export const azureRegistryNoPasswords: ResourceRule = {
    scope: "resource",
    id: "azure-registry-no-passwords",
    title: "Registries know who comes",
    requirement: "A registry of images has no user with a password, and lets nobody pull without a name.",
    themes: ["identity", "rbac"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [registry],
    properties: Object.keys(ways),
    rationale: "Whoever has the password pushes what everybody runs, and no record tells who it was.",
    fix: "Leave adminUserEnabled and anonymousPullEnabled out, and give roles to identities.",
    url: "https://learn.microsoft.com/azure/container-registry/container-registry-authentication",
    check: (one) =>
        worst(Object.entries(ways).map(([way, why]) => must(not(ask(one.get(way), isTrue)), `${way}: ${why}`, way))),
};
