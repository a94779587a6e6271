import type { Trigger } from "../../../model/schema/scaling";

/**
 * The parts of KEDA's kinds that are written here; no package types them.
 * Source: github.com/kedacore/keda v2.21.0 config/crd/bases/keda.sh_scaledobjects.yaml, read 2026-11-29.
 */

/** A workload and what its replicas follow. */
export interface ScaledObject {
    apiVersion: "keda.sh/v1alpha1";
    kind: "ScaledObject";
    spec: {
        scaleTargetRef: { apiVersion: string; kind: string; name: string };
        pollingInterval?: number;
        cooldownPeriod?: number;
        minReplicaCount: number;
        maxReplicaCount: number;
        fallback?: { failureThreshold: number; replicas: number; behavior: "currentReplicasIfHigher" };
        advanced: {
            restoreToOriginalReplicaCount: boolean;
            horizontalPodAutoscalerConfig: { behavior: Behavior };
        };
        triggers: ScaledObjectTrigger[];
    };
}

/** One metric that replicas follow; of several, the largest count holds. */
export interface ScaledObjectTrigger {
    type: string;
    name?: string;
    metadata: Record<string, string>;
    metricType?: "AverageValue" | "Value" | "Utilization";
    authenticationRef?: Trigger["authenticationRef"];
}

/**
 * How KEDA signs in for triggers. Where it is kept from secrets of other namespaces, those that are named lie in its own, whatever namespace this lies in.
 * Source: github.com/kedacore/keda v2.21.0 pkg/scaling/resolver/scale_resolvers.go (resolveAuthSecret), read 2026-11-30.
 */
export interface TriggerAuthentication {
    apiVersion: "keda.sh/v1alpha1";
    kind: "TriggerAuthentication";
    spec: { secretTargetRef: { parameter: string; name: string; key: string }[] };
}

interface Behavior {
    scaleUp: Rates & { tolerance?: string };
    scaleDown: Rates;
}

interface Rates {
    stabilizationWindowSeconds: number;
    selectPolicy: string;
    policies: { type: string; value: number; periodSeconds: number }[];
}
