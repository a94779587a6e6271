import { googleBucket } from "../../../reading/google";
import { ask, must, some } from "../../../reading/logic";
import { isSet, isTrue } from "../../../reading/values";
import { sets } from "../../../remediating/sets";
import type { ResourceRule } from "../../../rule";

export const gcpBucketVersioning: ResourceRule = {
    scope: "resource",
    id: "gcp-bucket-versioning",
    title: "Buckets keep what is overwritten",
    requirement: "A bucket keeps versions of objects, or lets none be changed before its time.",
    themes: ["backup"],
    severity: "medium",
    level: "mandatory",
    floor: "mandatory",
    types: [googleBucket],
    properties: ["versioning.enabled", "retentionPolicy.retentionPeriod"],
    rationale: "Versions bring back what was deleted or overwritten, by mistake or by ransomware.",
    fix: "Set versioning.enabled to true, or a retentionPolicy.",
    url: "https://cloud.google.com/storage/docs/object-versioning",
    check: (resource) =>
        must(
            some([
                ask(resource.get("versioning.enabled"), isTrue),
                ask(resource.get("retentionPolicy.retentionPeriod"), isSet),
            ]),
            "neither versioning nor a retention policy is set",
            "versioning",
        ),
    remediate: sets("versioning.enabled", true),
};
