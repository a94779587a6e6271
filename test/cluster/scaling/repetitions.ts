/** How often the time from a gauge's change to a count of replicas is measured: `TENANTRY_SCALING_REPETITIONS`, by default 3. */
export function repetitions(env: NodeJS.ProcessEnv = process.env): number {
    const text = env.TENANTRY_SCALING_REPETITIONS ?? "3";
    const count = Number(text);
    if (!Number.isInteger(count) || count < 1)
        throw new Error(`TENANTRY_SCALING_REPETITIONS is ${text}, not a number of times such as 20`);
    return count;
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
