import { ask, notApplicable } from "../../../reading/logic";
import { isOfTenantry } from "../../../reading/namespaces";
import { replicatedTypes } from "../../../reading/pods";
import { numberSetting } from "../../../reading/settings";
import { each, expect, numberOf } from "../../../reading/values";
import type { StackRule } from "../../../rule";

export const k8sReplicaCeiling: StackRule = {
    scope: "stack",
    id: "k8s-replica-ceiling",
    title: "Workloads stay within the tenant's bounds",
    requirement: "No workload asks for more replicas than the tenant's max_replicas.",
    themes: ["scaling", "cost"],
    severity: "medium",
    level: "mandatory",
    floor: "mandatory",
    types: replicatedTypes,
    properties: ["spec.replicas"],
    settings: ["maxReplicas"],
    rationale: "Past the tenant's maximum lie its quota, its budget, and other tenants' room.",
    fix: "Set spec.replicas to tenant_config.autoscaling.max_replicas or less.",
    url: "https://kubernetes.io/docs/concepts/workloads/controllers/deployment/",
    check: (stack) => {
        const most = numberSetting(stack, "maxReplicas", undefined);
        return each(stack, replicatedTypes, (workload) =>
            // Room on nodes and forecasters are sized by what the whole cluster has.
            most === undefined || isOfTenantry(stack, workload)
                ? notApplicable
                : expect(
                      workload,
                      "spec.replicas",
                      (replicas) => ask(most, (known) => (numberOf(replicas) ?? 1) <= Number(known)),
                      `it asks for more than ${String(most)} replicas`,
                  ),
        );
    },
};
