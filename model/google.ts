import { Duration } from "./units";

/**
 * Most days that Cloud SQL keeps logs by which any point in time can be gone back to, by the class of a server: the Enterprise and the Enterprise
 * Plus edition. Source: cloud.google.com/sql/docs/postgres/backup-recovery/pitr (from knowledge, unverified).
 */
export const recoveryDays = { standard: 7, premium: 35 } as const;

/**
 * Shortest weekly window that GKE replaces nodes in: it asks for four hours a day at least, and for 48 in 32 days.
 * Source: cloud.google.com/kubernetes-engine/docs/concepts/maintenance-windows-and-exclusions (from knowledge, unverified).
 */
export const leastUpgradeWindow = Duration.parse("12h");
