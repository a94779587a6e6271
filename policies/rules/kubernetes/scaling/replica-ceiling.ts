import { notApplicable } from "../../../reading/logic";
import { replicatedTypes } from "../../../reading/pods";
import { settingsOf } from "../../../reading/settings";
import { each, expect, numberOf } from "../../../reading/values";
import type { StackRule } from "../../../rule";

export const k8sReplicaCeiling: StackRule = {
    scope: "stack",
    id: "k8s-replica-ceiling",
    title: "Workloads stay within the tenant's bounds",
    requirement: "No workload asks for more replicas than the tenant's max_replicas.",
    severity: "medium",
    level: "mandatory",
    types: replicatedTypes,
    properties: ["spec.replicas"],
    rationale: "Past the tenant's maximum lie its quota, its budget, and other tenants' room.",
    fix: "Set spec.replicas to tenant_config.autoscaling.max_replicas or less.",
    url: "https://kubernetes.io/docs/concepts/workloads/controllers/deployment/",
    check: (stack) => {
        const most = settingsOf(stack)?.maxReplicas;
        return each(stack, replicatedTypes, (workload) =>
            most === undefined
                ? notApplicable
                : expect(
                      workload,
                      "spec.replicas",
                      (replicas) => (numberOf(replicas) ?? 1) <= most,
                      `it asks for more than ${most} replicas`,
                  ),
        );
    },
};
