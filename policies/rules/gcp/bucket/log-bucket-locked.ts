import { googleBucket } from "../../../reading/google";
import { takesLogs } from "../../../reading/google-logs";
import { every, onlyIf, type Truth } from "../../../reading/logic";
import { begunStrict, isTenant, perhapsProduction } from "../../../reading/settings";
import { each, expectTrue } from "../../../reading/values";
import type { StackRule, StackView } from "../../../rule";

/** A lock is for good: trials and staging can be taken down without waiting a year for it. */
function mustLock(stack: StackView): Truth {
    if (isTenant(stack)) return begunStrict(stack);
    return perhapsProduction(stack);
}

export const gcpLogBucketLocked: StackRule = {
    scope: "stack",
    id: "gcp-log-bucket-locked",
    title: "Logs cannot be deleted early",
    requirement:
        "Buckets that logs are delivered to lock their retention; of a tenant that was begun as strict, and of a cell in production.",
    themes: ["retention", "integrity"],
    severity: "high",
    level: "mandatory",
    floor: "advisory",
    types: [googleBucket],
    properties: ["retentionPolicy.isLocked"],
    settings: ["begunAs", "environment", "isolationLevel"],
    rationale: "Whoever breaks in deletes the traces first.",
    fix: "Set retentionPolicy.isLocked to true (isolation_level strict, or the environment production of a cell).",
    url: "https://cloud.google.com/storage/docs/bucket-lock",
    check: (stack) =>
        each(stack, [googleBucket], (bucket) =>
            onlyIf(
                every([mustLock(stack), takesLogs(stack, bucket)]),
                () => expectTrue(bucket, "retentionPolicy.isLocked", "its retention is not locked"),
                "whether logs are delivered to it",
            ),
        ),
};
