import { type Finding, type ResourceView, type StackView, unknown } from "../rule";
import { bucketPart } from "./buckets";
import { googleBucket, logBucket } from "./google";
import { joined, type Link, named, someJoined } from "./joins";
import { ask, every, fail, must, notApplicable, some, type Truth, undetermined } from "./logic";
import { storageAccount, subscriptionTrail } from "./microsoft";
import { buckets } from "./services";
import { at, isSet, isTrue, items, numberOf, textOf } from "./values";

const awsTrail = "aws:cloudtrail/trail:Trail";
const sinks = ["project", "folder", "organization"].map(
    (level) => `gcp:logging/${level}Sink:${level[0]!.toUpperCase()}${level.slice(1)}Sink`,
);

/** What writes audit records, and the properties that say where. */
export const trailTypes: readonly string[] = [awsTrail, subscriptionTrail, ...sinks];
export const trailProperties: readonly string[] = [
    ...["s3BucketName", "storageAccountId", "destination", "filter", "rule.defaultRetention"],
    ...["retentionPolicy.retentionPeriod", "immutableStorageWithVersioning"],
];

const locks = bucketPart("BucketObjectLockConfiguration");
const lasts = (retention: unknown): Truth =>
    some(["days", "years"].map((unit) => ask(at(retention, unit), (length) => (numberOf(length) ?? 0) > 0)));

/** Whether a bucket of S3 keeps every object for a time: by a resource beside it, or by what it says itself. */
function keeps(stack: StackView, bucket: ResourceView): Truth {
    const beside = joined(stack, bucket, { types: locks, property: "bucket", names: ["bucket", "id"] });
    return some([
        someJoined(beside, (lock) => lasts(lock.get("rule.defaultRetention"))),
        lasts(bucket.get("objectLockConfiguration.rule.defaultRetention")),
    ]);
}

/** Judges the store that a trail names; one of another stack cannot be looked at. */
function judgeStore(stack: StackView, trail: ResourceView, link: Link, test: (store: ResourceView) => Truth): Finding {
    const stores = named(stack, trail, link);
    if (stores.sure.length + stores.possible.length === 0)
        return undetermined("the store, which another stack declares,");
    return must(someJoined(stores, test), "its store lets records be deleted", "whether its store keeps records");
}

const immutable = "immutableStorageWithVersioning";
const isImmutable = (account: ResourceView): Truth =>
    every([
        ask(account.get(`${immutable}.enabled`), isTrue),
        ask(
            account.get(`${immutable}.immutabilityPolicy.immutabilityPeriodSinceCreationInDays`),
            (days) => (numberOf(days) ?? 0) > 0,
        ),
        ask(account.get(`${immutable}.immutabilityPolicy.state`), (state) => state !== "Disabled"),
    ]);

/** A sink of Google's carries audit records where its filter says so, or where it has none. */
const carriesAudit = (sink: ResourceView): Truth =>
    ask(sink.get("filter"), (filter) => !isSet(filter) || textOf(filter).includes("cloudaudit"));

/** Of a bucket of logs no record can be deleted by itself; one of objects keeps them where it has a retention. From knowledge, unverified. */
const holds = (store: ResourceView): Truth =>
    store.type === logBucket ||
    ask(store.get("retentionPolicy.retentionPeriod"), (seconds) => (numberOf(seconds) ?? 0) > 0);

/** A bucket's name stands at the end of a destination. */
function ofSink(stack: StackView, sink: ResourceView): Finding {
    const destination = sink.get("destination");
    if (destination === unknown) return undetermined("destination");
    const [, name] = /^(?:storage|logging)\.googleapis\.com\/(?:.*\/)?([^/]+)$/.exec(textOf(destination)) ?? [];
    if (name === undefined) return fail("it writes to no store that keeps records");
    const stores = [
        ...stack.ofType(googleBucket).filter((one) => one.get("name") === name),
        ...stack.ofType(logBucket).filter((one) => one.get("bucketId") === name),
    ];
    if (stores.length === 0) return undetermined("the store, which another stack declares,");
    return must(every(stores.map(holds)), "its store lets records be deleted", "how long its store keeps records");
}

/** Judges that what a trail writes stays for its time. */
export function isKept(stack: StackView, trail: ResourceView): Finding {
    if (trail.type === awsTrail) {
        const link = { types: buckets, property: "s3BucketName", names: ["bucket", "id"] };
        return judgeStore(stack, trail, link, (bucket) => keeps(stack, bucket));
    }
    if (trail.type === subscriptionTrail) {
        if (items(trail.get("storageAccountId")) !== unknown && !isSet(trail.get("storageAccountId")))
            return fail("it writes to no store that keeps records");
        const link = { types: [storageAccount], property: "storageAccountId", names: ["id"] };
        return judgeStore(stack, trail, link, isImmutable);
    }
    const carries = carriesAudit(trail);
    if (carries === unknown) return undetermined("filter");
    return carries ? ofSink(stack, trail) : notApplicable;
}
