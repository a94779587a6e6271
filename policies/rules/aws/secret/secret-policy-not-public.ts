import { notPublic } from "../../../reading/documents";
import { worst } from "../../../reading/logic";
import { expect, isFalse } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const awsSecretPolicyNotPublic: ResourceRule = {
    scope: "resource",
    id: "aws-secret-policy-not-public",
    title: "Secrets know who reads them",
    requirement:
        "No policy of a secret grants anything to any principal, unless a condition names callers, and none tells Secrets Manager not to look.",
    themes: ["secrets", "public-exposure"],
    severity: "critical",
    level: "mandatory",
    floor: "mandatory",
    types: ["aws:secretsmanager/secret:Secret", "aws:secretsmanager/secretPolicy:SecretPolicy"],
    properties: ["policy", "blockPublicPolicy"],
    rationale: "A secret that everybody may read is none.",
    fix: "Name the roles or services, or add a condition such as aws:PrincipalAccount; leave blockPublicPolicy out, or set it to true.",
    url: "https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_resource-policies.html",
    check: (resource) =>
        worst([
            notPublic(resource.get("policy"), "policy"),
            ...(resource.get("blockPublicPolicy") === undefined
                ? []
                : [expect(resource, "blockPublicPolicy", (value) => !isFalse(value), "blockPublicPolicy is false")]),
        ]),
};
