import { gke } from "../../../reading/google";
import { expect, isSet } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const gcpGkeWorkloadIdentity: ResourceRule = {
    scope: "resource",
    id: "gcp-gke-workload-identity",
    title: "Pods have identities of their own",
    requirement: "A cluster gives pods cloud identities by a workload pool.",
    themes: ["identity", "secrets"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [gke],
    properties: ["workloadIdentityConfig.workloadPool"],
    rationale: "Without it every pod has the rights of its node.",
    fix: "Set workloadIdentityConfig.workloadPool to PROJECT.svc.id.goog.",
    url: "https://cloud.google.com/kubernetes-engine/docs/how-to/workload-identity",
    check: (resource) => expect(resource, "workloadIdentityConfig.workloadPool", isSet, "no workload pool is set"),
};
