import type { KubeObject } from "../client";
import type { PlannedObject } from "../objects";
import type { ScaledObject } from "./tenant";

interface Autoscaler extends KubeObject {
    readonly spec: {
        readonly scaleTargetRef: { readonly name: string };
        readonly minReplicas: number;
        readonly maxReplicas: number;
        readonly metrics: readonly {
            readonly resource: { readonly name: string; readonly target: { readonly averageUtilization: number } };
        }[];
        readonly behavior: Record<string, object>;
    };
}

/** What the cluster's autoscaler is told, told to KEDA with the forecast as one more trigger. */
function fromAutoscaler({ metadata, spec }: Autoscaler): ScaledObject {
    const of = `namespace="${metadata.namespace}",workload="${spec.scaleTargetRef.name}"`;
    const forecast = {
        type: "prometheus",
        name: "forecast",
        metricType: "AverageValue",
        metadata: {
            serverAddress: "http://prometheus.monitoring.svc:9090",
            query: `max(tenantry_desired_replicas{${of}})`,
            threshold: "1",
            ignoreNullValues: "true",
        },
    };
    const reactive = spec.metrics.map(({ resource }) => ({
        type: resource.name,
        metricType: "Utilization",
        metadata: { value: String(resource.target.averageUtilization) },
    }));
    const { scaleUp } = spec.behavior;
    return {
        apiVersion: "keda.sh/v1alpha1",
        kind: "ScaledObject",
        metadata: { name: metadata.name!, namespace: metadata.namespace!, labels: metadata.labels ?? {} },
        spec: {
            scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name: spec.scaleTargetRef.name },
            pollingInterval: 15,
            minReplicaCount: spec.minReplicas,
            maxReplicaCount: spec.maxReplicas,
            fallback: { failureThreshold: 3, replicas: spec.minReplicas, behavior: "currentReplicasIfHigher" },
            advanced: {
                horizontalPodAutoscalerConfig: {
                    behavior: { ...spec.behavior, scaleUp: { ...scaleUp, tolerance: "0" } },
                },
            },
            triggers: [forecast, ...reactive],
        },
    };
}

/** The planned objects, scaled by KEDA: as planned where the plan does so, else what their autoscalers say in KEDA's terms. */
export function scaledByKeda(planned: readonly PlannedObject[]): readonly PlannedObject[] {
    return planned.map((one) =>
        one.object.kind === "HorizontalPodAutoscaler"
            ? { ...one, object: fromAutoscaler(one.object as Autoscaler) }
            : one,
    );
}

/** The same without a delay before scaling down, so that a fall shows at once. */
export function fallingAtOnce(object: ScaledObject): ScaledObject {
    const changed = structuredClone(object);
    changed.spec.advanced.horizontalPodAutoscalerConfig.behavior.scaleDown = {
        stabilizationWindowSeconds: 0,
        selectPolicy: "Max",
        policies: [{ type: "Percent", value: 100, periodSeconds: 15 }],
    };
    return changed;
}
