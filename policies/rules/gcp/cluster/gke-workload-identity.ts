import { gke } from "../../../reading/google";
import { ask, must, some } from "../../../reading/logic";
import { isSet, isTrue } from "../../../reading/values";
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
    properties: ["workloadIdentityConfig.workloadPool", "enableAutopilot"],
    rationale: "Without it every pod has the rights of its node.",
    fix: "Set workloadIdentityConfig.workloadPool to PROJECT.svc.id.goog.",
    url: "https://cloud.google.com/kubernetes-engine/docs/how-to/workload-identity",
    check: (cluster) =>
        must(
            some([
                ask(cluster.get("workloadIdentityConfig.workloadPool"), isSet),
                // Autopilot has it always (from knowledge, unverified).
                ask(cluster.get("enableAutopilot"), isTrue),
            ]),
            "no workload pool is set",
            "workloadIdentityConfig.workloadPool",
        ),
};
