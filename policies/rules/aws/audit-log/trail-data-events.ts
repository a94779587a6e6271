import { must } from "../../../reading/logic";
import { objects, takesInEvents } from "../../../reading/trail-selectors";
import type { ResourceRule } from "../../../rule";

export const awsTrailDataEvents: ResourceRule = {
    scope: "resource",
    id: "aws-trail-data-events",
    title: "Audit trails see objects",
    requirement: "A trail records what is read and written in buckets: in all, or in those that it names.",
    themes: ["audit-logging"],
    severity: "low",
    level: "advisory",
    types: ["aws:cloudtrail/trail:Trail"],
    properties: ["eventSelectors", "advancedEventSelectors"],
    rationale: "Who took the data is told by records of objects alone.",
    fix: "Add a selector of the category Data for AWS::S3::Object, for reads and writes.",
    url: "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html",
    check: (trail) =>
        must(takesInEvents(trail, objects), "no selector records reads and writes of objects", "its selectors"),
};
