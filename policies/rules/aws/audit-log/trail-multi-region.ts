import { must, not, onlyIf, type Truth, worst } from "../../../reading/logic";
import { management, takesInEvents } from "../../../reading/trail-selectors";
import { sharesItsAccount, trail } from "../../../reading/trails";
import { each, expect, expectTrue, isFalse, items } from "../../../reading/values";
import { type ResourceView, type StackRule, unknown } from "../../../rule";

/** A trail without selectors records all management events. Source: docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_PutEventSelectors.html (from knowledge, unverified). */
function recordsManagement(trail: ResourceView): Truth {
    const lists = [items(trail.get("eventSelectors")), items(trail.get("advancedEventSelectors"))] as const;
    if (lists.every((list) => list !== unknown && list.length === 0)) return true;
    return takesInEvents(trail, management);
}

export const awsTrailMultiRegion: StackRule = {
    scope: "stack",
    id: "aws-trail-multi-region",
    title: "Audit trails are on, and see every region",
    requirement:
        "A trail records every management event, in every region, global services included. Where cells or tenants may share the account, each records its own region.",
    themes: ["audit-logging"],
    severity: "medium",
    level: "mandatory",
    floor: "mandatory",
    types: [trail],
    properties: [
        "enableLogging",
        "includeGlobalServiceEvents",
        "isMultiRegionTrail",
        "eventSelectors",
        "advancedEventSelectors",
    ],
    settings: ["cell", "movedFrom"],
    rationale: "A trail that is switched off, or blind to identities or to other regions, proves nothing.",
    fix: "Set isMultiRegionTrail to true, leave enableLogging and includeGlobalServiceEvents out, or set them to true, and have a selector of all management events, of every source, where there are any.",
    url: "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/best-practices-security.html",
    check: (stack) =>
        each(stack, [trail], (one) =>
            worst([
                ...["enableLogging", "includeGlobalServiceEvents"].map((path) =>
                    expect(one, path, (value) => !isFalse(value), `${path} is false`),
                ),
                must(recordsManagement(one), "no selector takes in every management event", "its selectors"),
                onlyIf(
                    not(sharesItsAccount(stack, one)),
                    () => expectTrue(one, "isMultiRegionTrail", "isMultiRegionTrail is not true"),
                    "whether the account is shared",
                ),
            ]),
        ),
};
