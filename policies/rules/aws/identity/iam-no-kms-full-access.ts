import { isEverything, statementName } from "../../../reading/documents";
import { eachGrant, grantProperties, grantTypes } from "../../../reading/grants";
import { every, not } from "../../../reading/logic";
import { at, someItem, textOf } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

const allOfKms = /^kms:\*+$/i;

export const awsIamNoKmsFullAccess: ResourceRule = {
    scope: "resource",
    id: "aws-iam-no-kms-full-access",
    title: "Nobody holds every right to keys",
    requirement: "No policy grants every action of KMS.",
    themes: ["rbac", "key-management"],
    severity: "high",
    level: "mandatory",
    floor: "advisory",
    types: grantTypes,
    properties: grantProperties,
    rationale: "Who may use a key and who may destroy it, or rewrite its policy, are to be two.",
    fix: "List the actions that are needed, such as kms:Decrypt and kms:GenerateDataKey.",
    url: "https://docs.aws.amazon.com/kms/latest/developerguide/iam-policies-best-practices.html",
    check: (resource) =>
        eachGrant(
            resource,
            (statement) =>
                // What grants every action of every service `aws-iam-no-star-star` judges.
                every([
                    not(isEverything(at(statement, "Action"))),
                    someItem(at(statement, "Action"), (action) => allOfKms.test(textOf(action))),
                ]),
            (statement) => `${statementName(statement)} grants every action of KMS`,
        ),
};
