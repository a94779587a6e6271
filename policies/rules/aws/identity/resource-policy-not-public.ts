import { notPublic } from "../../../reading/documents";
import type { ResourceRule } from "../../../rule";

export const awsResourcePolicyNotPublic: ResourceRule = {
    scope: "resource",
    id: "aws-resource-policy-not-public",
    title: "Topics, queues and secrets know who uses them",
    requirement:
        "No policy of a topic, queue or secret grants anything to any principal, unless a condition names callers.",
    severity: "critical",
    level: "mandatory",
    floor: "mandatory",
    types: [
        "aws:sns/topic:Topic",
        "aws:sns/topicPolicy:TopicPolicy",
        "aws:sqs/queue:Queue",
        "aws:sqs/queuePolicy:QueuePolicy",
        "aws:secretsmanager/secret:Secret",
        "aws:secretsmanager/secretPolicy:SecretPolicy",
    ],
    properties: ["policy"],
    rationale: "Whoever may publish or receive can forge alerts, read messages, or take a secret.",
    fix: "Name the services or accounts, or add a condition such as aws:SourceAccount.",
    url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_identity-vs-resource.html",
    check: (resource) => notPublic(resource.get("policy"), "policy"),
};
