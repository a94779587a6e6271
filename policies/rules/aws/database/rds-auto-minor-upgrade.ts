import { clusterInstance, instance } from "../../../reading/services";
import { expect, isFalse } from "../../../reading/values";
import { sets } from "../../../remediating/sets";
import type { ResourceRule } from "../../../rule";

export const awsRdsAutoMinorUpgrade: ResourceRule = {
    scope: "resource",
    id: "aws-rds-auto-minor-upgrade",
    title: "Databases take minor versions",
    requirement: "A database takes minor versions of its engine by itself.",
    themes: ["vulnerability"],
    severity: "medium",
    level: "mandatory",
    types: [instance, clusterInstance],
    properties: ["autoMinorVersionUpgrade"],
    rationale: "Minor versions mend what attackers read about.",
    fix: "Leave autoMinorVersionUpgrade out, or set it to true.",
    url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_UpgradeDBInstance.Upgrading.html",
    // Source of the default (true): @pulumi/aws 7.48.0, rds/instance.d.ts.
    check: (server) =>
        expect(server, "autoMinorVersionUpgrade", (value) => !isFalse(value), "autoMinorVersionUpgrade is false"),
    remediate: sets("autoMinorVersionUpgrade", true),
};
