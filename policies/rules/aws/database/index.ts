import type { Rule } from "../../../rule";
import { awsRdsBackups } from "./rds-backups";
import { awsRdsClusterBackups } from "./rds-cluster-backups";
import { awsRdsClusterDeletionProtection } from "./rds-cluster-deletion-protection";
import { awsRdsClusterEncrypted } from "./rds-cluster-encrypted";
import { awsRdsClusterMultiAz } from "./rds-cluster-multi-az";
import { awsRdsCmk } from "./rds-cmk";
import { awsRdsDeletionProtection } from "./rds-deletion-protection";
import { awsRdsFinalSnapshot } from "./rds-final-snapshot";
import { awsRdsForceTls } from "./rds-force-tls";
import { awsRdsIamAuth } from "./rds-iam-auth";
import { awsRdsLogExport } from "./rds-log-export";
import { awsRdsManagedPassword } from "./rds-managed-password";
import { awsRdsMultiAz } from "./rds-multi-az";
import { awsRdsNotPublic } from "./rds-not-public";
import { awsRdsStorageEncrypted } from "./rds-storage-encrypted";
import { awsSnapshotNotPublic } from "./snapshot-not-public";

export const databaseRules: readonly Rule[] = [
    awsRdsBackups,
    awsRdsClusterBackups,
    awsRdsClusterDeletionProtection,
    awsRdsClusterEncrypted,
    awsRdsClusterMultiAz,
    awsRdsCmk,
    awsRdsDeletionProtection,
    awsRdsFinalSnapshot,
    awsRdsForceTls,
    awsRdsIamAuth,
    awsRdsLogExport,
    awsRdsManagedPassword,
    awsRdsMultiAz,
    awsRdsNotPublic,
    awsRdsStorageEncrypted,
    awsSnapshotNotPublic,
];
