import { quantile } from "../../forecast/statistics";

/** What a measure came to over a time. */
export interface Spread {
    readonly p50: number;
    readonly p90: number;
    readonly max: number;
    /** How many values it is of. */
    readonly count: number;
}

/** Median, p90 and largest of what was measured; undefined where nothing was. */
export function spreadOf(values: readonly number[]): Spread | undefined {
    const measured = values.filter(Number.isFinite);
    if (measured.length === 0) return undefined;
    return {
        p50: quantile(measured, 0.5),
        p90: quantile(measured, 0.9),
        max: measured.reduce((most, value) => Math.max(most, value)),
        count: measured.length,
    };
}

/**
 * What is kept above usage where nothing else asks for room.
 * Source: `recommendation-margin-fraction` of kubernetes/autoscaler vertical-pod-autoscaler v1.8.1, 0.15 (from knowledge, unverified).
 */
const margin = 1.15;
/** Requests are whole steps: finer ones are below what is measured. */
const [cpuStep, memoryStep] = [10, 16 * 2 ** 20];
/** Millicores that no request is lowered below: its limit, twice as much, is what a replica starts by. */
const leastCpu = 25;
/** Changes that are smaller are left alone: days differ by as much. */
const [leastUp, leastDown] = [1.1, 0.8];

const inSteps = (amount: number, step: number): number => Math.max(1, Math.ceil(amount / step - 1e-9)) * step;

/** A request where it differs by more than days do; else undefined. */
const changed = (request: number, present: number): number | undefined =>
    request >= leastUp * present || request <= leastDown * present ? request : undefined;

/**
 * CPU that a replica should request: what it used nine tenths of the time is the use that scaling aims at.
 *
 * @param usedCores of a replica, by its p90
 * @param target utilisation that is aimed at, 0.7; undefined where nothing scales
 * @param present the request, in millicores
 * @returns millicores; undefined where the request is right
 */
export function cpuRequest(usedCores: number, target: number | undefined, present: number): number | undefined {
    const needed = target === undefined ? usedCores * margin : usedCores / target;
    return changed(Math.max(inSteps(needed * 1000, cpuStep), Math.min(leastCpu, present)), present);
}

/**
 * Memory that a replica should request, which is its limit too: more than the largest replica ever held, and so much that this use starts no
 * scaling.
 *
 * @param largestBytes of any replica
 * @param threshold use of memory that replicas are added at, 0.8; undefined where nothing scales
 * @param present the request, in bytes
 * @returns bytes; undefined where the request is right
 */
export function memoryRequest(
    largestBytes: number,
    threshold: number | undefined,
    present: number,
): number | undefined {
    const needed = largestBytes * Math.max(margin, threshold === undefined ? 0 : 1 / threshold);
    return changed(inSteps(needed, memoryStep), present);
}
