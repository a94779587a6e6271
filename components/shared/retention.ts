import type { Duration } from "../../model/units";

/** Days of automated backups or snapshots, within what the model takes. */
export function backupDays(wanted: Duration): number {
    return Math.min(35, Math.max(0, Math.ceil(wanted.days)));
}

/** Audit records are kept for a year at least. Source: PCI DSS v4.0.1, requirement 10.5.1. */
export const leastAuditDays = 365;
