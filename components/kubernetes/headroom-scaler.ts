import type { Headroom } from "../../model/headroom";
import type { ScaledObject } from "./kinds/keda";
import { clusterPrometheus } from "./load-queries";
import type { Custom } from "./objects";

/** Seconds that room stays after a forecast no longer asks for it: nodes do not come and go with each of its turns. */
const calmSeconds = 900;

/** Raises the number of pods by what forecasts say that workloads will need more within the hour. */
export function headroomScaler({ pods, most, cpu }: Headroom, deployment: string): Custom<ScaledObject> {
    const rates = { selectPolicy: "Max", policies: [{ type: "Percent", value: 100, periodSeconds: 60 }] };
    const behavior = {
        scaleUp: { ...rates, stabilizationWindowSeconds: 0 },
        scaleDown: { ...rates, stabilizationWindowSeconds: calmSeconds },
    };
    return {
        apiVersion: "keda.sh/v1alpha1",
        kind: "ScaledObject",
        spec: {
            scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name: deployment },
            minReplicaCount: pods,
            maxReplicaCount: most,
            fallback: { failureThreshold: 3, replicas: pods, behavior: "currentReplicasIfHigher" },
            advanced: { restoreToOriginalReplicaCount: false, horizontalPodAutoscalerConfig: { behavior } },
            triggers: [
                {
                    type: "prometheus",
                    name: "growth",
                    metricType: "AverageValue",
                    metadata: {
                        serverAddress: clusterPrometheus,
                        query: "sum(tenantry_growth_cores)",
                        threshold: String(cpu.millicores / 1_000),
                        ignoreNullValues: "true",
                    },
                },
            ],
        },
    };
}
