import { followsAmounts, isForecast, triggersOf, workloadBounds } from "../../model/scaling";
import type { Trigger } from "../../model/schema/scaling";
import type { Tenant } from "../../model/schema/tenant";
import type { Behaviour } from "../shared/versions";
import type { ScaledObject, ScaledObjectTrigger } from "./kinds/keda";
import { clusterPrometheus, latencyGuard, networkRate, requestRate } from "./load-queries";
import { tenantNamespace } from "./names";
import type { Custom } from "./objects";
import { scalingBehavior } from "./scaling";
import { authenticationOf } from "./trigger-secrets";
import { isResized, memoryTarget } from "./vertical-autoscaler";

/** Seconds between two looks at triggers of what sleeps, as often as the cluster decides. */
const interval = 15;
/** Looks in vain after which a trigger counts as failing. */
const failures = 3;

/** Whether KEDA scales the tenant's workloads, and not the cluster's autoscaler alone. */
export function isScaledByKeda(
    tenant: Pick<Tenant, "tenant_config">,
    { scaledObjects }: Pick<Behaviour, "scaledObjects">,
): boolean {
    const { enabled, triggers } = tenant.tenant_config.autoscaling;
    return scaledObjects && enabled && (isForecast(tenant) || triggers.length > 0 || followsAmounts(tenant));
}

/** Name of the autoscaler that scales a workload: KEDA makes its own. Source: github.com/kedacore/keda v2.21.0 controllers/keda/hpa.go (getHPAName), read 2026-11-29. */
export function autoscalerName(workload: string, byKeda: boolean): string {
    return byKeda ? `keda-hpa-${workload}` : workload;
}

/** Use of CPU, in percent, that replicas follow. @param forecaster whether something makes forecasts where the tenant runs */
export function cpuTarget(tenant: Pick<Tenant, "tenant_config">, forecaster: boolean): number {
    const { metrics, mode } = tenant.tenant_config.autoscaling;
    const acts = forecaster && isForecast(tenant) && mode === "auto";
    return acts ? metrics.cpu_threshold_ahead : metrics.cpu_threshold;
}

/** What decides how a workload is scaled. */
export interface ScalingArgs {
    readonly tenant: Tenant;
    readonly workload: string;
    readonly kubernetesVersion: string;
    /** Whether the cluster has a forecaster. */
    readonly forecaster: boolean;
    readonly behaviour: Pick<Behaviour, "verticalScaling">;
}

const onPrometheus = (name: string, query: string, threshold: number): ScaledObjectTrigger => ({
    type: "prometheus",
    name,
    metricType: "AverageValue",
    // What has no series counts as nothing, and the other triggers decide.
    metadata: { serverAddress: clusterPrometheus, query, threshold: String(threshold), ignoreNullValues: "true" },
});

const utilization = (type: "cpu" | "memory", percent: number): ScaledObjectTrigger => ({
    type,
    metricType: "Utilization",
    metadata: { value: String(Math.max(1, Math.round(percent))) },
});

/** Memory by the share of what replicas ask for; by an amount where that is changed under way. */
function memoryTrigger({ tenant, workload, behaviour }: ScalingArgs): ScaledObjectTrigger {
    const { memory_threshold } = tenant.tenant_config.autoscaling.metrics;
    if (!isResized(tenant, behaviour)) return utilization("memory", memory_threshold);
    const value = memoryTarget(tenant.workloads[workload]!.memory, memory_threshold).toString();
    return { type: "memory", metricType: "AverageValue", metadata: { value } };
}

/** Replicas that the forecaster publishes: absent while it is stale or failing, and of a dry run. */
function forecastTrigger({ tenant, workload }: ScalingArgs): ScaledObjectTrigger {
    const of = `namespace="${tenantNamespace(tenant.tenant_id)}",workload="${workload}"`;
    return onPrometheus("forecast", `max(tenantry_desired_replicas{${of}})`, 1);
}

function networkTriggers({ tenant, workload }: ScalingArgs): ScaledObjectTrigger[] {
    const { network_per_replica: each } = tenant.tenant_config.autoscaling.metrics;
    return each === undefined ? [] : [onPrometheus("network", networkRate(tenant, workload), each.bytes)];
}

function requestTriggers({ tenant, workload }: ScalingArgs): ScaledObjectTrigger[] {
    if (!tenant.workloads[workload]!.public) return [];
    const { requests_per_replica: each } = tenant.tenant_config.autoscaling.metrics;
    return [
        ...(each === undefined ? [] : [onPrometheus("requests", requestRate(tenant, workload), each)]),
        onPrometheus("latency", latencyGuard(tenant, workload), 1),
    ];
}

/** A trigger of the tenant's own, as KEDA takes it. */
function ownTrigger(trigger: Trigger): ScaledObjectTrigger {
    const { type, name, metadata, metricType } = trigger;
    const authenticationRef = authenticationOf(trigger);
    return {
        type,
        metadata: { ...metadata },
        ...(name === undefined ? {} : { name }),
        ...(metricType === undefined ? {} : { metricType }),
        ...(authenticationRef === undefined ? {} : { authenticationRef }),
    };
}

/** Everything that replicas of a workload follow; the largest count holds, so that a forecast only raises. */
function triggersFor(args: ScalingArgs): ScaledObjectTrigger[] {
    const { tenant, workload, forecaster } = args;
    return [
        ...(forecaster && isForecast(tenant) ? [forecastTrigger(args)] : []),
        utilization("cpu", cpuTarget(tenant, forecaster)),
        memoryTrigger(args),
        ...networkTriggers(args),
        ...requestTriggers(args),
        ...triggersOf(tenant, workload).map(ownTrigger),
    ];
}

/** How KEDA scales a workload: by forecast where there is one, by what is measured, and by the tenant's own triggers. */
export function scaledObject(args: ScalingArgs): Custom<ScaledObject> {
    const { tenant, workload, kubernetesVersion } = args;
    const { min, max } = workloadBounds(tenant, workload);
    const triggers = triggersFor(args);
    const behavior = scalingBehavior(tenant, kubernetesVersion, "0");
    // KEDA refuses a fallback for what the cluster measures itself.
    const canFail = triggers.some(({ type }) => type !== "cpu" && type !== "memory");
    const fallback = {
        failureThreshold: failures,
        replicas: Math.max(1, min),
        // A fixed count would scale down in the dark.
        behavior: "currentReplicasIfHigher" as const,
    };
    return {
        apiVersion: "keda.sh/v1alpha1",
        kind: "ScaledObject",
        metadata: { annotations: { "tenantry.io/strategy": tenant.tenant_config.autoscaling.strategy } },
        spec: {
            scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name: workload },
            // Of more than none, the cluster's autoscaler asks for every metric itself, and these would decide nothing.
            ...(min === 0
                ? { pollingInterval: interval, cooldownPeriod: behavior.scaleDown.stabilizationWindowSeconds }
                : {}),
            minReplicaCount: min,
            maxReplicaCount: max,
            ...(canFail ? { fallback } : {}),
            // A deleted ScaledObject leaves replicas as they are, until another autoscaler takes over.
            advanced: { restoreToOriginalReplicaCount: false, horizontalPodAutoscalerConfig: { behavior } },
            triggers,
        },
    };
}
