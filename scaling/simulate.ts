import { type Metrics, measuredBy, percentAhead } from "../model/pace";
import { syncSeconds } from "./hpa/behavior";
import { measuredOf } from "./load";
import { Pods, type StartDelays, startDelays } from "./pods";

/** What a policy sees when it decides. Loads are in pods: 1 is what one pod serves when it is fully used. */
interface View {
    /** Index of the step in the load. */
    readonly step: number;
    /** Seconds since the beginning of the load. */
    readonly at: number;
    /** What comes in, as the metrics tell it: late and smoothed. */
    readonly measured: number;
    readonly ready: number;
    readonly replicas: number;
}

/** Decides how many replicas there are. It remembers, so an object is for one run. */
export interface Policy {
    readonly name: string;
    /** Replicas at the beginning, all ready. */
    readonly initial: number;
    sync(view: View): number;
}

export interface Settings {
    readonly delays: StartDelays;
    /** What autoscalers are told of the use of CPU. */
    readonly metrics: Metrics;
    /** The same of what a forecaster asks Prometheus. */
    readonly queries: Metrics;
    /** Utilisation that is aimed at, which efficiency is measured by: 0.7. */
    readonly target: number;
    /** Utilisation that is reacted to beside a forecast: 0.8. */
    readonly targetAhead: number;
    /** Seconds that work may wait for; what would wait for longer is turned away. */
    readonly queueSeconds: number;
}

/** What a run came to. */
export interface Outcome {
    readonly policy: string;
    readonly hours: number;
    readonly replicaHours: number;
    /** Part of the steps at which more came in than ready pods serve. */
    readonly violation: number;
    /** Part of the work that was turned away. */
    readonly unmet: number;
    /** Replicas that the load needs at the target, by replicas that there were. */
    readonly efficiency: number;
    /** Changes of direction within ten minutes: up and then down, or down and then up. */
    readonly flaps: number;
}

/** Told of every step: what came in, and the pods that met it. */
export type Observer = (step: number, load: number, pods: Readonly<Pods>) => void;

/** A scrape each 15 s, and a rate of a minute. */
export const settings: Settings = {
    delays: startDelays,
    metrics: measuredBy.cluster,
    queries: measuredBy.cluster,
    target: 0.7,
    targetAhead: percentAhead / 100,
    queueSeconds: 10,
};

const flapSeconds = 600;

/** Whether more comes in than ready pods serve; what rounding adds to a load is no more. */
export const overloaded = (load: number, { ready }: Readonly<Pods>): boolean => load > ready + 1e-9;

/**
 * Replays a load against a policy, step by step of the autoscaler's sync period. At each step the load meets the pods that are ready, and then the policy
 * decides.
 *
 * @param load in pods, a value each {@link syncSeconds}
 */
export function simulate(load: Float64Array, policy: Policy, settings: Settings, observe?: Observer): Outcome {
    const pods = new Pods(policy.initial, settings.delays);
    const measured = measuredOf(load, settings.metrics.windowSeconds, settings.metrics.delaySeconds);
    const view = { step: 0, at: 0, measured: 0, ready: 0, replicas: 0 };
    let [violations, billed, needed, offered, dropped, waiting] = [0, 0, 0, 0, 0, 0];
    let [flaps, direction, turnedAt] = [0, 0, Number.NEGATIVE_INFINITY];
    for (let step = 0; step < load.length; step++) {
        const at = step * syncSeconds;
        pods.advance(at);
        const now = load[step]!;
        if (overloaded(now, pods)) violations++;
        const spare = pods.ready * syncSeconds;
        const work = waiting + now * syncSeconds;
        waiting = Math.max(0, work - spare);
        const longest = pods.ready * settings.queueSeconds;
        if (waiting > longest) {
            dropped += waiting - longest;
            waiting = longest;
        }
        offered += now * syncSeconds;
        needed += now / settings.target;
        observe?.(step, now, pods);
        view.step = step;
        view.at = at;
        view.measured = measured[step]!;
        view.ready = pods.ready;
        view.replicas = pods.replicas;
        const wanted = policy.sync(view);
        const way = Math.sign(wanted - pods.replicas);
        if (way !== 0) {
            if (direction === -way && at - turnedAt <= flapSeconds) flaps++;
            direction = way;
            turnedAt = at;
            pods.scale(at, wanted);
        }
        billed += pods.replicas;
    }
    const hours = (load.length * syncSeconds) / 3600;
    return {
        policy: policy.name,
        hours,
        replicaHours: (billed * syncSeconds) / 3600,
        violation: load.length === 0 ? 0 : violations / load.length,
        unmet: offered === 0 ? 0 : dropped / offered,
        efficiency: billed === 0 ? 0 : needed / billed,
        flaps,
    };
}
