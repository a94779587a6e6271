import { notPublic } from "../../../reading/documents";
import { key } from "../../../reading/services";
import type { ResourceRule } from "../../../rule";

export const awsKmsPolicyNotPublic: ResourceRule = {
    scope: "resource",
    id: "aws-kms-policy-not-public",
    title: "Keys know who uses them",
    requirement: "No policy of a key grants anything to any principal, unless a condition names callers.",
    themes: ["key-management", "rbac"],
    severity: "critical",
    level: "mandatory",
    floor: "mandatory",
    types: [key, "aws:kms/keyPolicy:KeyPolicy"],
    properties: ["policy"],
    rationale: "A key that everybody may use encrypts nothing from anybody.",
    fix: "Name the account's roles and services, or add a condition such as kms:CallerAccount.",
    url: "https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html",
    check: (resource) => notPublic(resource.get("policy"), "policy"),
};
