import { statementName } from "../../../reading/documents";
import { eachGrant, grantProperties, grantTypes } from "../../../reading/grants";
import { raises } from "../../../reading/raising";
import type { ResourceRule } from "../../../rule";

export const awsIamNoPrivilegeEscalation: ResourceRule = {
    scope: "resource",
    id: "aws-iam-no-privilege-escalation",
    title: "No role can raise itself",
    requirement:
        "No policy grants an action that leads to more rights on all roles, users, groups or policies, unless a condition bounds what is handed out.",
    themes: ["rbac"],
    severity: "high",
    level: "mandatory",
    floor: "advisory",
    types: grantTypes,
    properties: grantProperties,
    rationale: "Handing out any role, or rewriting any policy, is an administrator's right in two steps.",
    fix: "Name the roles and policies that may be handed out or changed, or add a condition such as iam:PassedToService or iam:PolicyARN.",
    url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html",
    check: (resource) =>
        eachGrant(resource, raises, (statement) => `${statementName(statement)} lets its holder obtain further rights`),
};
