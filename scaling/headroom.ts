import type { Clock } from "../forecast/series/clock";
import { syncSeconds } from "./hpa/behavior";

/** Settings of {@link headroomOf}: alike for all loads, tried on the traces of `npm run bench:scaling`. */
export const headroomDefaults = {
    /** Part of the rises of a level that its room covers. What is not covered lasts until the next sync but for the largest. */
    covered: 0.98,
    /** Levels of load that are learnt apart. */
    levels: 10,
    /** Part of the days whose rise at a time of day its room covers. */
    coveredDays: 0.7,
    /** A time of day is so many seconds before and after. */
    nearSeconds: 300,
    days: 14,
    /** With fewer days, nothing is known of a time of day. */
    leastDays: 4,
    /** With fewer weeks, nothing is known of a time of the week; all that there are have to agree. */
    leastWeeks: 2,
    /** Three weeks, and what around a time of the week lies before them. */
    historySeconds: 21 * 86_400 + 3600,
    /** With less, nothing is known at all. */
    leastSeconds: 86_400,
};

const lookSeconds = 60; // neighbours say nearly the same
const perLook = lookSeconds / syncSeconds;
const dayLooks = 86_400 / lookSeconds;

/** How far above what is measured a load may be until pods that are asked for now have started. */
export interface Headroom {
    /**
     * What the load stays under.
     *
     * @param measured the load, as the metrics tell it now
     * @param since seconds since the end of the past that this was learnt from
     */
    above(measured: number, since: number): number;
}

/** Looks at the past, a minute apart, the last at its end. */
interface Looks {
    readonly measured: Float64Array;
    /** What the load rose above the measured until pods would have started. */
    readonly rise: Float64Array;
}

function looksOf(load: Float64Array, measured: Float64Array, ahead: number, from: number): Looks {
    const count = Math.max(0, Math.floor((load.length - from) / perLook));
    const first = load.length - count * perLook;
    const looks = { measured: new Float64Array(count), rise: new Float64Array(count) };
    for (let look = 0; look < count; look++) {
        const step = first + look * perLook;
        const last = Math.min(load.length - 1, step + ahead);
        let highest = 0;
        for (let later = step; later <= last; later++) if (load[later]! > highest) highest = load[later]!;
        looks.measured[look] = measured[step]!;
        looks.rise[look] = Math.max(0, highest - measured[step]!);
    }
    return looks;
}

interface Room {
    /** Highest measured load of the level. */
    readonly upTo: number;
    readonly room: number;
    /** What loads of lower levels stay under: a higher load is never taken for less. */
    readonly least: number;
}

/** What was learnt of a past, as plain data that goes from a worker to whoever asks. */
export interface LearntRoom {
    readonly rooms: readonly Room[];
    /** What the load rises around each minute of the day that begins at the end of the past. */
    readonly rises: Float64Array;
}

/** The split-conformal quantile of the rises of each level; nothing is assumed of how they are distributed. */
function roomsOf({ measured, rise }: Looks, { covered, levels }: typeof headroomDefaults): Room[] {
    const count = measured.length;
    const order = Uint32Array.from(measured.keys()).sort((one, other) => measured[one]! - measured[other]!);
    const rooms: Room[] = [];
    let least = 0;
    for (let level = 1, begin = 0; level <= levels; level++) {
        let end = Math.max(begin, Math.floor((level * count) / levels));
        // Loads that are alike belong to one level, or those of nights at zero would be parted by nothing.
        while (end > begin && end < count && measured[order[end]!] === measured[order[end - 1]!]) end++;
        if (end === begin) continue;
        const rises = Float64Array.from(order.subarray(begin, end), (look) => rise[look]!).sort();
        const rank = Math.min(rises.length, Math.ceil(covered * (rises.length + 1)));
        const [upTo, room] = [measured[order[end - 1]!]!, rises[rank - 1]!];
        rooms.push({ upTo, room, least });
        least = Math.max(least, upTo + room);
        begin = end;
    }
    return rooms;
}

/** When a past ends, Unix seconds, and the clock that people's days follow. */
export interface Wall {
    readonly end: number;
    readonly clock: Clock;
}

/** Looks from a past one to the same time of the wall's clock on the day that begins at the end: none but where clocks were put on in between. */
const lateness = ({ end, clock }: Wall, minute: number, daysAgo: number): number => {
    const [then, now] = [end + 60 * minute - 86_400 * daysAgo, end + 60 * minute];
    return Math.round((clock.local(now) - now - (clock.local(then) - then)) / lookSeconds);
};

/** For each minute of the day that begins at the end of the past: what the load rises around then on most days, or every week on that day. */
function risesByTime({ rise }: Looks, wall: Wall | undefined, settings: typeof headroomDefaults): Float64Array {
    const { coveredDays, nearSeconds, days, leastDays, leastWeeks } = settings;
    const reach = Math.round(nearSeconds / lookSeconds);
    const past = Math.floor((rise.length - reach) / dayLooks);
    const whole = Math.min(days, past);
    const weeks = Math.floor(past / 7);
    const rises = new Float64Array(dayLooks);
    if (whole < leastDays) return rises;
    const highest = (daysAgo: number, minute: number): number => {
        const look = rise.length - daysAgo * dayLooks + minute + (wall ? lateness(wall, minute, daysAgo) : 0);
        let found = 0;
        for (let near = Math.max(0, look - reach); near <= Math.min(rise.length - 1, look + reach); near++)
            if (rise[near]! > found) found = rise[near]!;
        return found;
    };
    const each = new Float64Array(whole);
    for (let minute = 0; minute < dayLooks; minute++) {
        for (let day = 1; day <= whole; day++) each[day - 1] = highest(day, minute);
        let weekly = weeks < leastWeeks ? 0 : Number.POSITIVE_INFINITY;
        for (let ago = 7; ago <= 7 * weeks; ago += 7)
            weekly = Math.min(weekly, ago <= whole ? each[ago - 1]! : highest(ago, minute));
        each.sort();
        rises[minute] = Math.max(weekly, each[Math.min(whole - 1, Math.floor(coveredDays * whole))]!);
    }
    return rises;
}

/**
 * Learns from the past of a load how much it rises while pods start. Low and high loads are apart: a load near its peak rarely doubles, one at night may. So
 * are times of day: what begins at nine on most days is there at nine, and nothing has to be kept for it at three.
 *
 * @param load the past in pods or any other unit, a value each {@link syncSeconds}
 * @param measured the same as the metrics told it
 * @param startSeconds from asking for a pod to its being ready
 * @param wall by which times of the day are those of the past; without it those of UTC are
 * @returns undefined when the past is too short to tell
 */
export function learnRoom(
    load: Float64Array,
    measured: Float64Array,
    startSeconds: number,
    wall?: Wall,
    settings = headroomDefaults,
): LearntRoom | undefined {
    const { historySeconds, leastSeconds } = settings;
    if (load.length * syncSeconds < leastSeconds) return undefined;
    const from = Math.max(0, load.length - Math.floor(historySeconds / syncSeconds));
    const looks = looksOf(load, measured, Math.ceil(startSeconds / syncSeconds) + 1, from);
    return { rooms: roomsOf(looks, settings), rises: risesByTime(looks, wall, settings) };
}

/** What was learnt, to be asked. */
export const headroomFrom = ({ rooms, rises }: LearntRoom): Headroom => ({
    above: (now, since) => {
        const { room, least } = rooms.find(({ upTo }) => now <= upTo) ?? rooms[rooms.length - 1]!;
        const minute = Math.floor(Math.max(0, since) / lookSeconds) % dayLooks;
        return Math.max(now + Math.max(room, rises[minute]!), least);
    },
});

/** {@link learnRoom}, to be asked at once. */
export function headroomOf(...past: Parameters<typeof learnRoom>): Headroom | undefined {
    const learnt = learnRoom(...past);
    return learnt && headroomFrom(learnt);
}
