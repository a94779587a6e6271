import { instance } from "../../../reading/services";
import { refusesDeletion } from "../../../reading/settings";
import { each } from "../../../reading/values";
import type { StackRule } from "../../../rule";

export const awsRdsDeletionProtection: StackRule = {
    scope: "stack",
    id: "aws-rds-deletion-protection",
    title: "Databases refuse deletion",
    requirement: "Deletion protection of an instance is on, unless the tenant consents to its deletion.",
    themes: ["availability", "change-management"],
    severity: "medium",
    level: "mandatory",
    floor: "mandatory",
    types: [instance],
    properties: ["deletionProtection"],
    settings: ["allow.delete", "allow.replace", "state"],
    rationale: "The cloud itself then refuses what a mistake in a program or on a console asks for.",
    fix: "Set deletionProtection to true (database.deletion_protection in the tenant file).",
    url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_DeleteInstance.html",
    check: (stack) => each(stack, [instance], refusesDeletion(stack, "database")),
};
