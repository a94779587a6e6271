/** How often the time from a gauge's change to a count of replicas is taken, and whether that is a measurement, which has a goal. */
export interface Repetitions {
    readonly count: number;
    readonly measured: boolean;
}

/** By `TENANTRY_SCALING_REPETITIONS`, which makes a measurement of it; three times without. */
export function repetitions(env: NodeJS.ProcessEnv = process.env): Repetitions {
    const text = env.TENANTRY_SCALING_REPETITIONS;
    const count = Number(text ?? 3);
    if (!Number.isInteger(count) || count < 1)
        throw new Error(`TENANTRY_SCALING_REPETITIONS is ${text}, not a number of times such as 20`);
    return { count, measured: text !== undefined };
}

/** The value that a part of all, by default 95 %, is not above. */
export function percentile(values: readonly number[], part = 0.95): number {
    const sorted = [...values].sort((a, b) => a - b);
    return sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)]!;
}

/** Moments within the period of the autoscaler's looks, spread evenly and not in order: a change is as likely early as late. */
export function offsets(count: number, periodSeconds: number): number[] {
    const golden = 0.618033988749895;
    return Array.from({ length: count }, (_, at) => ((at * golden) % 1) * periodSeconds);
}
