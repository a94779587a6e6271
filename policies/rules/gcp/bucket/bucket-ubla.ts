import { googleBucket } from "../../../reading/google";
import { expectTrue } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const gcpBucketUbla: ResourceRule = {
    scope: "resource",
    id: "gcp-bucket-ubla",
    title: "Buckets have one list of rights",
    requirement: "A bucket has uniform bucket-level access.",
    themes: ["rbac"],
    severity: "medium",
    level: "mandatory",
    floor: "mandatory",
    types: [googleBucket],
    properties: ["uniformBucketLevelAccess"],
    rationale: "With rights of each object apart, nobody can say who may read what.",
    fix: "Set uniformBucketLevelAccess to true.",
    url: "https://cloud.google.com/storage/docs/uniform-bucket-level-access",
    check: (resource) => expectTrue(resource, "uniformBucketLevelAccess", "objects have rights of their own"),
};
