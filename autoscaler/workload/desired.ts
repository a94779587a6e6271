import { type Limits, replicasFor, within } from "../../scaling/replicas";

/** What a load of CPU may come to, and what one replica asks for of it, in cores. */
export interface CpuOutlook {
    /** What nine in ten stay under at its highest; undefined where nothing is expected. */
    readonly peak: number | undefined;
    readonly perReplica: number;
    readonly target: number;
}

/**
 * CPU that replicas to come ask for beyond those that are wanted now, in cores: what nodes need room for.
 *
 * @returns undefined where nothing is known of either
 */
export function growthCores(
    { peak, perReplica, target }: CpuOutlook,
    desired: number | undefined,
    limits: Limits,
): number | undefined {
    if (desired === undefined || peak === undefined || !Number.isFinite(peak)) return undefined;
    return Math.max(0, within(limits, replicasFor(Math.max(0, peak) / perReplica / target)) - desired) * perReplica;
}

/** What is known of one load of a workload at a moment, in pods that are fully used; undefined where something is not known. */
export interface LoadOutlook {
    /** What the load stays under while pods start, by the room that was learnt. */
    readonly upper: number | undefined;
    /** What nine in ten stay under by forecast, where a known event makes it more than usual. */
    readonly eventUpper: number | undefined;
    /** Part of a pod's capacity that is aimed at by forecast. */
    readonly target: number;
}

/**
 * Replicas that a workload should have. Of several loads the one that needs most decides, and one of which nothing is known has no say: predictions only
 * raise what reactive triggers ask for.
 *
 * The room that was learnt decides as in the simulation (docs/adr/0042). It has not seen a sale that is to come, so a forecast raises it then, and only then.
 *
 * @returns undefined where nothing is known of any load
 */
export function desiredReplicas(loads: readonly LoadOutlook[], limits: Limits): number | undefined {
    let most: number | undefined;
    for (const { upper, eventUpper, target } of loads) {
        if (upper === undefined || !Number.isFinite(upper)) continue;
        const event = eventUpper === undefined || !Number.isFinite(eventUpper) ? 0 : eventUpper / target;
        most = Math.max(most ?? 0, replicasFor(Math.max(upper, event)));
    }
    return most === undefined ? undefined : within(limits, most);
}
