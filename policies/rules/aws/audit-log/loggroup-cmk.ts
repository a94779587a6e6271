import { customerKey } from "../../../reading/keys";
import { each } from "../../../reading/values";
import type { StackRule } from "../../../rule";

export const awsLoggroupCmk: StackRule = {
    scope: "stack",
    id: "aws-loggroup-cmk",
    title: "Logs have your own key",
    requirement: "A log group is encrypted with a customer's own key.",
    themes: ["encryption-at-rest"],
    severity: "low",
    level: "advisory",
    types: ["aws:cloudwatch/logGroup:LogGroup"],
    properties: ["kmsKeyId"],
    rationale: "Logs repeat what they were not meant to: addresses, identifiers, now and then a secret.",
    fix: "Set kmsKeyId to the ARN of the tenant's key, whose policy lets the logs service use it.",
    url: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html",
    check: (stack) =>
        each(stack, ["aws:cloudwatch/logGroup:LogGroup"], (group) => customerKey(stack, group, "kmsKeyId")),
};
