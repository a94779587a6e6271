import { dayMinutes, startMinute, type Window, weekMinutes } from "./windows";

/**
 * The time of the week outside the window, as Karpenter's disruption budgets take it: cron expression (UTC) and minutes.
 * A window as long as the week leaves none.
 */
export function closedWindow(window: Window): { readonly schedule: string; readonly minutes: number } | undefined {
    const length = Math.max(60, Math.floor(window.length.minutes));
    if (length >= weekMinutes) return undefined;
    const end = (startMinute(window) + length) % weekMinutes;
    const within = end % dayMinutes;
    const cronDay = (Math.floor(end / dayMinutes) + 1) % 7;
    return {
        schedule: `${within % 60} ${Math.floor(within / 60)} * * ${cronDay}`,
        minutes: weekMinutes - length,
    };
}
