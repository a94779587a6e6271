import type { Wall } from "./headroom";
import { syncSeconds } from "./hpa/behavior";
import { fixed, hpa, oracle, predictive } from "./policies";
import { learning } from "./predictor";
import type { Limits } from "./replicas";
import { type Outcome, overloaded, type Policy, type Settings, simulate } from "./simulate";
import { onsetsOf, recurring } from "./spikes";

/** A load to replay, with what was before it: both in pods of one capacity, a value each {@link syncSeconds}. */
export interface Replay {
    readonly past: Float64Array;
    readonly load: Float64Array;
    /** When the load begins, and by whose days. */
    readonly wall?: Wall;
}

export interface Compared extends Outcome {
    /** Part of the replica-hours of the static policy that this one does without. */
    readonly saving: number;
    /** Onsets of recurring spikes after which no step had too much load for half an hour, and all of them. */
    readonly onsets: { readonly served: number; readonly all: number };
    /** Replicas at each step. */
    readonly replicas: Uint32Array;
}

const policyNames = ["static", "hpa", "predictive", "oracle"] as const;
type PolicyName = (typeof policyNames)[number];

/** Seconds after an onset in which a spike is served or not. */
const servedSeconds = 1800;

function policyOf(name: PolicyName, { past, load, wall }: Replay, settings: Settings, limits: Limits): Policy {
    if (name === "static") return fixed(load, settings.target, limits);
    if (name === "hpa") return hpa(load, settings.target, limits);
    if (name === "oracle") {
        const { startSeconds, nodeSeconds } = settings.delays;
        // Whether a pod needs a node more is not known ahead: it looks as far as the slowest pod takes.
        return oracle(load, syncSeconds, startSeconds + nodeSeconds, limits);
    }
    return predictive(load, learning(past, load, settings, wall), limits, settings.behaviorAhead, settings.targetAhead);
}

/** Steps of the load at which recurring spikes begin; the past tells which recur. */
function recurringOnsets({ past, load }: Replay): number[] {
    const whole = new Float64Array(past.length + load.length);
    whole.set(past);
    whole.set(load, past.length);
    return recurring(onsetsOf(whole))
        .filter((step) => step >= past.length)
        .map((step) => step - past.length);
}

/**
 * Replays a load against each policy.
 *
 * @param staticReplicas what savings are counted from; by default the replicas of the static policy
 */
export function compare(replay: Replay, settings: Settings, limits: Limits, staticReplicas?: number): Compared[] {
    const onsets = recurringOnsets(replay);
    const steps = replay.load.length;
    const from = staticReplicas ?? fixed(replay.load, settings.target, limits).initial;
    return policyNames.map((name) => {
        const bad = new Uint8Array(steps);
        const replicas = new Uint32Array(steps);
        const outcome = simulate(
            replay.load,
            policyOf(name, replay, settings, limits),
            settings,
            (step, load, pods) => {
                if (overloaded(load, pods)) bad[step] = 1;
                replicas[step] = pods.replicas;
            },
        );
        const until = servedSeconds / syncSeconds;
        const served = onsets.filter((step) => !bad.subarray(step, step + until).includes(1)).length;
        const staticHours = from * outcome.hours;
        return {
            ...outcome,
            saving: staticHours === 0 ? 0 : 1 - outcome.replicaHours / staticHours,
            onsets: { served, all: onsets.length },
            replicas,
        };
    });
}
