import type { Tolerance } from "./behavior";

function isWithin(ratio: number, { up, down }: Tolerance): boolean {
    return 1 - down <= ratio && ratio <= 1 + up;
}

/**
 * Replicas for a metric of the whole workload with an average a replica as its target: what KEDA makes of every trigger but CPU and memory.
 *
 * @param total of the metric, as of the target
 * @param current replicas that there are, ready or not
 * @returns undefined when there is no such number, as of a query that failed
 */
export function metricProposal(
    total: number | undefined,
    targetPerPod: number,
    current: number,
    tolerance: Tolerance,
): number | undefined {
    if (total === undefined || !Number.isFinite(total)) return undefined;
    if (isWithin(total / (targetPerPod * current), tolerance)) return current;
    return Math.max(0, Math.ceil(total / targetPerPod));
}

/** The pods of a workload, as the autoscaler counts them. */
export interface PodCounts {
    readonly current: number;
    /** Pods that are ready and measured. */
    readonly ready: number;
    /** Pods that wait, start, or have not been ready for a whole window of the metric. */
    readonly unready: number;
    /** Running pods that nothing was measured of. */
    readonly missing: number;
    /** What the ready ones use together, in requests of one pod: 1.4 is 70 % in each of two. */
    readonly usage: number;
}

/**
 * Replicas for the use of CPU or memory against what pods request.
 *
 * @param target utilisation, 0.7 for 70 %
 * @returns undefined when no pod could be measured
 */
export function resourceProposal(pods: PodCounts, target: number, tolerance: Tolerance): number | undefined {
    const { current, ready, unready, missing, usage } = pods;
    if (ready === 0 || !Number.isFinite(usage)) return undefined;
    const ratio = ratioOf(usage, ready, target);
    const risesBesideStarting = unready > 0 && ratio > 1;
    if (!risesBesideStarting && missing === 0) return isWithin(ratio, tolerance) ? current : Math.ceil(ratio * ready);

    // What is not known of pods counts against the change: idle on the way up, busy on the way down.
    const assumed = missing > 0 && ratio < 1 ? missing * Math.max(1, target) : 0;
    const counted = ready + (ratio === 1 ? 0 : missing) + (risesBesideStarting ? unready : 0);
    const cautious = ratioOf(usage + assumed, counted, target);
    const turned = (ratio < 1 && cautious > 1) || (ratio > 1 && cautious < 1);
    if (turned || isWithin(cautious, tolerance)) return current;
    const proposed = Math.ceil(cautious * counted);
    const backward = (cautious < 1 && proposed > current) || (cautious > 1 && proposed < current);
    return backward ? current : proposed;
}

/** Utilisation is cut to whole percent, as the controller does; what floating point adds below that is no percent. */
function ratioOf(usage: number, pods: number, target: number): number {
    return Math.floor((usage * 100) / pods + 1e-9) / Math.round(target * 100);
}
