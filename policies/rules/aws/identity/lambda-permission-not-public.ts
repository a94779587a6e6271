import { ask, every, must, not, some, type Truth } from "../../../reading/logic";
import { isAnyAccounts, isWild } from "../../../reading/patterns";
import { isSet, textOf } from "../../../reading/values";
import type { ResourceRule, ResourceView } from "../../../rule";

const permission = "aws:lambda/permission:Permission";

/** Whether the permission names callers beside its principal; what is not known yet names one. */
function namesCallers(resource: ResourceView): Truth {
    const named = (path: string, isOpen: (value: string) => boolean): Truth => {
        const value = resource.get(path);
        return typeof value === "symbol" || (isSet(value) && !isOpen(textOf(value)));
    };
    return some([
        named("sourceArn", isAnyAccounts),
        ...["sourceAccount", "principalOrgId", "organizationId"].map((path) => named(path, isWild)),
    ]);
}

export const awsLambdaPermissionNotPublic: ResourceRule = {
    scope: "resource",
    id: "aws-lambda-permission-not-public",
    title: "Functions know who calls them",
    requirement:
        "No permission of a function or layer is given to any principal, unless it names an ARN, account or organisation.",
    themes: ["public-exposure", "rbac"],
    severity: "critical",
    level: "mandatory",
    floor: "mandatory",
    types: [permission, "aws:lambda/layerVersionPermission:LayerVersionPermission"],
    properties: ["principal", "sourceArn", "sourceAccount", "principalOrgId", "organizationId"],
    rationale: "Whoever may call a function acts with its rights, at the account's cost.",
    fix: "Name the service or account in principal, or set sourceArn, sourceAccount or principalOrgId.",
    url: "https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html",
    check: (resource) =>
        must(
            not(every([ask(resource.get("principal"), (principal) => principal === "*"), not(namesCallers(resource))])),
            "any principal may use it",
            "principal",
        ),
};
