import { expect, textOf } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const awsLambdaUrlAuthenticated: ResourceRule = {
    scope: "resource",
    id: "aws-lambda-url-authenticated",
    title: "Addresses of functions ask who calls",
    requirement: "The URL of a function is for callers who sign in to AWS.",
    themes: ["public-exposure", "rbac"],
    severity: "critical",
    level: "mandatory",
    floor: "mandatory",
    types: ["aws:lambda/functionUrl:FunctionUrl"],
    properties: ["authorizationType"],
    rationale: "Such a URL is on the internet, whatever network the function is in.",
    fix: "Set authorizationType to AWS_IAM, or put an API gateway with an authorizer before the function.",
    url: "https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html",
    check: (resource) =>
        expect(
            resource,
            "authorizationType",
            (type) => textOf(type).toUpperCase() === "AWS_IAM",
            "anybody may call the function by its URL",
        ),
};
