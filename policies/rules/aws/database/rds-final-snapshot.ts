import { notApplicable } from "../../../reading/logic";
import { databaseCluster, instance, isReplica } from "../../../reading/services";
import { unlessConsented } from "../../../reading/settings";
import { each, expect, isTrue } from "../../../reading/values";
import type { StackRule } from "../../../rule";

export const awsRdsFinalSnapshot: StackRule = {
    scope: "stack",
    id: "aws-rds-final-snapshot",
    title: "A deleted database leaves a snapshot",
    requirement: "Deleting a database takes a final snapshot, unless the tenant consents to its deletion.",
    themes: ["backup"],
    severity: "medium",
    level: "mandatory",
    floor: "mandatory",
    types: [instance, databaseCluster],
    properties: ["skipFinalSnapshot"],
    settings: ["allow.delete", "allow.replace", "state"],
    rationale: "The last snapshot is what is left when the database was deleted by mistake.",
    fix: "Set skipFinalSnapshot to false and name a finalSnapshotIdentifier.",
    url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_DeleteInstance.html",
    check: (stack) =>
        each(
            stack,
            [instance, databaseCluster],
            unlessConsented(stack, "database", (server) =>
                isReplica(server)
                    ? notApplicable
                    : expect(server, "skipFinalSnapshot", (value) => !isTrue(value), "skipFinalSnapshot is true"),
            ),
        ),
};
