import type { Duration } from "../../model/units";

/** Days of automated backups or snapshots, within what the model takes. */
export function backupDays(wanted: Duration): number {
    return Math.min(35, Math.max(0, Math.ceil(wanted.days)));
}

/** Days that copies of a cluster are kept: as long as those of the database, and a day at least. */
export function clusterBackupDays(wanted: Duration): number {
    return Math.max(1, backupDays(wanted));
}

/**
 * Days of old versions where the cloud keeps deleted ones once more: together as long as was asked for, where that is longer than a deleted one is kept.
 *
 * @param deletedDays days that it keeps a deleted one
 */
export function versionDays(wanted: Duration, deletedDays: number): number {
    return Math.max(1, Math.ceil(wanted.days) - deletedDays);
}

/** Audit records are kept for a year at least. Source: PCI DSS v4.0.1, requirement 10.5.1. */
export const leastAuditDays = 365;
