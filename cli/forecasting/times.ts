import { loadOf, ordered, type Sample } from "../../forecast/series/grid";
import type { Context } from "../command";
import type { Load } from "./load";
import { badTrace } from "./samples";

const day = 86_400;
/** Seconds that the ends of files may lie apart that are of one time: what is forecast of a machine is a week. */
const apart = 7 * day;

/** When something was measured, Unix seconds, and where it is from. */
export interface Span {
    readonly trace: string;
    readonly from: number;
    readonly to: number;
}

/** A day (UTC) as messages tell it. @param t Unix seconds */
export const dayOf = (t: number): string => new Date(t * 1000).toISOString().replace(/T.*/, "");

/** From the first to the last value that can be a load; undefined where none can. */
export function spanOf(trace: string, samples: readonly Sample[]): Span | undefined {
    const known = ordered(samples).filter(({ v }) => !Number.isNaN(loadOf(v)));
    const [first, last] = [known[0], known.at(-1)];
    return first && last && { trace, from: first.t, to: last.t };
}

/** Why what was measured is of another time than what it stands beside; undefined where it is not. */
export function otherTime({ trace, from, to }: Span, beside: Pick<Span, "trace" | "to">): string | undefined {
    const other = `${beside.trace} ends on ${dayOf(beside.to)}`;
    if (from > beside.to + day) return `${trace} begins on ${dayOf(from)}, and ${other}`;
    return Math.abs(to - beside.to) > apart ? `${trace} ends on ${dayOf(to)}, and ${other}` : undefined;
}

/** What is said of a time that is yet to come; undefined of another. A day is left to clocks and zones. */
export const yetToCome = (to: number, now: number): string | undefined =>
    to > now + day ? `its last value is of ${dayOf(to)}, which is yet to come` : undefined;

/** @throws where a file is of another time than the load that it stands beside; a Prometheus is asked up to now */
export function mustStandBeside({ host }: Context, file: string, samples: readonly Sample[], load: Load): void {
    const span = spanOf(file, samples);
    const isAsked = load.asked?.query !== undefined;
    const end = isAsked ? host.epoch() : spanOf(load.trace, load.samples)?.to;
    const why = span && end !== undefined ? otherTime(span, { trace: load.trace, to: end }) : undefined;
    if (why !== undefined)
        throw badTrace(file, `it is of another time than the load: ${why}`, "name files that end in the same week");
}
