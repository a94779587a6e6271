import { eachStatement, isPublic, statementName } from "../../../reading/documents";
import { trustsAnyFederated } from "../../../reading/federation";
import { must, not, worst } from "../../../reading/logic";
import type { ResourceRule } from "../../../rule";

export const awsIamTrustPolicyNarrow: ResourceRule = {
    scope: "resource",
    id: "aws-iam-trust-policy-narrow",
    title: "Roles know who may take them",
    requirement: "A role is taken by named services, accounts or identities, never by any principal.",
    themes: ["rbac", "tenant-isolation"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: ["aws:iam/role:Role"],
    properties: ["assumeRolePolicy"],
    rationale: "A role that anybody may take gives its rights to anybody.",
    fix: "Name the service or account in Principal; for identity providers, hold the subject to an owner in a condition (repo:owner/name:*).",
    url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html",
    check: (role) =>
        eachStatement(role.get("assumeRolePolicy"), "assumeRolePolicy", (statement) =>
            worst([
                must(
                    not(isPublic(statement)),
                    `${statementName(statement)} lets any principal take the role`,
                    "assumeRolePolicy",
                ),
                must(
                    not(trustsAnyFederated(statement)),
                    `${statementName(statement)} lets identities of a provider take the role without naming them`,
                    "assumeRolePolicy",
                ),
            ]),
        ),
};
