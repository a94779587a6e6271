import type { ResourceView } from "../rule";
import { ask, every, not, some, type Truth } from "./logic";
import { at, isFalse, someItem, textOf } from "./values";

/** Events that trails can record: how selectors of the older kind name them, and those by fields. */
interface Events {
    readonly older: (selector: unknown) => Truth;
    readonly category: string;
    /** Values that fields need to have besides. */
    readonly fields: Readonly<Record<string, string>>;
    /** Fields that choose whose events these are, which narrows nothing that is asked. */
    readonly chosen: readonly string[];
}

/** What is done to resources of any service. */
export const management: Events = {
    older: (selector) =>
        every([
            not(ask(at(selector, "includeManagementEvents"), isFalse)),
            not(someItem(at(selector, "excludeManagementEventSources"), () => true)),
        ]),
    category: "Management",
    fields: {},
    chosen: [],
};

const object = "AWS::S3::Object";

/** What is read and written in buckets. */
export const objects: Events = {
    older: (selector) =>
        someItem(at(selector, "dataResources"), (data) => ask(at(data, "type"), (type) => type === object)),
    category: "Data",
    fields: { "resources.type": object },
    chosen: ["resources.ARN"],
};

/** Whether a selector of the older kind takes in reads, or writes. */
const older = (selector: unknown, events: Events, reads: boolean): Truth =>
    every([
        ask(at(selector, "readWriteType"), (type) =>
            [undefined, "All", reads ? "ReadOnly" : "WriteOnly"].includes(type as string | undefined),
        ),
        events.older(selector),
    ]);

/** Whether a selector by fields does: it needs the category, and every further field leaves something out. */
function byFields(selector: unknown, events: Events, reads: boolean): Truth {
    const list = at(selector, "fieldSelectors");
    const needed: Readonly<Record<string, string>> = { eventCategory: events.category, ...events.fields };
    const equals = (one: unknown, value: string) => someItem(at(one, "equals"), (wanted) => textOf(wanted) === value);
    const has = ([field, value]: readonly [string, string]): Truth =>
        someItem(list, (one) => every([ask(at(one, "field"), (name) => name === field), equals(one, value)]));
    const leavesOut = someItem(list, (one) =>
        ask(at(one, "field"), (name): Truth => {
            const field = textOf(name);
            if (field === "readOnly") return not(equals(one, `${reads}`));
            return !Object.hasOwn(needed, field) && !events.chosen.includes(field);
        }),
    );
    return every([...Object.entries(needed).map(has), not(leavesOut)]);
}

/**
 * Whether the selectors of a trail take in all such events, reads and writes: by one selector, or by one for each. Source:
 * docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_AdvancedFieldSelector.html (from knowledge, unverified).
 */
export const takesInEvents = (trail: ResourceView, events: Events): Truth =>
    every(
        [true, false].map((reads) =>
            some([
                someItem(trail.get("eventSelectors"), (one) => older(one, events, reads)),
                someItem(trail.get("advancedEventSelectors"), (one) => byFields(one, events, reads)),
            ]),
        ),
    );
