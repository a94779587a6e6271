import { ask, every, must, not } from "../../../reading/logic";
import { roleDefinition } from "../../../reading/microsoft";
import { at, items, someItem, textOf } from "../../../reading/values";
import { type ResourceRule, unknown } from "../../../rule";

/** A subscription, a group of them, or everything. */
const wide = /^\/?(|subscriptions\/[^/]+|providers\/microsoft\.management\/managementgroups\/[^/]+)\/?$/i;

export const azureNoCustomOwnerRole: ResourceRule = {
    scope: "resource",
    id: "azure-no-custom-owner-role",
    title: "No role of one's own can do everything",
    requirement: "No custom role grants every action at subscription scope.",
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
                    someItem(role.get("permissions"), (one) =>
                        someItem(at(one, "actions"), (action) => textOf(action).trim() === "*"),
                    ),
                    // Where it names none, it can be given where it is made.
                    scopes !== unknown && scopes.length === 0 ? isWide(role.get("scope")) : someItem(scopes, isWide),
                ]),
            ),
            "it grants every action on a whole subscription",
            "what it grants, or where",
        );
    },
};
