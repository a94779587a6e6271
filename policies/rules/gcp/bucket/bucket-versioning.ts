import { googleBucket } from "../../../reading/google";
import { ask, must, some } from "../../../reading/logic";
import { isTrue, numberOf } from "../../../reading/values";
import { sets } from "../../../remediating/sets";
import type { ResourceRule } from "../../../rule";

/** As long as backups are kept where nothing else is said. */
const leastSeconds = 7 * 86_400;

export const gcpBucketVersioning: ResourceRule = {
    scope: "resource",
    id: "gcp-bucket-versioning",
    title: "Buckets keep what is overwritten",
    requirement: "A bucket keeps versions of objects, or lets none be changed for a week or more.",
    themes: ["backup"],
    severity: "medium",
    level: "mandatory",
    floor: "mandatory",
    types: [googleBucket],
    properties: ["versioning.enabled", "retentionPolicy.retentionPeriod"],
    rationale: "Versions bring back what was deleted or overwritten, by mistake or by ransomware.",
    fix: "Set versioning.enabled to true, or a retentionPolicy of at least 604,800 seconds.",
    url: "https://cloud.google.com/storage/docs/object-versioning",
    check: (resource) =>
        must(
            some([
                ask(resource.get("versioning.enabled"), isTrue),
                ask(
                    resource.get("retentionPolicy.retentionPeriod"),
                    (seconds) => (numberOf(seconds) ?? 0) >= leastSeconds,
                ),
            ]),
            "neither versioning nor a retention policy of a week is set",
            "versioning",
        ),
    remediate: sets("versioning.enabled", true),
};
