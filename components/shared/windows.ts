import type { Tenant } from "../../model/schema/tenant";

/** When updates may disturb. */
export type Window = Tenant["maintenance_window"];

export const weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
export const dayMinutes = 24 * 60;
export const weekMinutes = 7 * dayMinutes;

/** Minutes from the beginning of Monday, UTC, until the window opens. */
export function startMinute({ day, start }: Window): number {
    const [hours, minutes] = start.split(":").map(Number) as [number, number];
    return weekdays.indexOf(day) * dayMinutes + hours * 60 + minutes;
}

/** `03:00` of a minute of the week. */
export function clock(minute: number): string {
    const within = minute % dayMinutes;
    return [Math.floor(within / 60), within % 60].map((part) => String(part).padStart(2, "0")).join(":");
}

/** The next window that opens after a time, which one that is open does not; all in Unix seconds. */
export function nextWindow(window: Window, now: number): { readonly from: number; readonly to: number } {
    const week = weekMinutes * 60;
    // The first of January 1970 was a Thursday.
    const first = 4 * dayMinutes * 60 + startMinute(window) * 60;
    const from = first + (Math.floor((now - first) / week) + 1) * week;
    return { from, to: from + window.length.seconds };
}

/** `01:30`, UTC: when a daily backup begins, an hour and a half before the maintenance window opens. */
export function backupStart(window: Window): string {
    return clock(startMinute(window) + weekMinutes - 90);
}
