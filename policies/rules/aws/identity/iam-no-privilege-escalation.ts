import { coversAction, statementName } from "../../../reading/documents";
import { eachGrant, grantTypes, onEverything } from "../../../reading/grants";
import { every, some } from "../../../reading/logic";
import { at } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

/**
 * Actions that, on every resource, let their holder take rights it does not have.
 * Source: github.com/RhinoSecurityLabs/AWS-IAM-Privilege-Escalation, read 2026-08.
 */
const escalating = [
    "iam:AddUserToGroup",
    "iam:AttachGroupPolicy",
    "iam:AttachRolePolicy",
    "iam:AttachUserPolicy",
    "iam:CreateAccessKey",
    "iam:CreateLoginProfile",
    "iam:CreatePolicyVersion",
    "iam:PassRole",
    "iam:PutGroupPolicy",
    "iam:PutRolePolicy",
    "iam:PutUserPolicy",
    "iam:SetDefaultPolicyVersion",
    "iam:UpdateAssumeRolePolicy",
    "iam:UpdateLoginProfile",
];

export const awsIamNoPrivilegeEscalation: ResourceRule = {
    scope: "resource",
    id: "aws-iam-no-privilege-escalation",
    title: "No role can raise itself",
    requirement: "No policy grants, unconditionally on every resource, an action that leads to more rights.",
    severity: "high",
    level: "mandatory",
    floor: "advisory",
    types: grantTypes,
    properties: ["policy", "inlinePolicies"],
    rationale: "Handing out any role, or rewriting any policy, is an administrator's right in two steps.",
    fix: "Name the roles and policies that may be handed out or changed, or add a condition.",
    url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html",
    check: (resource) =>
        eachGrant(
            resource,
            (statement) =>
                every([
                    some(escalating.map((action) => coversAction(at(statement, "Action"), action))),
                    onEverything(statement),
                    at(statement, "Condition") === undefined,
                ]),
            (statement) => `${statementName(statement)} lets its holder obtain further rights`,
        ),
};
