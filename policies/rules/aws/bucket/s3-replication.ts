import { eachBucket } from "../../../reading/buckets";
import { named } from "../../../reading/joins";
import { ask, every, not, notApplicable, some, type Truth, undetermined } from "../../../reading/logic";
import { isWithin } from "../../../reading/places";
import { buckets } from "../../../reading/services";
import { residencyOf } from "../../../reading/settings";
import { tagOf } from "../../../reading/tags";
import { at, isTrue, items, someItem, textOf } from "../../../reading/values";
import { type ResourceView, type StackRule, type StackView, unknown } from "../../../rule";

const part = ["aws:s3/bucketReplicationConfig:BucketReplicationConfig"];
/** Where rules of copies are written in buckets themselves. Source: @pulumi/aws 7.48.0, types/input.d.ts. */
const inline = [
    ["replicationConfiguration", "rules"],
    ["replicationConfigurations", "0.rules"],
] as const;

/** Whether somebody marked the bucket as critical, by a tag of the bucket or of the provider. */
function isCritical(bucket: ResourceView): Truth {
    return some(
        ["criticality", "critical"].map((name) =>
            ask(tagOf(bucket, name), (value) => isTrue(value) || /^(critical|high)$/i.test(textOf(value))),
        ),
    );
}

const regionOf = (bucket: ResourceView): unknown => bucket.get("region") ?? bucket.provider?.get("region") ?? unknown;

/** Whether the copies lie in another region, which the tenant allows; those of other stacks are judged by `aws-s3-copies-guarded`. */
function isElsewhere(
    stack: StackView,
    carrier: ResourceView,
    property: string,
    source: ResourceView,
    rule: unknown,
): Truth {
    const destination = at(rule, "destination.bucket") ?? at(rule, "destinations.0.bucket");
    const { sure } = named(stack, carrier, { types: buckets, property, names: ["bucket", "arn"] });
    const name = textOf(destination).split(":::").at(-1);
    const byName = stack.ofType(...buckets).filter((one) => name !== "" && one.get("bucket") === name);
    const target = [...byName, ...sure].find((one) => one.urn !== source.urn);
    if (!target) return unknown;
    const [from, to] = [regionOf(source), regionOf(target)];
    const residency = residencyOf(stack);
    const apart = ask(from, (here) => ask(to, (there) => here !== there));
    if (residency === unknown) return every([apart, unknown]);
    return every([apart, residency.length === 0 || isWithin(to, residency)]);
}

function copies(
    stack: StackView,
    carrier: ResourceView,
    property: string,
    rules: unknown,
    source: ResourceView,
): Truth {
    return someItem(rules, (rule) =>
        every([
            not(ask(at(rule, "status"), (status) => status === "Disabled")),
            isElsewhere(stack, carrier, property, source, rule),
        ]),
    );
}

export const awsS3Replication: StackRule = {
    scope: "stack",
    id: "aws-s3-replication",
    title: "Critical buckets are copied elsewhere",
    requirement:
        "A bucket that a tag marks as critical (criticality: critical or high) is copied to a bucket in a second region, in a jurisdiction of the tenant's residency.",
    themes: ["availability", "residency"],
    severity: "medium",
    level: "mandatory",
    floor: "advisory",
    types: [...buckets, ...part],
    properties: ["tags", "region", "rules.0.destination.bucket", ...inline.map(([property]) => property)],
    settings: ["residency"],
    rationale: "What a business cannot do without must outlive the region that it lies in.",
    fix: "Add an aws.s3.BucketReplicationConfig to a bucket of another region that the residency allows, or remove the tag.",
    url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication.html",
    check: (stack) => {
        const judged = eachBucket(
            stack,
            part,
            (one, bucket) => copies(stack, one, "rules", one.get("rules"), bucket),
            (bucket) =>
                some(
                    inline.map(([property, path]) =>
                        ask(bucket.get(property), (value) =>
                            copies(stack, bucket, property, items(at(value, path)), bucket),
                        ),
                    ),
                ),
            "nothing copies it to another region that the tenant allows",
        );
        return judged.map(({ urn, finding }) => {
            const marked = isCritical(stack.byUrn(urn)!);
            if (marked === unknown) return { urn, finding: undetermined("whether it is critical") };
            return { urn, finding: marked ? finding : notApplicable };
        });
    },
};
