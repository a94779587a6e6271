import { not, onlyIf, worst } from "../../../reading/logic";
import { sharesItsAccount, trail } from "../../../reading/trails";
import { each, expect, expectTrue, isFalse } from "../../../reading/values";
import type { StackRule } from "../../../rule";

export const awsTrailMultiRegion: StackRule = {
    scope: "stack",
    id: "aws-trail-multi-region",
    title: "Audit trails are on, and see every region",
    requirement:
        "A trail records, in every region, global services included. Where cells or tenants may share the account, each records its own region.",
    themes: ["audit-logging"],
    severity: "medium",
    level: "mandatory",
    floor: "mandatory",
    types: [trail],
    properties: ["enableLogging", "includeGlobalServiceEvents", "isMultiRegionTrail"],
    settings: ["cell", "movedFrom"],
    rationale: "A trail that is switched off, or blind to identities or to other regions, proves nothing.",
    fix: "Set isMultiRegionTrail to true, and leave enableLogging and includeGlobalServiceEvents out, or set them to true.",
    url: "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/best-practices-security.html",
    check: (stack) =>
        each(stack, [trail], (one) =>
            worst([
                ...["enableLogging", "includeGlobalServiceEvents"].map((path) =>
                    expect(one, path, (value) => !isFalse(value), `${path} is false`),
                ),
                onlyIf(
                    not(sharesItsAccount(stack, one)),
                    () => expectTrue(one, "isMultiRegionTrail", "isMultiRegionTrail is not true"),
                    "whether the account is shared",
                ),
            ]),
        ),
};
