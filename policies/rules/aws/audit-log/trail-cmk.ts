import { customerKey } from "../../../reading/keys";
import { each } from "../../../reading/values";
import type { StackRule } from "../../../rule";

export const awsTrailCmk: StackRule = {
    scope: "stack",
    id: "aws-trail-cmk",
    title: "Audit trails have your own key",
    requirement: "The files of a trail are encrypted with a customer's own key.",
    themes: ["encryption-at-rest", "audit-logging"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: ["aws:cloudtrail/trail:Trail"],
    properties: ["kmsKeyId"],
    rationale: "Reading who did what then needs a right of its own.",
    fix: "Set kmsKeyId to the ARN of a KMS key.",
    url: "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/encrypting-cloudtrail-log-files-with-aws-kms.html",
    check: (stack) => each(stack, ["aws:cloudtrail/trail:Trail"], (trail) => customerKey(stack, trail, "kmsKeyId")),
};
