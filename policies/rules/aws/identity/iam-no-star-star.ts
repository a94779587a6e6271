import { isEverything, statementName } from "../../../reading/documents";
import { eachGrant, grantProperties, grantTypes, onEverything } from "../../../reading/grants";
import { every } from "../../../reading/logic";
import { at } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const awsIamNoStarStar: ResourceRule = {
    scope: "resource",
    id: "aws-iam-no-star-star",
    title: "No policy grants everything",
    requirement: "No policy grants every action, or all but a few, on every resource.",
    themes: ["rbac"],
    severity: "critical",
    level: "mandatory",
    floor: "mandatory",
    types: grantTypes,
    properties: grantProperties,
    rationale: "Whoever holds such a role holds every tenant of the account.",
    fix: "List the actions that are needed and the resources they are needed on.",
    url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html",
    check: (resource) =>
        eachGrant(
            resource,
            (statement) =>
                every([
                    at(statement, "NotAction") !== undefined || isEverything(at(statement, "Action")),
                    onEverything(statement),
                ]),
            (statement) => `${statementName(statement)} grants every action on every resource`,
        ),
};
