import { gke } from "../../../reading/google";
import { ask, must, not } from "../../../reading/logic";
import { unlessConsented } from "../../../reading/settings";
import { each, isFalse } from "../../../reading/values";
import type { StackRule } from "../../../rule";

export const gcpGkeDeletionProtection: StackRule = {
    scope: "stack",
    id: "gcp-gke-deletion-protection",
    title: "Clusters refuse deletion",
    requirement: "Deletion protection of a cluster is on, unless the tenant consents to its deletion.",
    themes: ["backup", "integrity"],
    severity: "medium",
    level: "mandatory",
    floor: "mandatory",
    types: [gke],
    properties: ["deletionProtection"],
    settings: ["allow.delete", "allow.replace", "state"],
    rationale: "Everything that tenants run goes with the cluster.",
    fix: "Set deletionProtection to true.",
    url: "https://cloud.google.com/kubernetes-engine/docs/how-to/deleting-a-cluster",
    check: (stack) =>
        each(
            stack,
            [gke],
            unlessConsented(stack, "cluster", (cluster) =>
                // The provider's own default is to refuse.
                must(
                    not(ask(cluster.get("deletionProtection"), isFalse)),
                    "deletionProtection is off",
                    "deletionProtection",
                ),
            ),
        ),
};
