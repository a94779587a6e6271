import { databaseCluster } from "../../../reading/services";
import { refusesDeletion } from "../../../reading/settings";
import { each } from "../../../reading/values";
import type { StackRule } from "../../../rule";

export const awsRdsClusterDeletionProtection: StackRule = {
    scope: "stack",
    id: "aws-rds-cluster-deletion-protection",
    title: "Aurora refuses deletion",
    requirement: "Deletion protection of a database cluster is on, unless the tenant consents to its deletion.",
    themes: ["availability", "change-management"],
    severity: "medium",
    level: "mandatory",
    floor: "mandatory",
    types: [databaseCluster],
    properties: ["deletionProtection"],
    settings: ["allow.delete", "allow.replace", "state"],
    rationale: "The cloud itself then refuses what a mistake in a program or on a console asks for.",
    fix: "Set deletionProtection to true.",
    url: "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_DeleteCluster.html",
    check: (stack) => each(stack, [databaseCluster], refusesDeletion(stack, "database")),
};
