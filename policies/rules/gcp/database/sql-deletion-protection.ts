import { sqlInstance } from "../../../reading/google";
import { unlessConsented } from "../../../reading/settings";
import { each, expectTrue } from "../../../reading/values";
import type { StackRule } from "../../../rule";

export const gcpSqlDeletionProtection: StackRule = {
    scope: "stack",
    id: "gcp-sql-deletion-protection",
    title: "Databases refuse deletion",
    requirement: "Deletion protection of a Cloud SQL instance is on, unless the tenant consents to its deletion.",
    themes: ["backup", "integrity"],
    severity: "medium",
    level: "mandatory",
    floor: "mandatory",
    types: [sqlInstance],
    properties: ["settings.deletionProtectionEnabled"],
    settings: ["allow.delete", "allow.replace", "state"],
    rationale: "The cloud itself then refuses what a mistake in a program or on a console asks for.",
    fix: "Set settings.deletionProtectionEnabled to true (database.deletion_protection in the tenant file).",
    url: "https://cloud.google.com/sql/docs/postgres/deletion-protection",
    check: (stack) =>
        each(
            stack,
            [sqlInstance],
            unlessConsented(stack, "database", (server) =>
                expectTrue(server, "settings.deletionProtectionEnabled", "deletionProtectionEnabled is off"),
            ),
        ),
};
