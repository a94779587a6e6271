import { customerKey } from "../../../reading/keys";
import { each } from "../../../reading/values";
import type { StackRule } from "../../../rule";

export const awsSnsEncrypted: StackRule = {
    scope: "stack",
    id: "aws-sns-encrypted",
    title: "Alerts are encrypted",
    requirement: "A topic is encrypted with a customer's own key.",
    themes: ["encryption-at-rest"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: ["aws:sns/topic:Topic"],
    properties: ["kmsMasterKeyId"],
    rationale:
        "Alerts name tenants, resources and what is wrong with them; alarms cannot publish under the cloud's own key.",
    fix: "Set kmsMasterKeyId to the tenant's key, whose policy lets CloudWatch use it.",
    url: "https://docs.aws.amazon.com/sns/latest/dg/sns-server-side-encryption.html",
    check: (stack) => each(stack, ["aws:sns/topic:Topic"], (topic) => customerKey(stack, topic, "kmsMasterKeyId")),
};
