import { leastWindowHours } from "../../model/capabilities";
import { backupStart, dayMinutes, startMinute, type Window } from "../shared/windows";

/** Day (1 is Monday) and hour, UTC, in which Cloud SQL may patch. */
export function databaseWindow(window: Window): { readonly day: number; readonly hour: number } {
    const start = startMinute(window);
    return { day: Math.floor(start / dayMinutes) + 1, hour: Math.floor((start % dayMinutes) / 60) };
}

const names = ["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY"] as const;

/** Day and time at which Memorystore may patch, as its API writes them. */
export function cacheWindow(window: Window) {
    const start = startMinute(window);
    const within = start % dayMinutes;
    return {
        day: names[Math.floor(start / dayMinutes)]!,
        startTime: { hours: Math.floor(within / 60), minutes: within % 60, seconds: 0, nanos: 0 },
    };
}

/** Hour of {@link backupStart}. */
export function backupHour(window: Window): number {
    return Number(backupStart(window).split(":")[0]);
}

/** A Monday long past: windows recur from it on. */
const monday = Date.UTC(2026, 0, 5);
const minuteMs = 60_000;
const leastMinutes = leastWindowHours.gcp * 60;

/** The weekly window in which GKE may replace nodes. Source: cloud.google.com/kubernetes-engine/docs/concepts/maintenance-windows-and-exclusions (from knowledge, unverified). */
export function clusterWindow(window: Window) {
    const start = startMinute(window);
    const length = Math.max(leastMinutes, Math.min(dayMinutes, Math.floor(window.length.minutes)));
    const at = (minute: number) => new Date(monday + minute * minuteMs).toISOString().replace(".000Z", "Z");
    return {
        startTime: at(start),
        endTime: at(start + length),
        recurrence: `FREQ=WEEKLY;BYDAY=${window.day.slice(0, 2).toUpperCase()}`,
    };
}
