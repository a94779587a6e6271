import { wallClock } from "./wall-clock";

const day = 86_400_000;

/** Whether there is such a time zone. */
export function isTimeZone(zone: string): boolean {
    try {
        new Intl.DateTimeFormat("en-US", { timeZone: zone });
        // Offsets such as +01:00 are taken by Intl, and know no daylight-saving time.
        return /^[A-Za-z]/.test(zone);
    } catch (error) {
        if (error instanceof RangeError) return false;
        throw error;
    }
}

/**
 * A moment that is written as a day, a time, or a time with an offset, as milliseconds since 1970.
 *
 * @param text such as `2026-11-27`, `2026-11-27T08:00` or `2026-11-27T08:00+01:00`
 * @param zone IANA time zone of what has no offset. A time that clocks skip is the same as far after the change; one that comes twice is the first.
 * @returns `undefined` where the calendar has no such day
 */
export function momentOf(text: string, zone: string): number | undefined {
    const [date, clock = "00:00"] = text.split("T") as [string, string?];
    const midnight = Date.parse(`${date}T00:00:00Z`);
    // Dates roll over: the 31st of November is the 1st of December.
    if (Number.isNaN(midnight) || new Date(midnight).toISOString().slice(0, 10) !== date) return undefined;
    if (/(Z|[+-]\d\d:\d\d)$/.test(clock)) return Date.parse(text);
    const wall = Date.parse(`${date}T${clock.length === 5 ? `${clock}:00` : clock}Z`);
    const shown = wallClock(zone);
    // The offsets of a day before and after are the only two that the moment can have.
    const offsets = [wall - day, wall + day].map((at) => shown(at) - at);
    const found = offsets.map((offset) => wall - offset).filter((at) => shown(at) === wall);
    return found.length > 0 ? Math.min(...found) : wall - offsets[0]!;
}
