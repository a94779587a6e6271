import { syncSeconds } from "./hpa/behavior";

const lookSeconds = 300;
const perLook = lookSeconds / syncSeconds;
const riseLooks = 3;
const dayLooks = 86_400 / lookSeconds;

/** What counts as the onset of a spike, and when it is one that a forecast can know of. */
const spike = {
    /** The load is this many times what it was, 15 minutes later. */
    factor: 1.5,
    /** It rises by this part of the largest load at least. */
    leastRise: 0.1,
    /** Seconds before which there is no other onset. */
    apart: 3600,
    /** It came within so many seconds of the same time of day before. */
    near: 900,
    /** It came on as many of the seven days before, or on both of the last two days of that name. */
    days: 4,
};

/** Steps at which spikes begin. */
export function onsetsOf(load: Float64Array): number[] {
    let peak = 0;
    for (const value of load) if (value > peak) peak = value;
    const onsets: number[] = [];
    for (let step = 0; step + riseLooks * perLook < load.length; step += perLook) {
        const [before, after] = [load[step]!, load[step + riseLooks * perLook]!];
        const rises = after > before && after >= spike.factor * before && after - before >= spike.leastRise * peak;
        const last = onsets[onsets.length - 1];
        if (rises && (last === undefined || (step - last) * syncSeconds >= spike.apart)) onsets.push(step);
    }
    return onsets;
}

/** Those of the onsets that came at the same time of day or week before. */
export function recurring(onsets: readonly number[]): number[] {
    const reach = spike.near / lookSeconds;
    const looks = onsets.map((step) => step / perLook);
    const came = (look: number, daysAgo: number): boolean =>
        looks.some((one) => Math.abs(look - daysAgo * dayLooks - one) <= reach);
    return onsets.filter((_, index) => {
        const look = looks[index]!;
        const days = [1, 2, 3, 4, 5, 6, 7].filter((daysAgo) => came(look, daysAgo)).length;
        return days >= spike.days || (came(look, 7) && came(look, 14));
    });
}
