import { wallClock } from "../../model/wall-clock";

/**
 * Times as a clock on the wall shows them. People's days follow it, so seasons are looked for in its hours: on the day that clocks go forward an hour is
 * missing, on the day that they go back one comes twice, and everything else stays in its place.
 */
export interface Clock {
    readonly zone: string;
    /** Seconds since 1970 as if the wall's clock was UTC. */
    local(t: number): number;
}

const quarter = 900;

const clocks = new Map<string, Clock>();

/**
 * One clock a zone: it remembers what it was asked.
 *
 * @param zone IANA name, such as `Europe/Stockholm`
 * @throws RangeError where there is no such zone
 */
export function clockOf(zone = "UTC"): Clock {
    const clock = clocks.get(zone) ?? newClock(zone);
    clocks.set(zone, clock);
    return clock;
}

function newClock(zone: string): Clock {
    if (zone === "UTC") return { zone, local: (t) => t };
    const shown = wallClock(zone);
    // Offsets change at whole quarters of an hour; asking for each value would cost more than all models together.
    const offsets = new Map<number, number>();
    const offsetAt = (t: number): number => shown(t * 1000) / 1000 - t;
    return {
        zone,
        local: (t) => {
            const at = Math.floor(t / quarter);
            let offset = offsets.get(at);
            if (offset === undefined) {
                offset = offsetAt(at * quarter);
                if (offsets.size > 100_000) offsets.clear();
                offsets.set(at, offset);
            }
            return t + offset;
        },
    };
}
