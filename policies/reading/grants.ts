import { type Finding, type ResourceView, unknown } from "../rule";
import { allows, eachStatement, isEverything, type Statement } from "./documents";
import { every, fail, notApplicable, pass, type Truth, undetermined, worst } from "./logic";
import { at, items } from "./values";

const role = "aws:iam/role:Role";

/** Where each type keeps its document that grants rights to whoever holds it. */
const documents: Readonly<Record<string, string>> = {
    "aws:iam/policy:Policy": "policy",
    "aws:iam/rolePolicy:RolePolicy": "policy",
    "aws:iam/userPolicy:UserPolicy": "policy",
    "aws:iam/groupPolicy:GroupPolicy": "policy",
    "aws:ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy": "inlinePolicy",
};

/** Types that grant rights to whoever holds them. */
export const grantTypes: readonly string[] = [...Object.keys(documents), role];

/** Properties that they keep them in, for a rule's `properties`. */
export const grantProperties: readonly string[] = [...new Set(Object.values(documents)), "inlinePolicies"];

/** Judges every statement that grants rights. */
export function eachGrant(
    resource: ResourceView,
    test: (statement: Statement) => Truth,
    failure: (statement: Statement) => string,
): Finding {
    const check = (statement: Statement): Finding => {
        const bad = every([allows(statement), test(statement)]);
        if (bad === unknown) return undetermined("a statement of the policy");
        return bad ? fail(failure(statement)) : pass;
    };
    if (resource.type !== role) {
        const path = documents[resource.type] ?? "policy";
        const document = resource.get(path);
        return document === undefined ? notApplicable : eachStatement(document, path, check);
    }
    const inline = items(resource.get("inlinePolicies"));
    if (inline === unknown) return undetermined("inlinePolicies");
    return worst(inline.map((policy) => eachStatement(at(policy, "policy"), "inlinePolicies.policy", check)));
}

/** Whether the statement speaks of every resource. */
export function onEverything(statement: Statement): Truth {
    if (at(statement, "NotResource") !== undefined) return true;
    return isEverything(at(statement, "Resource"));
}
