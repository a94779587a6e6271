import { loadOf, type Sample, type Series } from "../../forecast/series/grid";
import { pastDays } from "../../scaling/replay";

/** Seconds between the values of a history. */
export const historyStep = 300;
/** Points that are kept: both ends of the time that is learnt from. */
const capacity = (pastDays * 86_400) / historyStep + 1;

/** A load's last four weeks, a point each five minutes. What was never told is NaN. */
export class History {
    private readonly ring = new Float64Array(capacity).fill(Number.NaN);
    private last: number | undefined;
    private told: number | undefined;

    /** Unix time of the newest point that there was a value of. */
    get newest(): number | undefined {
        return this.told;
    }

    /** Unix time of the newest point that was asked for, whether there was a value or not. */
    get end(): number | undefined {
        return this.last;
    }

    /** The first point that has to be asked for to know all up to a time; the newest two are asked for again, for some stores are late. */
    missingFrom(until: number): number {
        const oldest = until - (capacity - 1) * historyStep;
        return this.last === undefined ? oldest : Math.max(oldest, this.last - historyStep);
    }

    /** Takes points in whatever order, up to a time; those that are on no step, or too old, are left out. What was told before stays where nothing is told. */
    add(points: readonly Sample[], until: number): void {
        const from = this.missingFrom(until);
        const fresh = this.last === undefined ? from : Math.max(from, this.last + historyStep);
        for (let t = fresh; t <= until; t += historyStep) this.ring[this.place(t)] = Number.NaN;
        for (const { t, v } of points)
            if (t >= from && t <= until && t % historyStep === 0) {
                const load = loadOf(v);
                this.ring[this.place(t)] = load;
                if (!Number.isNaN(load)) this.told = Math.max(this.told ?? t, t);
            }
        if (this.last === undefined || until > this.last) this.last = until;
    }

    /** A copy of all points, from the oldest on. */
    series(): Series {
        const end = this.last ?? 0;
        const start = end - (capacity - 1) * historyStep;
        const values = Float64Array.from(
            { length: this.last === undefined ? 0 : capacity },
            (_, at) => this.ring[this.place(start + at * historyStep)]!,
        );
        return { start, step: historyStep, values };
    }

    /** Points after a time. */
    after(t: number): Sample[] {
        const samples: Sample[] = [];
        const first = this.last === undefined ? t : Math.max(t, this.last - (capacity - 1) * historyStep);
        for (let at = first + historyStep; at <= (this.last ?? t); at += historyStep)
            samples.push({ t: at, v: this.ring[this.place(at)]! });
        return samples;
    }

    private place(t: number): number {
        const at = (t / historyStep) % capacity;
        return at < 0 ? at + capacity : at;
    }
}
