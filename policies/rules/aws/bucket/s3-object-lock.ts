import { bucketPart, eachBucket } from "../../../reading/buckets";
import { joined } from "../../../reading/joins";
import { ask, every, notApplicable, onlyIf, some, type Truth } from "../../../reading/logic";
import { buckets } from "../../../reading/services";
import { begunStrict, inProduction, isTenant, setting } from "../../../reading/settings";
import { tagOf } from "../../../reading/tags";
import { at, numberOf, textOf } from "../../../reading/values";
import type { ResourceView, StackRule, StackView } from "../../../rule";

const part = bucketPart("BucketObjectLockConfiguration");

/** What writes records of its own accord, and where it names the bucket. */
const recorders = ["aws:cloudtrail/trail:Trail", "aws:cfg/deliveryChannel:DeliveryChannel"];
const word = /(^|[-_.])(audit|backups?|cloudtrail)([-_.]|$)/i;

/** Whether audit records or backups lie in the bucket: by what writes to it, its name, or a tag that says what it is for. */
function keepsRecords(stack: StackView, bucket: ResourceView): boolean {
    const writers = joined(stack, bucket, { types: recorders, property: "s3BucketName", names: ["bucket", "id"] });
    const says = [bucket.get("bucket"), tagOf(bucket, "purpose"), tagOf(bucket, "dataclass")];
    return writers.sure.length > 0 || says.some((value) => word.test(textOf(value)));
}

/** Whether a default retention keeps what is written for a day at least. */
const keeps = (retention: unknown): Truth =>
    ask(retention, (known) =>
        every([
            ask(at(known, "mode"), (mode) => ["GOVERNANCE", "COMPLIANCE"].includes(textOf(mode))),
            some(["days", "years"].map((unit) => ask(at(known, unit), (value) => (numberOf(value) ?? 0) > 0))),
        ]),
    );

/** Whether records are to be locked: for strict tenants that were begun so, in production cells, and in programs that say neither. */
function mustLock(stack: StackView): Truth {
    if (!stack.root) return true;
    if (!isTenant(stack)) return inProduction(stack);
    return every([begunStrict(stack), ask(setting(stack, "isolationLevel"), (level) => level === "strict")]);
}

export const awsS3ObjectLock: StackRule = {
    scope: "stack",
    id: "aws-s3-object-lock",
    title: "Audit records and backups cannot be overwritten",
    requirement:
        "A bucket of audit records or backups has an object lock with a default retention, but for tenants that are not strict, or were not begun so, and cells that are not in production.",
    themes: ["retention", "integrity"],
    severity: "medium",
    level: "mandatory",
    floor: "advisory",
    types: [...buckets, ...part, ...recorders],
    properties: [
        "bucket",
        "tags",
        "s3BucketName",
        "rule.defaultRetention.mode",
        "rule.defaultRetention.days",
        "rule.defaultRetention.years",
        "objectLockConfiguration",
    ],
    settings: ["begunAs", "environment", "isolationLevel"],
    rationale: "Whoever breaks in rewrites the records first, and deletes the backups.",
    fix: "Set objectLockEnabled of the bucket, and add an aws.s3.BucketObjectLockConfiguration with rule.defaultRetention.",
    url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html",
    check: (stack) => {
        const judged = eachBucket(
            stack,
            part,
            (one) => keeps(one.get("rule.defaultRetention")),
            (bucket) =>
                some([
                    keeps(bucket.get("objectLockConfiguration.rule.defaultRetention")),
                    keeps(bucket.get("objectLockConfiguration.rules.0.defaultRetentions.0")),
                ]),
            "no object lock has a default retention",
        );
        const wanted = mustLock(stack);
        return judged.map(({ urn, finding }) => ({
            urn,
            finding: keepsRecords(stack, stack.byUrn(urn)!)
                ? onlyIf(wanted, () => finding, "whether records are to be locked")
                : notApplicable,
        }));
    },
};
