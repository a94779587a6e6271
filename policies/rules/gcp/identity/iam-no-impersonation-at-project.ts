import { gives, projectGrants, roleIs, roleProperties } from "../../../reading/google-grants";
import { must, not } from "../../../reading/logic";
import type { ResourceRule } from "../../../rule";

/**
 * Roles whose holders act as accounts, or run code of their own under them. Those of agents of Google's own services, which hold many such
 * rights, are nobody's to give.
 * Source: checkov 3.3.30, AbsGoogleImpersonationRoles.py, which takes them from cloud.google.com/iam/docs/permissions-reference; read 2026-11-29.
 */
const acting: ReadonlySet<unknown> = new Set(
    [
        "iam.serviceAccountTokenCreator",
        "iam.serviceAccountOpenIdTokenCreator",
        "iam.serviceAccountUser",
        "iam.workloadIdentityUser",
        "backupdr.computeEngineOperator",
        "cloudbuild.builds.builder",
        "cloudbuild.builds.editor",
        "composer.worker",
        "dataflow.admin",
        "dataflow.developer",
        "dataproc.hubAgent",
        "deploymentmanager.editor",
        "run.sourceDeveloper",
    ].map((name) => `roles/${name}`),
);

export const gcpIamNoImpersonationAtProject: ResourceRule = {
    scope: "resource",
    id: "gcp-iam-no-impersonation-at-project",
    title: "Nobody acts as every account",
    requirement:
        "Roles to act as service accounts, or to run code under them, are given on an account, not on a project, folder or organization.",
    themes: ["rbac", "tenant-isolation"],
    severity: "medium",
    level: "mandatory",
    floor: "mandatory",
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
