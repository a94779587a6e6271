import { gke } from "../../../reading/google";
import { expect, isSet } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const gcpGkeLabels: ResourceRule = {
    scope: "resource",
    id: "gcp-gke-labels",
    title: "Clusters carry labels",
    requirement: "A cluster has labels.",
    themes: ["asset-inventory", "cost"],
    severity: "low",
    level: "advisory",
    types: [gke],
    properties: ["resourceLabels"],
    rationale: "Cost, access and clean-up of a tenant are found by labels.",
    fix: "Set resourceLabels.",
    url: "https://cloud.google.com/kubernetes-engine/docs/how-to/creating-managing-labels",
    check: (cluster) =>
        expect(
            cluster,
            "resourceLabels",
            (labels) => isSet(labels) && Object.keys(Object(labels)).length > 0,
            "it has no labels",
        ),
};
