import { customerKey } from "../../../reading/keys";
import { worst } from "../../../reading/logic";
import { each, expectTrue } from "../../../reading/values";
import type { StackRule } from "../../../rule";

const volume = "aws:ebs/volume:Volume";

export const awsEbsEncrypted: StackRule = {
    scope: "stack",
    id: "aws-ebs-encrypted",
    title: "Volumes are encrypted with your own key",
    requirement: "A volume of its own is encrypted, with a customer's own key.",
    themes: ["encryption-at-rest"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [volume],
    properties: ["encrypted", "kmsKeyId"],
    rationale: "Snapshots of an unencrypted volume stay readable for whoever gets hold of them.",
    fix: "Set encrypted to true and kmsKeyId to the ARN of the tenant's key.",
    url: "https://docs.aws.amazon.com/ebs/latest/userguide/ebs-encryption.html",
    check: (stack) =>
        each(stack, [volume], (one) =>
            worst([expectTrue(one, "encrypted", "encrypted is not true"), customerKey(stack, one, "kmsKeyId")]),
        ),
};
