import { allows, eachStatement, type Statement, statementName } from "../../../reading/documents";
import { ask, every, must, not, some, type Truth } from "../../../reading/logic";
import { at, entries, items, textOf } from "../../../reading/values";
import { type ResourceRule, unknown } from "../../../rule";

/**
 * Services that act for no one else's account when they take a role: they hand it to what runs in this account or are told the pod, or take it
 * only for who may pass it (`iam:PassRole`, which reaches no other account) and are documented without a key that says for whom.
 * Source: docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html and each service's guide (from knowledge, unverified)
 */
const ofTheAccount =
    /^(ec2|lambda|ecs-tasks|pods\.eks|eks-fargate-pods|backup|rds|s3|chatbot|pullthroughcache\.ecr|ecr)\.amazonaws\.com(\.cn)?$/;
const keys = /^(aws:sourceaccount|aws:sourcearn|aws:sourceorgid|aws:sourceorgpaths|sts:externalid)$/i;

const isDeputy = (statement: Statement): Truth => {
    const services = items(at(statement, "Principal.Service"));
    if (services === unknown) return unknown;
    return some(services.map((service) => ask(service, (name) => name !== "" && !ofTheAccount.test(textOf(name)))));
};

/** Whether a condition asks for whom the service acts. */
function pins(statement: Statement): Truth {
    const operators = entries(at(statement, "Condition"));
    if (operators === unknown) return unknown;
    return some(
        operators.map(([operator, named]) => {
            const list = entries(named);
            if (list === unknown) return unknown;
            return !/not|null/i.test(operator) && list.some(([key]) => keys.test(key));
        }),
    );
}

export const awsIamConfusedDeputy: ResourceRule = {
    scope: "resource",
    id: "aws-iam-confused-deputy",
    title: "Services take roles for their own account alone",
    requirement: "A role that a service of AWS takes says for which account or resource it may do so.",
    themes: ["rbac"],
    severity: "medium",
    level: "advisory",
    types: ["aws:iam/role:Role"],
    properties: ["assumeRolePolicy"],
    rationale: "Services act for every customer: another account could name the role in its own configuration.",
    fix: "Add a condition on aws:SourceAccount or aws:SourceArn to the statement.",
    url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html",
    check: (role) =>
        eachStatement(role.get("assumeRolePolicy"), "assumeRolePolicy", (statement) =>
            must(
                not(every([allows(statement), isDeputy(statement), not(pins(statement))])),
                `${statementName(statement)} lets a service take the role for anybody's account`,
                "assumeRolePolicy",
            ),
        ),
};
