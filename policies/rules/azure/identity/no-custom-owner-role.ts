import { ask, every, must, not, some, type Truth } from "../../../reading/logic";
import { roleDefinition } from "../../../reading/microsoft";
import { at, items, someItem, textOf } from "../../../reading/values";
import { type ResourceRule, unknown } from "../../../rule";

/** A subscription, a group of them, or everything. */
const wide = /^\/?(|subscriptions\/[^/]+|providers\/microsoft\.management\/managementgroups\/[^/]+)\/?$/i;

/** Whoever may do this gives himself every other right. */
const givingRoles = "microsoft.authorization/roleassignments/write";

/** Whether an action of a role, in which `*` stands for whatever comes there, takes in the right to give roles. */
function takesIn(action: unknown): boolean {
    const parts = textOf(action).trim().toLowerCase().split("*");
    return new RegExp(`^${parts.map((part) => part.replaceAll(/[^\w/]/g, "\\$&")).join(".*")}$`).test(givingRoles);
}

/** Everything, or the right to give roles and no word that takes it out again. */
function ownsAll(permission: unknown): Truth {
    const actions = at(permission, "actions");
    return some([
        someItem(actions, (action) => textOf(action).trim() === "*"),
        every([someItem(actions, takesIn), not(someItem(at(permission, "notActions"), takesIn))]),
    ]);
}

export const azureNoCustomOwnerRole: ResourceRule = {
    scope: "resource",
    id: "azure-no-custom-owner-role",
    title: "No role of one's own can do everything",
    requirement: "No custom role grants every action, or the right to give roles, at subscription scope.",
    themes: ["rbac"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [roleDefinition],
    properties: ["permissions", "permissions.0.actions", "assignableScopes", "scope"],
    rationale: "It is an owner under another name, which no report of owners shows.",
    fix: "Name the actions that are needed, or the group that the role is for in assignableScopes.",
    url: "https://learn.microsoft.com/azure/role-based-access-control/custom-roles",
    check: (role) => {
        const isWide = (scope: unknown) => ask(scope, (known) => wide.test(textOf(known)));
        const scopes = items(role.get("assignableScopes"));
        return must(
            not(
                every([
                    someItem(role.get("permissions"), ownsAll),
                    // Where it names none, it can be given where it is made.
                    scopes !== unknown && scopes.length === 0 ? isWide(role.get("scope")) : someItem(scopes, isWide),
                ]),
            ),
            "it grants every action, or the right to give roles, on a whole subscription",
            "what it grants, or where",
        );
    },
};
