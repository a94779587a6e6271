import { gives, projectGrants, roleIs, roleProperties } from "../../../reading/google-grants";
import { must, not } from "../../../reading/logic";
import type { ResourceRule } from "../../../rule";

const acting: ReadonlySet<unknown> = new Set(
    [
        "serviceAccountTokenCreator",
        "serviceAccountOpenIdTokenCreator",
        "serviceAccountUser",
        "workloadIdentityUser",
    ].map((name) => `roles/iam.${name}`),
);

export const gcpIamNoImpersonationAtProject: ResourceRule = {
    scope: "resource",
    id: "gcp-iam-no-impersonation-at-project",
    title: "Nobody acts as every account",
    requirement: "Roles to act as service accounts are given on an account, not on a project, folder or organization.",
    themes: ["rbac", "tenant-isolation"],
    severity: "medium",
    level: "mandatory",
    types: projectGrants,
    properties: roleProperties,
    rationale: "Given on a project they hold for every account of it, of every tenant too.",
    fix: "Give the role on the one service account (gcp.serviceaccount.IAMMember).",
    url: "https://cloud.google.com/iam/docs/service-account-permissions",
    check: (resource) =>
        must(
            not(gives(resource, (grant) => roleIs(grant, (role) => acting.has(role)))),
            "it lets its members act as every account",
            "the role",
        ),
};
