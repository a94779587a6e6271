import { type ResourceView, type StackView, unknown } from "../rule";
import { named } from "./joins";
import { every, some, type Truth } from "./logic";
import { mayBeBrought, namespaceOf } from "./namespaces";
import { entries, textOf } from "./values";

/** Where each kind of autoscaler keeps its bounds. */
interface ScalerPaths {
    readonly min: string;
    readonly max: string;
    /** What holds where no minimum is written. */
    readonly otherwise: number;
    /** What may hold the workload below the minimum. */
    readonly below: readonly string[];
}

const hpa: ScalerPaths = { min: "spec.minReplicas", max: "spec.maxReplicas", otherwise: 1, below: [] };
/** KEDA's annotation that holds a workload at a number of replicas. */
const paused = "autoscaling.keda.sh/paused-replicas";
/** Source: keda.sh/docs/latest/reference/scaledobject-spec and concepts/scaling-deployments, read 2026-11. */
const scalers: Readonly<Record<string, ScalerPaths>> = {
    ...Object.fromEntries(
        ["v1", "v2", "v2beta1", "v2beta2"].map((version) => [
            `kubernetes:autoscaling/${version}:HorizontalPodAutoscaler`,
            hpa,
        ]),
    ),
    "kubernetes:keda.sh/v1alpha1:ScaledObject": {
        min: "spec.minReplicaCount",
        max: "spec.maxReplicaCount",
        otherwise: 0,
        below: ["spec.idleReplicaCount"],
    },
};

export const scalerTypes: readonly string[] = Object.keys(scalers);

/** Properties that bound an autoscaler, for a rule's `properties`. */
export const boundProperties: readonly string[] = [
    ...new Set(Object.values(scalers).flatMap(({ min, max, below }) => [min, max, ...below])),
    "metadata.annotations",
];

/** Fewest and most replicas; what Kubernetes or KEDA does where they are left out is filled in. */
export function boundsOf(scaler: ResourceView): { min: unknown; max: unknown } {
    const paths = scalers[scaler.type]!;
    const usualMax = scaler.type.includes("keda.sh") ? 100 : undefined;
    return { min: scaler.get(paths.min) ?? paths.otherwise, max: scaler.get(paths.max) ?? usualMax };
}

/** Every number of replicas that the autoscaler may go down to, in work, idle or paused. */
export function lowsOf(scaler: ResourceView): readonly unknown[] {
    const notes = scaler.get("metadata.annotations");
    const held = scaler.type.includes("keda.sh") ? (notes === unknown ? unknown : entryOf(notes, paused)) : undefined;
    const below = scalers[scaler.type]!.below.map((path) => scaler.get(path));
    return [boundsOf(scaler).min, ...[...below, held].filter((count) => count !== undefined)];
}

function entryOf(map: unknown, name: string): unknown {
    const list = entries(map);
    return list === unknown ? unknown : list.find(([key]) => key === name)?.[1];
}

/** Whether the autoscaler scales the workload: by kind, name and namespace. */
export function scales(stack: StackView, scaler: ResourceView, workload: ResourceView): Truth {
    const kind = scaler.get("spec.scaleTargetRef.kind") ?? "Deployment";
    const link = { types: [workload.type], property: "spec.scaleTargetRef.name", names: ["metadata.name"] };
    const { sure, possible } = named(stack, scaler, link);
    const [space, other] = [namespaceOf(scaler), namespaceOf(workload)];
    return every([
        kind === unknown ? unknown : workload.type.endsWith(`:${textOf(kind)}`),
        sure.includes(workload) || (possible.includes(workload) && unknown),
        space === unknown || other === unknown ? unknown : space === other,
    ]);
}

/** Kinds of Kubernetes itself that have no scale. */
const unscalable: ReadonlySet<string> = new Set(["Pod", "DaemonSet", "Job", "CronJob", "PodTemplate"]);
const scalable: ReadonlySet<string> = new Set(["Deployment", "StatefulSet", "ReplicaSet", "ReplicationController"]);

/** Whether the autoscaler's target is there. Kinds of others, and what charts bring, the stack does not tell. */
export function hasTarget(stack: StackView, scaler: ResourceView): Truth {
    const kind = scaler.get("spec.scaleTargetRef.kind") ?? "Deployment";
    const own = stack.resources.filter(
        ({ type }) => type.startsWith("kubernetes:") && (kind === unknown || type.endsWith(`:${textOf(kind)}`)),
    );
    const ofKind = kind === unknown ? own.filter(({ type }) => scalable.has(type.split(":").pop()!)) : own;
    if (typeof kind === "string" && unscalable.has(kind)) return false;
    const elsewhere = (kind !== unknown && !scalable.has(textOf(kind))) || mayBeBrought(stack, scaler);
    return some([...ofKind.map((workload) => scales(stack, scaler, workload)), elsewhere && unknown]);
}

/** Whether some autoscaler of the stack scales the workload. */
export function isScaled(stack: StackView, workload: ResourceView): Truth {
    return some(stack.ofType(...scalerTypes).map((scaler) => scales(stack, scaler, workload)));
}
