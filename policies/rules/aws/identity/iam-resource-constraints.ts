import { grantsWrites } from "../../../reading/actions";
import { statementName } from "../../../reading/documents";
import { eachGrant, grantProperties, grantTypes, onEverything } from "../../../reading/grants";
import { ask, every, not } from "../../../reading/logic";
import { at, entries } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

/** Whether a condition narrows the statement at all; whether it does so well, other rules judge where it matters. */
const hasCondition = (statement: unknown) =>
    ask(entries(at(statement, "Condition")), (operators) => Array.isArray(operators) && operators.length > 0);

export const awsIamResourceConstraints: ResourceRule = {
    scope: "resource",
    id: "aws-iam-resource-constraints",
    title: "Rights to change are for named resources",
    requirement: "No policy grants an action that changes something on every resource, unless a condition narrows it.",
    themes: ["rbac", "tenant-isolation"],
    severity: "medium",
    level: "mandatory",
    floor: "mandatory",
    types: grantTypes,
    properties: grantProperties,
    rationale: "In a shared account, every resource is every tenant's.",
    fix: "Name the resources, or add a condition such as aws:ResourceTag/tenant.",
    url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html",
    check: (resource) =>
        eachGrant(
            resource,
            (statement) => every([onEverything(statement), grantsWrites(statement), not(hasCondition(statement))]),
            (statement) => `${statementName(statement)} grants changes to every resource`,
        ),
};
