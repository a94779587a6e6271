import { ask, every, must, not, some, type Truth } from "../../../reading/logic";
import { at, someItem } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

const object = "AWS::S3::Object";

/** Whether a selector of the older kind records objects, reads and writes alike. */
const simple = (selector: unknown): Truth =>
    every([
        ask(at(selector, "readWriteType"), (type) => type === undefined || type === "All"),
        someItem(at(selector, "dataResources"), (data) => ask(at(data, "type"), (type) => type === object)),
    ]);

/** Whether a selector of fields does so, and leaves out neither. */
function byFields(selector: unknown): Truth {
    const has = (field: string, value: string): Truth =>
        someItem(at(selector, "fieldSelectors"), (one) =>
            every([
                ask(at(one, "field"), (name) => name === field),
                someItem(at(one, "equals"), (wanted) => wanted === value),
            ]),
        );
    const narrowed = someItem(at(selector, "fieldSelectors"), (one) =>
        ask(at(one, "field"), (name) => name === "readOnly"),
    );
    return every([has("eventCategory", "Data"), has("resources.type", object), not(narrowed)]);
}

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
        must(
            some([
                someItem(trail.get("eventSelectors"), simple),
                someItem(trail.get("advancedEventSelectors"), byFields),
            ]),
            "no selector records reads and writes of objects",
            "its selectors",
        ),
};
