import { hasFlag, sqlInstance } from "../../../reading/google";
import { must } from "../../../reading/logic";
import type { ResourceRule } from "../../../rule";

export const gcpSqlIamAuth: ResourceRule = {
    scope: "resource",
    id: "gcp-sql-iam-auth",
    title: "Databases know cloud identities",
    requirement: "IAM authentication of a Cloud SQL instance is on.",
    themes: ["identity", "rbac"],
    severity: "medium",
    level: "mandatory",
    floor: "advisory",
    types: [sqlInstance],
    properties: ["settings.databaseFlags.0.name", "settings.databaseFlags.0.value"],
    rationale: "An identity needs no password that could be lost.",
    fix: "Set the flag cloudsql.iam_authentication to on.",
    url: "https://cloud.google.com/sql/docs/postgres/iam-authentication",
    check: (resource) =>
        must(
            hasFlag(resource, "cloudsql.iam_authentication", "on"),
            "the flag cloudsql.iam_authentication is not on",
            "settings.databaseFlags",
        ),
};
