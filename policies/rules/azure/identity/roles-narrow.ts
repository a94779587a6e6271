import { grantTypes, roleOf } from "../../../reading/azure/roles";
import { ask, must, not, some } from "../../../reading/logic";
import { textOf } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

/** Contributor. Source: learn.microsoft.com/azure/role-based-access-control/built-in-roles, read 2026-11. */
const contributor = "b24988ac-6180-42a0-ab88-20f7382dd24c";
const wideScope = /^\/?(|subscriptions\/[^/]+|providers\/microsoft\.management\/managementgroups\/.*)\/?$/i;

export const azureRolesNarrow: ResourceRule = {
    scope: "resource",
    id: "azure-roles-narrow",
    title: "Rights are narrow",
    requirement:
        "No assignment gives a role that can do everything but give rights on (Contributor), and none is on a whole subscription.",
    themes: ["rbac"],
    severity: "critical",
    level: "mandatory",
    floor: "mandatory",
    types: grantTypes,
    properties: ["roleDefinitionId", "scope"],
    rationale: "Whoever has such a role, or breaks into what has it, has everything.",
    fix: "Use a narrower role, on the resource that it is for.",
    url: "https://learn.microsoft.com/azure/role-based-access-control/best-practices",
    check: (assignment) => {
        const broad = ask(roleOf(assignment), (role) => role === contributor);
        const wide = ask(assignment.get("scope"), (scope) => wideScope.test(textOf(scope)));
        return must(
            not(some([broad, wide])),
            "it gives a role that can do everything, or is on a whole subscription",
            "what it gives",
        );
    },
};
