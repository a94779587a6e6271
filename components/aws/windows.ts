import { clock, dayMinutes, startMinute, type Window, weekdays, weekMinutes } from "../shared/windows";

/** Backups take this long a window; RDS asks for at least 30 minutes, ElastiCache for 60. */
const backupMinutes = 60;

function weekClock(minute: number): string {
    const within = minute % weekMinutes;
    return `${weekdays[Math.floor(within / dayMinutes)]}:${clock(within)}`;
}

/** Length that RDS and ElastiCache take: an hour to a day, less an hour that stays free for the daily backup. */
function lengthMinutes(window: Window): number {
    return Math.min(dayMinutes - 2 * backupMinutes, Math.max(60, Math.floor(window.length.minutes)));
}

/** `sun:03:00-sun:05:00`: when RDS and ElastiCache may patch. */
export function maintenanceWindow(window: Window): string {
    const start = startMinute(window);
    return `${weekClock(start)}-${weekClock(start + lengthMinutes(window))}`;
}

/** `01:30-02:30`: the daily backup, over half an hour before the maintenance window opens, so that they never overlap. */
export function backupWindow(window: Window): string {
    const end = startMinute(window) + weekMinutes - 30;
    return `${clock(end - backupMinutes)}-${clock(end)}`;
}

/**
 * `cron(0 22 ? * * *)`: when copies into the vault begin, in an hour that ends two hours before the server's own backup. RDS
 * refuses a snapshot in the hour before its windows.
 * Source: docs.aws.amazon.com/aws-backup/latest/devguide/rds-backup.html (from knowledge, unverified).
 */
export function vaultStart(window: Window): string {
    const [hour, minute] = clock(startMinute(window) + weekMinutes - 30 - 4 * backupMinutes)
        .split(":")
        .map(Number);
    return `cron(${minute} ${hour} ? * * *)`;
}
