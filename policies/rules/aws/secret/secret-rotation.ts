import { joined, someJoined } from "../../../reading/joins";
import { ask, every, must, not, some } from "../../../reading/logic";
import { each, isFalse, isSet, numberOf } from "../../../reading/values";
import type { ResourceView, StackRule } from "../../../rule";

const secret = "aws:secretsmanager/secret:Secret";
const rotation = "aws:secretsmanager/secretRotation:SecretRotation";

/** Whether a rotation has a schedule, in days or as an expression. */
const isScheduled = (one: ResourceView) =>
    every([
        not(ask(one.get("rotationEnabled"), isFalse)),
        some([
            ask(one.get("rotationRules.automaticallyAfterDays"), (days) => (numberOf(days) ?? 0) > 0),
            ask(one.get("rotationRules.scheduleExpression"), isSet),
        ]),
    ]);

export const awsSecretRotation: StackRule = {
    scope: "stack",
    id: "aws-secret-rotation",
    title: "Secrets are changed by themselves",
    requirement: "A secret has a rotation with a schedule.",
    themes: ["secrets"],
    severity: "medium",
    level: "mandatory",
    types: [secret, rotation],
    properties: [
        "secretId",
        "rotationEnabled",
        "rotationRules.automaticallyAfterDays",
        "rotationRules.scheduleExpression",
    ],
    rationale: "A secret that leaked is of use until somebody changes it, and nobody does so by hand.",
    fix: "Add an aws.secretsmanager.SecretRotation with rotationRules, or let the service that uses the secret manage it.",
    url: "https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotating-secrets.html",
    check: (stack) =>
        each(stack, [secret], (one) => {
            const link = { types: [rotation], property: "secretId", names: ["id", "arn", "name"] };
            return must(
                someJoined(joined(stack, one, link), isScheduled),
                "no rotation with a schedule is on this secret",
                "which secret a rotation is of, or its schedule",
            );
        }),
};
