import type { autoscaling } from "@pulumi/kubernetes/types/input";
import { pace } from "../../model/pace";
import { replicaBounds } from "../../model/scaling";
import type { Tenant } from "../../model/schema/tenant";
import type { Behaviour } from "../shared/versions";
import { atLeast } from "./names";
import { isResized, memoryTarget } from "./vertical-autoscaler";

/** Longest stabilisation that the API takes. Source: Kubernetes autoscaling/v2 HPAScalingRules. */
const longestWindow = 3_600;
/**
 * Deviation from the target that starts scaling up; the cluster's own 10 % would swallow the step from 10 to 11 replicas.
 * Written as the API prints it (5 %), so that no difference shows where there is none.
 */
const upTolerance = "50m";

/**
 * How fast replicas change: up at once, down slowly.
 *
 * @param ahead whether replicas follow forecasts, which are meant as they are: any tolerance would swallow a step
 */
export function scalingBehavior(tenant: Tenant, kubernetesVersion: string, ahead: boolean) {
    const { scale_down_delay } = tenant.tenant_config.autoscaling;
    return {
        scaleUp: {
            ...pace.scaleUp,
            policies: [...pace.scaleUp.policies],
            // Beta and on by default from 1.35; before, the field is not known and the object would be refused.
            ...(atLeast(kubernetesVersion, 35) ? { tolerance: ahead ? "0" : upTolerance } : {}),
        },
        scaleDown: {
            stabilizationWindowSeconds: Math.min(longestWindow, Math.round(scale_down_delay.seconds)),
            ...pace.scaleDown,
            policies: [...pace.scaleDown.policies],
        },
    };
}

/** How a workload's replicas follow CPU and memory. */
export function autoscalerSpec(
    tenant: Tenant,
    deployment: string,
    kubernetesVersion: string,
    behaviour: Pick<Behaviour, "verticalScaling">,
): autoscaling.v2.HorizontalPodAutoscalerSpec {
    const { metrics } = tenant.tenant_config.autoscaling;
    const { min, max } = replicaBounds(tenant);
    const utilization = (name: string, averageUtilization: number) => ({
        type: "Resource",
        resource: {
            name,
            target: { type: "Utilization", averageUtilization: Math.max(1, Math.round(averageUtilization)) },
        },
    });
    const averageValue = memoryTarget(tenant.workloads[deployment]!.memory, metrics.memory_threshold).toString();
    const memory = isResized(tenant, behaviour)
        ? { type: "Resource", resource: { name: "memory", target: { type: "AverageValue", averageValue } } }
        : utilization("memory", metrics.memory_threshold);
    return {
        scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name: deployment },
        minReplicas: min,
        maxReplicas: max,
        metrics: [utilization("cpu", metrics.cpu_threshold), memory],
        behavior: scalingBehavior(tenant, kubernetesVersion, false),
    };
}
