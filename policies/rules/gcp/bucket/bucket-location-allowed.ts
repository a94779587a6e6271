import { googleBucket } from "../../../reading/google";
import { staysWithin } from "../../../reading/google-places";
import type { StackRule } from "../../../rule";

export const gcpBucketLocationAllowed: StackRule = {
    scope: "stack",
    id: "gcp-bucket-location-allowed",
    title: "Buckets stay where data must stay",
    requirement: "A bucket, both places of one that has two, lies in a jurisdiction of the tenant's residency.",
    themes: ["residency"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [googleBucket],
    properties: ["location", "customPlacementConfig.dataLocations"],
    settings: ["residency"],
    rationale: "What is stored elsewhere is subject to the law there, and cannot be brought back from it.",
    fix: "Set location, or customPlacementConfig.dataLocations, to regions of the tenant's residency.",
    url: "https://cloud.google.com/storage/docs/locations",
    check: (stack) =>
        staysWithin(stack, stack.ofType(googleBucket), (one) => {
            // Where two regions are named, the location is no more than the continent of both.
            const pair = one.get("customPlacementConfig.dataLocations");
            return [pair ?? one.get("location")];
        }),
};
