import { type Finding, type ResourceView, unknown } from "../rule";
import { allows, eachStatement, isEverything, type Statement } from "./documents";
import { every, fail, notApplicable, pass, type Truth, undetermined, worst } from "./logic";
import { at, items } from "./values";

const role = "aws:iam/role:Role";

/** Types that grant rights to whoever holds them. */
export const grantTypes: readonly string[] = [
    "aws:iam/policy:Policy",
    "aws:iam/rolePolicy:RolePolicy",
    "aws:iam/userPolicy:UserPolicy",
    "aws:iam/groupPolicy:GroupPolicy",
    role,
];

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
        const document = resource.get("policy");
        return document === undefined ? notApplicable : eachStatement(document, "policy", check);
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
