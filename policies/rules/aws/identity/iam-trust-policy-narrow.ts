import { allows, eachStatement, isPublic, statementName } from "../../../reading/documents";
import { ask, every, must, not, some, type Truth } from "../../../reading/logic";
import { at } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

/** Whether any identity of another provider may take the role. */
function trustsAnyFederated(statement: unknown): Truth {
    const federated = at(statement, "Principal.Federated");
    if (federated === undefined) return false;
    return every([allows(statement), ask(at(statement, "Condition"), (condition) => condition === undefined)]);
}

export const awsIamTrustPolicyNarrow: ResourceRule = {
    scope: "resource",
    id: "aws-iam-trust-policy-narrow",
    title: "Roles know who may take them",
    requirement: "A role is taken by named services, accounts or identities, never by any principal.",
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: ["aws:iam/role:Role"],
    properties: ["assumeRolePolicy"],
    rationale: "A role that anybody may take gives its rights to anybody.",
    fix: "Name the service or account in Principal, and the identity in a condition for identity providers.",
    url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html",
    check: (role) =>
        eachStatement(role.get("assumeRolePolicy"), "assumeRolePolicy", (statement) =>
            must(
                not(some([isPublic(statement), trustsAnyFederated(statement)])),
                `${statementName(statement)} lets any principal take the role`,
                "assumeRolePolicy",
            ),
        ),
};
