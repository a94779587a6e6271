import { gke, nodePool } from "../../../reading/google";
import { staysWithin } from "../../../reading/google-places";
import type { StackRule } from "../../../rule";

export const gcpGkeLocationAllowed: StackRule = {
    scope: "stack",
    id: "gcp-gke-location-allowed",
    title: "Clusters stay where data must stay",
    requirement: "A cluster and its nodes lie in a jurisdiction of the tenant's residency.",
    themes: ["residency"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [gke, nodePool],
    properties: ["location", "nodeLocations"],
    settings: ["residency"],
    rationale: "What is stored elsewhere is subject to the law there, and cannot be brought back from it.",
    fix: "Use a location of the tenant's residency, or change residency in the tenant file.",
    url: "https://cloud.google.com/about/locations",
    check: (stack) =>
        staysWithin(stack, stack.ofType(gke, nodePool), (one) => [
            one.type === gke ? one.get("location") : undefined,
            one.get("nodeLocations"),
        ]),
};
