import { googleBucket } from "../../../reading/google";
import { ask, must } from "../../../reading/logic";
import { at, isSet, someItem } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const gcpBucketLifecycle: ResourceRule = {
    scope: "resource",
    id: "gcp-bucket-lifecycle",
    title: "Objects do not pile up",
    requirement: "A bucket has lifecycle rules.",
    themes: ["disposal", "retention", "cost"],
    severity: "low",
    level: "advisory",
    types: [googleBucket],
    properties: ["lifecycleRules.0.action.type", "autoclass.enabled"],
    rationale: "What nobody needs is paid for, and can be stolen, for as long as it lies there.",
    fix: "Set lifecycleRules.",
    url: "https://cloud.google.com/storage/docs/lifecycle",
    check: (bucket) =>
        must(
            someItem(bucket.get("lifecycleRules"), (rule) => ask(at(rule, "action.type"), isSet)),
            "it has no lifecycle rules",
            "lifecycleRules",
        ),
};
