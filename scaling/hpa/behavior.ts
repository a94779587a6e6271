// The algorithm of Kubernetes' HorizontalPodAutoscaler, written anew after pkg/controller/podautoscaler and pkg/apis/autoscaling/v2/defaults.go of
// k8s.io/kubernetes v1.36.3 (read 2026-11-29). Constants of this folder are from there.

/** How far usage may be from its target, as a part of it, before anything is scaled. */
export interface Tolerance {
    readonly up: number;
    readonly down: number;
}

/** So much change within a period: a number of pods, or percent of what was there at the period's beginning. */
interface RatePolicy {
    readonly type: "Pods" | "Percent";
    readonly value: number;
    readonly periodSeconds: number;
}

export interface ScalingRules {
    readonly stabilizationWindowSeconds: number;
    /** `Max` lets the policy with the larger change decide, `Min` that with the smaller, `Disabled` allows none. */
    readonly selectPolicy: "Max" | "Min" | "Disabled";
    readonly policies: readonly RatePolicy[];
    readonly tolerance: number;
}

/** `spec.behavior` with nothing left out. */
export interface Behavior {
    readonly scaleUp: ScalingRules;
    readonly scaleDown: ScalingRules;
}

/** Seconds from one look at an autoscaler to the next. */
export const syncSeconds = 15;

/** What the API server and the controller fill in for what `spec.behavior` leaves out. */
export const defaultBehavior: Behavior = {
    scaleUp: {
        stabilizationWindowSeconds: 0,
        selectPolicy: "Max",
        policies: [
            { type: "Pods", value: 4, periodSeconds: 15 },
            { type: "Percent", value: 100, periodSeconds: 15 },
        ],
        tolerance: 0.1,
    },
    scaleDown: {
        stabilizationWindowSeconds: 300,
        selectPolicy: "Max",
        policies: [{ type: "Percent", value: 100, periodSeconds: 15 }],
        tolerance: 0.1,
    },
};

/** A `spec.behavior` of which only some is written. */
export function behaviorOf(written: {
    readonly scaleUp?: Partial<ScalingRules>;
    readonly scaleDown?: Partial<ScalingRules>;
}): Behavior {
    return {
        scaleUp: { ...defaultBehavior.scaleUp, ...written.scaleUp },
        scaleDown: { ...defaultBehavior.scaleDown, ...written.scaleDown },
    };
}

export function toleranceOf({ scaleUp, scaleDown }: Behavior): Tolerance {
    return { up: scaleUp.tolerance, down: scaleDown.tolerance };
}
