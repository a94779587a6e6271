import type { Rule } from "../../../rule";
import { awsRdsAutoMinorUpgrade } from "./rds-auto-minor-upgrade";
import { awsRdsBackups } from "./rds-backups";
import { awsRdsClusterAuditLogs } from "./rds-cluster-audit-logs";
import { awsRdsClusterBackups } from "./rds-cluster-backups";
import { awsRdsClusterDeletionProtection } from "./rds-cluster-deletion-protection";
import { awsRdsClusterEncrypted } from "./rds-cluster-encrypted";
import { awsRdsClusterMultiAz } from "./rds-cluster-multi-az";
import { awsRdsCmk } from "./rds-cmk";
import { awsRdsCopyTags } from "./rds-copy-tags";
import { awsRdsDeletionProtection } from "./rds-deletion-protection";
import { awsRdsEnhancedMonitoring } from "./rds-enhanced-monitoring";
import { awsRdsFinalSnapshot } from "./rds-final-snapshot";
import { awsRdsForceTls } from "./rds-force-tls";
import { awsRdsIamAuth } from "./rds-iam-auth";
import { awsRdsLogExport } from "./rds-log-export";
import { awsRdsManagedPassword } from "./rds-managed-password";
import { awsRdsMultiAz } from "./rds-multi-az";
import { awsRdsNoDefaultAdmin } from "./rds-no-default-admin";
import { awsRdsNotPublic } from "./rds-not-public";
import { awsRdsPerformanceInsightsEncrypted } from "./rds-performance-insights-encrypted";
import { awsRdsPgaudit } from "./rds-pgaudit";
import { awsRdsStorageEncrypted } from "./rds-storage-encrypted";
import { awsSnapshotNotPublic } from "./snapshot-not-public";

export const databaseRules: readonly Rule[] = [
    awsRdsAutoMinorUpgrade,
    awsRdsBackups,
    awsRdsClusterAuditLogs,
    awsRdsClusterBackups,
    awsRdsClusterDeletionProtection,
    awsRdsClusterEncrypted,
    awsRdsClusterMultiAz,
    awsRdsCmk,
    awsRdsCopyTags,
    awsRdsDeletionProtection,
    awsRdsEnhancedMonitoring,
    awsRdsFinalSnapshot,
    awsRdsForceTls,
    awsRdsIamAuth,
    awsRdsLogExport,
    awsRdsManagedPassword,
    awsRdsMultiAz,
    awsRdsNoDefaultAdmin,
    awsRdsNotPublic,
    awsRdsPerformanceInsightsEncrypted,
    awsRdsStorageEncrypted,
    awsRdsPgaudit,
    awsSnapshotNotPublic,
];
