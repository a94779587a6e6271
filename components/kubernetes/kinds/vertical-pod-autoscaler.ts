/**
 * The parts of the Vertical Pod Autoscaler's kind that are written here; no package types them.
 * Source: k8s.io/autoscaler/vertical-pod-autoscaler v1.7.3 deploy/vpa-v1-crd-gen.yaml, read 2026-11-30.
 */

/** How running replicas get what is recommended; `Off` recommends alone. */
export type UpdateMode = "Off" | "Recreate" | "InPlaceOrRecreate";

/** A workload, and what its containers may be told to ask for. */
export interface VerticalPodAutoscaler {
    apiVersion: "autoscaling.k8s.io/v1";
    kind: "VerticalPodAutoscaler";
    spec: {
        targetRef: { apiVersion: string; kind: string; name: string };
        updatePolicy: { updateMode: UpdateMode; minReplicas: number };
        resourcePolicy: { containerPolicies: (ContainerPolicy | { containerName: "*"; mode: "Off" })[] };
    };
}

interface ContainerPolicy {
    containerName: string;
    controlledResources: "memory"[];
    controlledValues: "RequestsAndLimits";
    minAllowed: { memory: string };
    maxAllowed: { memory: string };
}
