import { notPublic } from "../../../reading/documents";
import type { ResourceRule } from "../../../rule";

export const awsSnsNotPublic: ResourceRule = {
    scope: "resource",
    id: "aws-sns-not-public",
    title: "Topics know who publishes",
    requirement: "No policy of a topic grants anything to any principal, unless a condition names callers.",
    themes: ["public-exposure"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: ["aws:sns/topic:Topic", "aws:sns/topicPolicy:TopicPolicy"],
    properties: ["policy"],
    rationale: "Whoever is let in can forge alerts, or read them.",
    fix: "Name the services or accounts, or add a condition such as aws:SourceAccount.",
    url: "https://docs.aws.amazon.com/sns/latest/dg/sns-security-best-practices.html",
    check: (resource) => notPublic(resource.get("policy"), "policy"),
};
