import { type Limits, replicasFor, within } from "../replicas";

/** What a workload takes at a load. */
export interface Needs {
    readonly replicas: number;
    /** What these replicas request. */
    readonly cores: number;
    readonly bytes: number;
    /** Whether more were needed than there may be. */
    readonly limited: boolean;
}

/**
 * Replicas that serve a load at the target, within limits, and what nodes have to hold for them.
 *
 * @param load in the unit of `perReplica`
 * @param perReplica load of a replica that is fully used
 */
export function needsOf(
    load: number,
    perReplica: number,
    target: number,
    limits: Limits,
    request: { readonly cores: number; readonly bytes: number },
): Needs {
    const needed = replicasFor(load / (perReplica * target));
    const replicas = within(limits, needed);
    return {
        replicas,
        cores: replicas * request.cores,
        bytes: replicas * request.bytes,
        limited: needed > limits.max,
    };
}
