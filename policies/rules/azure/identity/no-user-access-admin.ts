import { administratorRoles, grantTypes, roleOf } from "../../../reading/azure/roles";
import { ask, must, not } from "../../../reading/logic";
import type { ResourceRule } from "../../../rule";

export const azureNoUserAccessAdmin: ResourceRule = {
    scope: "resource",
    id: "azure-no-user-access-admin",
    title: "Nobody gives rights on",
    requirement:
        "Tenant principals never receive Owner or User Access Administrator, nor Role Based Access Control Administrator.",
    themes: ["rbac", "tenant-isolation"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: grantTypes,
    properties: ["roleDefinitionId", "scope", "principalType"],
    rationale: "Whoever has such a role, or breaks into what has it, gives themselves everything else.",
    fix: "Use a role for the work itself, on the resource that it is for.",
    url: "https://learn.microsoft.com/azure/role-based-access-control/best-practices",
    check: (assignment) =>
        must(
            not(ask(roleOf(assignment), (role) => administratorRoles.has(role))),
            "it gives a role that can give rights on",
            "which role it gives",
        ),
};
