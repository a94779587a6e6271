import { notApplicable } from "../../../reading/logic";
import { databaseCluster, instance, isReplica } from "../../../reading/services";
import { expectTrue } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const awsRdsIamAuth: ResourceRule = {
    scope: "resource",
    id: "aws-rds-iam-auth",
    title: "Databases know cloud identities",
    requirement: "A database accepts sign-in by cloud identity.",
    themes: ["identity"],
    severity: "medium",
    level: "mandatory",
    types: [instance, databaseCluster],
    properties: ["iamDatabaseAuthenticationEnabled"],
    rationale: "Identities replace passwords that somebody would have to keep, share and change.",
    fix: "Set iamDatabaseAuthenticationEnabled to true.",
    url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.html",
    check: (server) =>
        isReplica(server)
            ? notApplicable
            : expectTrue(server, "iamDatabaseAuthenticationEnabled", "sign-in by cloud identity is off"),
};
