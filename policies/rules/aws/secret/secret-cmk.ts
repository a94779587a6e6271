import { customerKey } from "../../../reading/keys";
import { each } from "../../../reading/values";
import type { StackRule } from "../../../rule";

export const awsSecretCmk: StackRule = {
    scope: "stack",
    id: "aws-secret-cmk",
    title: "Secrets have your own key",
    requirement: "A secret is encrypted with a customer's own key.",
    themes: ["secrets", "encryption-at-rest"],
    severity: "medium",
    level: "mandatory",
    floor: "mandatory",
    types: ["aws:secretsmanager/secret:Secret"],
    properties: ["kmsKeyId"],
    rationale: "The right to read a secret then also needs the right to use the tenant's key.",
    fix: "Set kmsKeyId to the ARN of the tenant's key.",
    url: "https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html",
    check: (stack) =>
        each(stack, ["aws:secretsmanager/secret:Secret"], (secret) => customerKey(stack, secret, "kmsKeyId")),
};
