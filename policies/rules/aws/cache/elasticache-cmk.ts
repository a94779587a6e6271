import { customerKey } from "../../../reading/keys";
import { notApplicable } from "../../../reading/logic";
import { isSecondary, replicationGroup, serverlessCache } from "../../../reading/services";
import { each } from "../../../reading/values";
import type { StackRule } from "../../../rule";

export const awsElasticacheCmk: StackRule = {
    scope: "stack",
    id: "aws-elasticache-cmk",
    title: "Caches have your own key",
    requirement: "A cache encrypts its data with a customer's own key.",
    themes: ["encryption-at-rest", "key-management"],
    severity: "medium",
    level: "mandatory",
    floor: "mandatory",
    types: [replicationGroup, serverlessCache],
    properties: ["kmsKeyId"],
    rationale: "Only a key of your own can be limited to one tenant, and destroyed with the tenant.",
    fix: "Set kmsKeyId to the ARN of the tenant's key.",
    url: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/at-rest-encryption.html",
    check: (stack) =>
        each(stack, [replicationGroup, serverlessCache], (group) =>
            isSecondary(group) ? notApplicable : customerKey(stack, group, "kmsKeyId"),
        ),
};
