import { databaseCluster, instance } from "../../../reading/services";
import { expectTrue } from "../../../reading/values";
import { sets } from "../../../remediating/sets";
import type { ResourceRule } from "../../../rule";

export const awsRdsCopyTags: ResourceRule = {
    scope: "resource",
    id: "aws-rds-copy-tags",
    title: "Snapshots say whose they are",
    requirement: "Snapshots of a database inherit its tags.",
    themes: ["asset-inventory", "backup"],
    severity: "low",
    level: "advisory",
    types: [instance, databaseCluster],
    properties: ["copyTagsToSnapshot"],
    rationale: "A snapshot without tags is nobody's, and found by no erasure.",
    fix: "Set copyTagsToSnapshot to true.",
    url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Tagging.html",
    check: (server) => expectTrue(server, "copyTagsToSnapshot", "copyTagsToSnapshot is not true"),
    remediate: sets("copyTagsToSnapshot", true),
};
