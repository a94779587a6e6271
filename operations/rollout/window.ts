import type { Candidate } from "./candidate";

const days = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"] as const;
const dayMs = 86_400_000;

/** The latest start of the window that is not after `now`. */
function lastStart(window: Candidate["window"], now: number): number {
    const [hours, minutes] = window.start.split(":").map(Number) as [number, number];
    const midnight = Math.floor(now / dayMs) * dayMs;
    const back = (new Date(now).getUTCDay() - days.indexOf(window.day) + 7) % 7;
    const start = midnight - back * dayMs + (hours * 60 + minutes) * 60_000;
    return start > now ? start - 7 * dayMs : start;
}

/** Whether a maintenance window is open, and when it opens next. Times are milliseconds since 1970, in UTC as windows are. */
export function windowAt(
    window: Candidate["window"],
    now: number,
): { readonly open: boolean; readonly nextStart: number } {
    const start = lastStart(window, now);
    return { open: now < start + window.length.milliseconds, nextStart: start + 7 * dayMs };
}
