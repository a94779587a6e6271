import { ordered, type Sample } from "./grid";

/**
 * Rates a second of a counter that only grows, each at the time of the later of two samples. Where it is less than before it was reset: it began at 0
 * again since, as Prometheus' `rate` has it.
 */
export function ratesOf(samples: readonly Sample[]): Sample[] {
    const sorted = ordered(samples).filter(({ v }) => Number.isFinite(v) && v >= 0);
    return sorted.slice(1).map(({ t, v }, at) => {
        const before = sorted[at]!;
        return { t, v: (v >= before.v ? v - before.v : v) / (t - before.t) };
    });
}
