import { bucketPart, eachBucket, partsOf } from "../../../reading/buckets";
import { someJoined } from "../../../reading/joins";
import { ask, every, not, some, type Truth } from "../../../reading/logic";
import { endsWithin, type MostDays, mostDays, takesAll, versionDays } from "../../../reading/old-versions";
import { buckets } from "../../../reading/services";
import { at, isTrue, someItem } from "../../../reading/values";
import type { ResourceView, StackRule, StackView, Unknown } from "../../../rule";

const part = bucketPart("BucketLifecycleConfiguration");
const versioning = bucketPart("BucketVersioning");

/** What a rule takes a part of the objects by, there and in buckets themselves. Source: @pulumi/aws 7.48.0, types/input.d.ts. */
const narrowing = [
    ...["prefix", "tags", "filter.prefix", "filter.and", "filter.tag"],
    ...[
        "filter.objectSizeGreaterThan",
        "filter.objectSizeLessThan",
        "noncurrentVersionExpiration.newerNoncurrentVersions",
    ],
];

/** Whether a bucket has, or had, versions: what was overwritten before they were suspended is still there. */
function hasVersions(stack: StackView, bucket: ResourceView): Truth {
    return some([
        ask(bucket.get("versioning.enabled"), isTrue),
        someItem(bucket.get("versionings"), (one) => ask(at(one, "enabled"), isTrue)),
        someJoined(partsOf(stack, bucket, versioning), (one) =>
            ask(one.get("versioningConfiguration.status"), (status) => status !== "Disabled"),
        ),
    ]);
}

/** Whether a rule lets go of what is old in the whole bucket: of its versions, or of objects where it has none. */
function ends(rule: unknown, most: MostDays, versions: Truth): Truth {
    const within = (list: unknown, days: string, bound: number | Unknown) =>
        someItem(list, (one) => endsWithin(at(one, days), bound));
    const [old, olds] = [at(rule, "noncurrentVersionExpiration"), at(rule, "noncurrentVersionExpirations")];
    const [objects, several] = [at(rule, "expiration"), at(rule, "expirations")];
    return every([
        some([ask(at(rule, "status"), (status) => status === "Enabled"), ask(at(rule, "enabled"), isTrue)]),
        takesAll(rule, narrowing),
        some([
            within(old, "noncurrentDays", most.versions),
            within(old, "days", most.versions),
            within(olds, "days", most.versions),
            every([
                not(versions),
                some([within(objects, "days", most.objects), within(several, "days", most.objects)]),
            ]),
        ]),
    ]);
}

export const awsS3Lifecycle: StackRule = {
    scope: "stack",
    id: "aws-s3-lifecycle",
    title: "Buckets let go of old data",
    requirement: `A bucket has an enabled lifecycle rule for all its objects that ends their earlier versions within what the tenant's data.classes and data.retention allow (a week at the least, ${versionDays.default} days at the most), or the objects where it has no versions.`,
    themes: ["disposal", "retention", "cost"],
    severity: "medium",
    level: "mandatory",
    types: [...buckets, ...part, ...versioning],
    properties: [
        ...["bucket", "rules", "rules.0.status", "rules.0.filter", "rules.0.expiration.days"],
        ...["rules.0.noncurrentVersionExpiration.noncurrentDays", "lifecycleRules", "versioningConfiguration.status"],
    ],
    settings: ["data.classes", "data.retentionDays"],
    rationale: "Without an end, what was overwritten or deleted is kept, and paid for, for ever.",
    fix: "Add an enabled rule without a filter to an aws.s3.BucketLifecycleConfiguration, with noncurrentVersionExpiration.noncurrentDays.",
    url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lifecycle-mgmt.html",
    parameters: [versionDays],
    check: (stack, values) => {
        const most = mostDays(stack, values);
        const hasEnd = (bucket: ResourceView, rules: unknown) =>
            someItem(rules, (rule) => ends(rule, most, hasVersions(stack, bucket)));
        return eachBucket(
            stack,
            part,
            (one, bucket) => hasEnd(bucket, one.get("rules")),
            (bucket) => hasEnd(bucket, bucket.get("lifecycleRules")),
            "no enabled rule for the whole bucket ends what is old in time",
        );
    },
};
