import { expectTrue } from "../../../reading/values";
import { sets } from "../../../remediating/sets";
import type { ResourceRule } from "../../../rule";

export const awsTrailValidation: ResourceRule = {
    scope: "resource",
    id: "aws-trail-validation",
    title: "Audit trails show tampering",
    requirement: "A trail signs its files, so that a changed or missing one shows.",
    themes: ["integrity", "audit-logging"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: ["aws:cloudtrail/trail:Trail"],
    properties: ["enableLogFileValidation"],
    rationale: "An intruder's first errand is the log.",
    fix: "Set enableLogFileValidation to true.",
    url: "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-intro.html",
    check: (trail) => expectTrue(trail, "enableLogFileValidation", "enableLogFileValidation is not true"),
    remediate: sets("enableLogFileValidation", true),
};
