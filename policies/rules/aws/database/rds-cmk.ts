import { customerKey } from "../../../reading/keys";
import { notApplicable } from "../../../reading/logic";
import { instance, isReplica } from "../../../reading/services";
import { each } from "../../../reading/values";
import type { StackRule } from "../../../rule";

export const awsRdsCmk: StackRule = {
    scope: "stack",
    id: "aws-rds-cmk",
    title: "Databases have your own key",
    requirement: "A database instance encrypts its storage with a customer's own key.",
    themes: ["encryption-at-rest", "key-management"],
    severity: "medium",
    level: "mandatory",
    floor: "mandatory",
    types: [instance],
    properties: ["kmsKeyId"],
    rationale: "Only a key of your own can be limited to one tenant, and destroyed with the tenant.",
    fix: "Set kmsKeyId to the ARN of the tenant's key.",
    url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.Encryption.Keys.html",
    check: (stack) =>
        each(stack, [instance], (server) =>
            isReplica(server) ? notApplicable : customerKey(stack, server, "kmsKeyId"),
        ),
};
