import { ask, must } from "../../../reading/logic";
import { textOf } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const gcpSqlUserIdentity: ResourceRule = {
    scope: "resource",
    id: "gcp-sql-user-identity",
    title: "Users of databases are cloud identities",
    requirement: "A user of a Cloud SQL instance signs in by a cloud identity, not by a password.",
    themes: ["identity", "rbac"],
    severity: "medium",
    level: "mandatory",
    floor: "advisory",
    types: ["gcp:sql/user:User"],
    properties: ["type"],
    rationale: "A password lies in a file or in the state, and is good for whoever finds it.",
    fix: "Set type to CLOUD_IAM_SERVICE_ACCOUNT, CLOUD_IAM_GROUP or CLOUD_IAM_USER.",
    url: "https://cloud.google.com/sql/docs/postgres/iam-authentication",
    check: (user) =>
        must(
            ask(user.get("type"), (type) => textOf(type).startsWith("CLOUD_IAM_")),
            "it signs in by a password",
            "type",
        ),
};
