import type { Sample, Series } from "../../forecast/series/grid";

/** Numbers from 0 to 1 that look like chance and are the same each time. */
export function noise(seed: number): () => number {
    let state = seed >>> 0 || 1;
    return () => {
        state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
        return state / 2 ** 32;
    };
}

export const hour = 3600;
export const day = 24 * hour;
/** Monday 2026-06-01 00:00 UTC. */
export const monday = 1780272000;

/** Load of a service that people use by day, less at weekends: about 100, with up to `spread` of chance. */
export function officeLoad(t: number, chance: () => number, spread = 0.05): number {
    const local = (t - monday) / day;
    const weekend = ((Math.floor(local) % 7) + 7) % 7 >= 5;
    const daily = 60 + 50 * Math.max(0, Math.sin(2 * Math.PI * (local - 0.25)));
    return daily * (weekend ? 0.5 : 1) * (1 + spread * (2 * chance() - 1));
}

/** `days` of it from monday on. */
export function office(days: number, step = hour, spread = 0.05, seed = 7): Series {
    const chance = noise(seed);
    const length = Math.round((days * day) / step);
    return {
        start: monday,
        step,
        values: Float64Array.from({ length }, (_, at) => officeLoad(monday + at * step, chance, spread)),
    };
}

export const samplesOf = ({ start, step, values }: Series): Sample[] =>
    Array.from(values, (v, at) => ({ t: start + at * step, v }));
