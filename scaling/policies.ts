import { pace, percentAhead, scaleDownSeconds } from "../model/pace";
import { Autoscaler } from "./hpa/autoscaler";
import { behaviorOf, defaultBehavior, toleranceOf } from "./hpa/behavior";
import { metricProposal, resourceProposal } from "./hpa/proposal";
import { type Limits, replicasFor, within } from "./replicas";
import type { Policy } from "./simulate";
import { SlidingMax } from "./window";

/** Replicas that the largest load needs at the target. */
export const peakReplicas = (load: Float64Array, target: number): number =>
    Math.max(1, replicasFor(largest(load) / target));

/** As many replicas all the time as the largest load needs at the target, within limits where there are some. */
export function fixed(load: Float64Array, target: number, limits?: Limits): Policy {
    const needed = peakReplicas(load, target);
    const replicas = limits ? within(limits, needed) : needed;
    return { name: "static", initial: replicas, sync: () => replicas };
}

/** Kubernetes' autoscaler on the use of CPU, with its defaults where no behavior is named. */
export function hpa(load: Float64Array, target: number, limits: Limits, behavior = defaultBehavior): Policy {
    const autoscaler = new Autoscaler(limits.min, limits.max, behavior);
    const tolerance = toleranceOf(behavior);
    return {
        name: "hpa",
        initial: within(limits, (load[0] ?? 0) / target),
        sync: ({ at, measured, ready, replicas }) => {
            const pods = { current: replicas, ready, unready: replicas - ready, missing: 0, usage: measured };
            return autoscaler.sync(at, replicas, [resourceProposal(pods, target, tolerance)]);
        },
    };
}

/** What is known of a load before it comes, in pods of its capacity. */
export interface Predictor {
    /**
     * What the load stays under from now until pods that are asked for now have started.
     *
     * @param at seconds since the beginning of the load
     * @returns undefined when nothing is known: the reactive metric decides alone
     */
    upper(at: number): number | undefined;
}

/** As it is planned for tenants that say nothing else. The tolerance of a ratio swallows the step from 10 to 11; what is forecast is meant as it is. */
export const predictiveBehavior = behaviorOf({
    scaleUp: { ...pace.scaleUp, tolerance: 0 },
    scaleDown: { ...pace.scaleDown, stabilizationWindowSeconds: scaleDownSeconds },
});

/** Kubernetes' autoscaler on replicas that are forecast, and on the use of CPU: a forecast only raises. */
export function predictive(
    load: Float64Array,
    predictor: Predictor,
    limits: Limits,
    behavior = predictiveBehavior,
    reactiveTarget = percentAhead / 100,
): Policy {
    const autoscaler = new Autoscaler(limits.min, limits.max, behavior);
    const tolerance = toleranceOf(behavior);
    return {
        name: "predictive",
        initial: within(limits, (load[0] ?? 0) / reactiveTarget),
        sync: ({ at, measured, ready, replicas }) => {
            const pods = { current: replicas, ready, unready: replicas - ready, missing: 0, usage: measured };
            const reactive = resourceProposal(pods, reactiveTarget, tolerance);
            const upper = predictor.upper(at);
            if (upper === undefined) return autoscaler.sync(at, replicas, [reactive]);
            return autoscaler.sync(at, replicas, [
                reactive,
                metricProposal(replicasFor(upper), 1, replicas, tolerance),
            ]);
        },
    };
}

/**
 * Knows what comes, and has as few replicas as serve all of it: no policy that serves all has fewer. What is asked for at a step serves from the next one on at
 * the soonest, so the replicas of a step are those that the load needs from the next one on until pods that are asked for now have started.
 */
export function oracle(load: Float64Array, stepSeconds: number, startSeconds: number, limits: Limits): Policy {
    const ahead = Math.max(1, Math.ceil(startSeconds / stepSeconds));
    const window = new SlidingMax();
    const needed = new Float64Array(load.length);
    let initial = limits.min;
    for (let step = load.length - 1; step >= -1; step--) {
        const replicas = within(limits, Math.max(0, window.after(-(step + ahead) - 1)) - 1e-9);
        if (step < 0) initial = replicas;
        else {
            needed[step] = replicas;
            window.add(-step, load[step]!);
        }
    }
    return {
        name: "oracle",
        initial,
        sync: ({ step }) => needed[step]!,
    };
}

function largest(load: Float64Array): number {
    let found = 0;
    for (const value of load) if (value > found) found = value;
    return found;
}
