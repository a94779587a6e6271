import { googleBucket } from "../../../reading/google";
import { expect } from "../../../reading/values";
import { sets } from "../../../remediating/sets";
import type { ResourceRule } from "../../../rule";

export const gcpBucketPap: ResourceRule = {
    scope: "resource",
    id: "gcp-bucket-pap",
    title: "Buckets are never public",
    requirement: "Public access prevention of a bucket is enforced.",
    themes: ["public-exposure"],
    severity: "critical",
    level: "mandatory",
    floor: "mandatory",
    types: [googleBucket],
    properties: ["publicAccessPrevention"],
    rationale: "One right for everybody, given by mistake, would show all objects to the internet.",
    fix: "Set publicAccessPrevention to enforced.",
    url: "https://cloud.google.com/storage/docs/public-access-prevention",
    check: (resource) =>
        expect(resource, "publicAccessPrevention", (mode) => mode === "enforced", "public access is not prevented"),
    remediate: sets("publicAccessPrevention", "enforced"),
};
