import { googleBucket } from "../../../reading/google";
import { accessRecorded, takesLogs } from "../../../reading/google-logs";
import { must, not, onlyIf, some, type Truth } from "../../../reading/logic";
import { each, isSet } from "../../../reading/values";
import { type ResourceView, type StackRule, unknown } from "../../../rule";

/** Whether another bucket gets the records; a bucket that logs to itself grows by what it logs. */
function logsElsewhere(bucket: ResourceView): Truth {
    const to = bucket.get("logging.logBucket");
    return to === unknown
        ? bucket.propertyDependencies.logging
            ? true
            : unknown
        : isSet(to) && to !== bucket.get("name");
}

export const gcpBucketLogging: StackRule = {
    scope: "stack",
    id: "gcp-bucket-logging",
    title: "Somebody knows who read a bucket",
    requirement:
        "Accesses to a bucket are logged to another bucket, or recorded with the data access of its project; buckets of logs are left out.",
    themes: ["audit-logging"],
    severity: "medium",
    level: "mandatory",
    floor: "advisory",
    types: [googleBucket],
    properties: ["logging.logBucket"],
    rationale: "Without records nobody can say what a thief took away.",
    fix: "Set logging.logBucket, or record DATA_READ and DATA_WRITE of Cloud Storage (gcp.projects.IAMAuditConfig).",
    url: "https://cloud.google.com/storage/docs/access-logs",
    check: (stack) =>
        each(stack, [googleBucket], (bucket) =>
            onlyIf(
                not(takesLogs(stack, bucket)),
                () =>
                    must(
                        some([logsElsewhere(bucket), accessRecorded(stack, bucket)]),
                        "nobody records who reads it",
                        "where its accesses are logged",
                    ),
                "whether logs are delivered to it",
            ),
        ),
};
