import { ask, every, not, onlyIf, type Truth, worst } from "../../../reading/logic";
import { isTenant, setting } from "../../../reading/settings";
import { each, expect, expectTrue, isFalse, isSet } from "../../../reading/values";
import type { ResourceView, StackRule, StackView } from "../../../rule";

const trail = "aws:cloudtrail/trail:Trail";

/**
 * Whether the stack records its own region alone by choice: cells, and tenants whose file names no account, may share an account, and a trail of
 * every region counts against each region's five (ADR 6).
 */
function sharesItsAccount(stack: StackView, one: ResourceView): Truth {
    if (setting(stack, "cell") !== undefined && !isTenant(stack)) return true;
    return every([isTenant(stack), not(ask(one.provider?.get("allowedAccountIds"), isSet))]);
}

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
