import { worst } from "../../../reading/logic";
import { expect, isFalse } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const awsTrailLogging: ResourceRule = {
    scope: "resource",
    id: "aws-trail-logging",
    title: "Audit trails are on",
    requirement: "A trail records, global services included.",
    themes: ["audit-logging"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: ["aws:cloudtrail/trail:Trail"],
    properties: ["enableLogging", "includeGlobalServiceEvents"],
    rationale: "A trail that is switched off, or blind to identities, proves nothing.",
    fix: "Leave enableLogging and includeGlobalServiceEvents out, or set them to true.",
    url: "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/best-practices-security.html",
    check: (trail) =>
        worst(
            ["enableLogging", "includeGlobalServiceEvents"].map((path) =>
                expect(trail, path, (value) => !isFalse(value), `${path} is false`),
            ),
        ),
};
