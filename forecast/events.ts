/** A time at which the load is expected to be `factor` times the usual: a holiday, a release, a sale. */
export interface KnownEvent {
    /** Unix time, seconds; `to` is the first second after it. */
    readonly from: number;
    readonly to: number;
    /** 1 is a usual day; 0 none at all. */
    readonly factor: number;
}

const largest = 1000;

/** The factor at a time: that of the events that it lies in, multiplied. */
export function factorAt(events: readonly KnownEvent[], t: number): number {
    let factor = 1;
    for (const event of events) if (t >= event.from && t < event.to) factor *= event.factor;
    return Number.isFinite(factor) ? Math.min(Math.max(factor, 0), largest) : 1;
}

const step = 300;

/** The factor of a time that is `seconds` long, as that of each of its steps of five minutes has a part in it. */
export function meanFactor(events: readonly KnownEvent[], from: number, seconds: number): number {
    if (events.length === 0 || seconds <= step) return factorAt(events, from);
    let sum = 0;
    for (let t = from; t < from + seconds; t += step) sum += factorAt(events, t);
    return sum / Math.ceil(seconds / step);
}

/** Whether what was measured at a time can be brought to a usual day's load. */
export const usable = (factor: number): boolean => factor >= 0.05;
