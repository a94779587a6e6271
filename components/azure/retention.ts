import { mostLogDays } from "../../model/capabilities";
import type { Duration } from "../../model/units";
import { atLeastAllowed } from "../shared/sizing";

/**
 * Days that a log workspace keeps what it is looked into by: 30 to 730.
 * Source: learn.microsoft.com/azure/azure-monitor/logs/data-retention-configure (from knowledge, unverified).
 */
const logDays = { least: 30, most: mostLogDays.azure! } as const;

export function logRetention(wanted: Duration): number {
    return Math.min(logDays.most, Math.max(logDays.least, Math.ceil(wanted.days)));
}

/** Audit records are kept for a year at least. Source: PCI DSS v4.0.1, requirement 10.5.1. */
export function auditRetention(wanted: Duration): number {
    return Math.max(365, Math.ceil(wanted.days));
}

/** Days of backups of a flexible server: 7 to 35. Source: learn.microsoft.com/azure/postgresql/backup-restore/concepts-backup-restore (from knowledge, unverified). */
export function backupDays(wanted: Duration): number {
    return Math.min(35, Math.max(7, Math.ceil(wanted.days)));
}

/** Days to any moment of which an Azure SQL Database can go back: 1 to 35. Source: learn.microsoft.com/azure/azure-sql/database/automated-backups-overview (from knowledge, unverified). */
export function shortTermDays(wanted: Duration): number {
    return Math.min(35, Math.max(1, Math.ceil(wanted.days)));
}

/** Weeks for which a weekly backup is kept: at least as long as was asked for. */
export function weeksOf(wanted: Duration): number {
    return Math.max(1, Math.ceil(wanted.days / 7));
}

/** Days for which deleted objects can be brought back: 1 to 365. Source: learn.microsoft.com/azure/storage/blobs/soft-delete-blob-overview (from knowledge, unverified). */
export function softDeleteDays(wanted: Duration): number {
    return Math.min(365, Math.max(1, Math.ceil(wanted.days)));
}

/**
 * Days for which a deleted version can be brought back: a week, or half of what is asked for. Rules of lifecycles count to the rest.
 */
export function deletedVersionDays(wanted: Duration): number {
    return Math.min(7, Math.max(1, Math.floor(wanted.days / 2)));
}

/** Sizes of a server's disk, in GiB. Source: learn.microsoft.com/azure/postgresql/compute-storage/concepts-storage-premium-ssd (from knowledge, unverified). */
const diskGiB: readonly number[] = [32, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16_384, 32_767];

export function diskSize(wantedGiB: number): number {
    return atLeastAllowed(diskGiB, Math.ceil(wantedGiB));
}
