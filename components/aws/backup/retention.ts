import type { Duration } from "../../../model/units";
import { backupDays } from "../../shared/retention";

/**
 * Days that a lock asks of every recovery point at least and at most. They never follow a setting: a lock that is for good refuses
 * each change, and would then refuse every deployment. At most 35 days is also what continuous backups take.
 * Source: docs.aws.amazon.com/aws-backup/latest/devguide/point-in-time-recovery.html (from knowledge, unverified).
 */
export const lockedDays = { least: 7, most: 35 } as const;

/**
 * Days in which a lock can still be taken off before it is for good; AWS takes 3 at least.
 * Source: docs.aws.amazon.com/aws-backup/latest/devguide/API_PutBackupVaultLockConfiguration.html, read 2026-11.
 */
export const graceDays = 7;

/** Days that a recovery point is kept: as long as the server's own backups, within what the lock takes. */
export function vaultDays(wanted: Duration): number {
    return Math.min(lockedDays.most, Math.max(lockedDays.least, backupDays(wanted)));
}
