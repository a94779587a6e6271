import type { Limits } from "../replicas";

/** A load that replicas are counted by. */
export interface Driver {
    /** The load at a time, in the unit of `perReplica`; undefined where nothing tells. */
    at(t: number): number | undefined;
    /** Load of a replica that is fully used, and the part of it that is aimed at. */
    readonly perReplica: number;
    readonly target: number;
}

/**
 * What a pod has of a load at a time: the load, shared by the pods that the plan would have then. Their number is that of the driver which asks for most,
 * within limits, and is not rounded: rounded, a pod would have less of a little more load, and its request would turn about with it. A pod that works is one at least.
 */
export function shareOf(load: number, t: number, drivers: readonly Driver[], { min, max }: Limits): number {
    const asked = drivers.map(({ at, perReplica, target }) => (at(t) ?? 0) / (perReplica * target));
    return load / Math.max(1, Math.min(max, Math.max(min, ...asked)));
}
