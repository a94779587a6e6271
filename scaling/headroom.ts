import { syncSeconds } from "./hpa/behavior";

/**
 * Settings of {@link headroomOf}, alike for all loads. How many in a hundred rises are not covered is the price of the room for those that are; what is not
 * covered lasts until the next sync but for the largest.
 */
const headroomDefaults = { covered: 0.99, levels: 5, historySeconds: 21 * 86_400, leastSeconds: 86_400 };

const sampleSteps = 4; // one look a minute: neighbours say nearly the same

/** How far above what was measured a load may be until pods that are asked for then have started. */
export interface Headroom {
    /** What the load stays under, for a load measured now. */
    above(measured: number): number;
}

/**
 * Learns from the past of a load how much it rises while pods start, apart for low and high loads: a load near its peak rarely doubles, one at night may. It is
 * the split-conformal quantile of what was above the measured load; nothing is assumed of how rises are distributed.
 *
 * @param load the past in pods or any other unit, a value each {@link syncSeconds}
 * @param measured the same as the metrics told it
 * @param startSeconds from asking for a pod to its being ready
 * @returns undefined when the past is too short to tell
 */
export function headroomOf(
    load: Float64Array,
    measured: Float64Array,
    startSeconds: number,
    { covered, levels, historySeconds, leastSeconds } = headroomDefaults,
): Headroom | undefined {
    const ahead = Math.ceil(startSeconds / syncSeconds) + 1;
    const from = Math.max(0, load.length - Math.floor(historySeconds / syncSeconds));
    const count = Math.floor((load.length - ahead - from) / sampleSteps);
    if (count * sampleSteps * syncSeconds < leastSeconds) return undefined;
    const looks = Array.from({ length: count }, (_, index) => {
        const step = from + index * sampleSteps;
        let highest = 0;
        for (let later = step; later <= step + ahead; later++) if (load[later]! > highest) highest = load[later]!;
        return { measured: measured[step]!, rise: Math.max(0, highest - measured[step]!) };
    }).sort((one, other) => one.measured - other.measured);
    const rooms: { upTo: number; room: number }[] = [];
    for (let level = 1, begin = 0; level <= levels; level++) {
        let end = Math.max(begin, Math.floor((level * count) / levels));
        // Loads that are alike belong to one level, or those of a night at zero would be parted by nothing.
        while (end > begin && end < count && looks[end]!.measured === looks[end - 1]!.measured) end++;
        if (end === begin) continue;
        const rises = Float64Array.from(looks.slice(begin, end), ({ rise }) => rise).sort();
        const rank = Math.min(rises.length, Math.ceil(covered * (rises.length + 1)));
        rooms.push({ upTo: looks[end - 1]!.measured, room: rises[rank - 1]! });
        begin = end;
    }
    return {
        above: (now) => now + (rooms.find(({ upTo }) => now <= upTo) ?? rooms[rooms.length - 1]!).room,
    };
}
