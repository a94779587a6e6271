import { ask, must, not, some } from "../../../reading/logic";
import { roleAssignment } from "../../../reading/microsoft";
import { textOf } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

/**
 * Owner, Contributor, User Access Administrator, Role Based Access Control Administrator.
 * Source: learn.microsoft.com/azure/role-based-access-control/built-in-roles, read 2026-11; the last from knowledge, unverified.
 */
const broadRoles: ReadonlySet<string> = new Set([
    "8e3af657-a8ff-443c-a75c-2fe8c4bcb635",
    "b24988ac-6180-42a0-ab88-20f7382dd24c",
    "18d7d88d-d35e-4fb5-a5c3-7773c20a72d9",
    "f58310d9-a9f6-439a-9e8d-f62e7b41a168",
]);
const wideScope = /^\/?(|subscriptions\/[^/]+|providers\/microsoft\.management\/managementgroups\/.*)\/?$/i;

export const azureRolesNarrow: ResourceRule = {
    scope: "resource",
    id: "azure-roles-narrow",
    title: "Rights are narrow",
    requirement:
        "No assignment gives a role that can do everything or give rights on, and none is on a whole subscription.",
    themes: ["rbac"],
    severity: "critical",
    level: "mandatory",
    floor: "mandatory",
    types: [roleAssignment],
    properties: ["roleDefinitionId", "scope"],
    rationale: "Whoever has such a role, or breaks into what has it, has everything.",
    fix: "Use a narrower role, on the resource that it is for.",
    url: "https://learn.microsoft.com/azure/role-based-access-control/best-practices",
    check: (resource) => {
        const broad = ask(resource.get("roleDefinitionId"), (role) =>
            broadRoles.has(textOf(role).split("/").pop()!.toLowerCase()),
        );
        const wide = ask(resource.get("scope"), (scope) => wideScope.test(textOf(scope)));
        return must(
            not(some([broad, wide])),
            "it gives a role that can do everything, or is on a whole subscription",
            "what it gives",
        );
    },
};
