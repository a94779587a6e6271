import type { Rule } from "../../rule";
import { gcpMetricAlerts } from "./alert/metric-alerts";
import { gcpRequiredLabels } from "./asset/required-labels";
import { gcpAuditConfigAll } from "./audit-log/audit-config-all";
import { gcpLogBucketRetention } from "./audit-log/log-bucket-retention";
import { gcpLogSink } from "./audit-log/log-sink";
import { gcpBackupImmutability } from "./backup/backup-immutability";
import { gcpBucketCmek } from "./bucket/bucket-cmek";
import { gcpBucketLifecycle } from "./bucket/bucket-lifecycle";
import { gcpBucketLocationAllowed } from "./bucket/bucket-location-allowed";
import { gcpBucketLogging } from "./bucket/bucket-logging";
import { gcpBucketNoPublicIam } from "./bucket/bucket-no-public-iam";
import { gcpBucketPap } from "./bucket/bucket-pap";
import { gcpBucketRetention } from "./bucket/bucket-retention";
import { gcpBucketSoftDelete } from "./bucket/bucket-soft-delete";
import { gcpBucketUbla } from "./bucket/bucket-ubla";
import { gcpBucketVersioning } from "./bucket/bucket-versioning";
import { gcpCopiesGuarded } from "./bucket/copies-guarded";
import { gcpLogBucketLocked } from "./bucket/log-bucket-locked";
import { gcpCacheCmek } from "./cache/cache-cmek";
import { gcpCachePersisted } from "./cache/cache-persisted";
import { gcpCacheStandby } from "./cache/cache-standby";
import { gcpRedisAuth } from "./cache/redis-auth";
import { gcpRedisTls } from "./cache/redis-tls";
import { gcpGkeAuthorizedNetworks } from "./cluster/gke-authorized-networks";
import { gcpGkeBackupPlan } from "./cluster/gke-backup-plan";
import { gcpGkeBinaryAuth } from "./cluster/gke-binary-auth";
import { gcpGkeDeletionProtection } from "./cluster/gke-deletion-protection";
import { gcpGkeGoogleGroupsRbac } from "./cluster/gke-google-groups-rbac";
import { gcpGkeIntranodeVisibility } from "./cluster/gke-intranode-visibility";
import { gcpGkeLabels } from "./cluster/gke-labels";
import { gcpGkeLocationAllowed } from "./cluster/gke-location-allowed";
import { gcpGkeLogging } from "./cluster/gke-logging";
import { gcpGkeMonitoring } from "./cluster/gke-monitoring";
import { gcpGkeNetworkPolicy } from "./cluster/gke-network-policy";
import { gcpGkeNoAlpha } from "./cluster/gke-no-alpha";
import { gcpGkeNoClientCert } from "./cluster/gke-no-client-cert";
import { gcpGkeNoLegacyAbac } from "./cluster/gke-no-legacy-abac";
import { gcpGkeOwnPools } from "./cluster/gke-own-pools";
import { gcpGkePrivateEndpoint } from "./cluster/gke-private-endpoint";
import { gcpGkePrivateNodes } from "./cluster/gke-private-nodes";
import { gcpGkeReleaseChannel } from "./cluster/gke-release-channel";
import { gcpGkeSecretsCmek } from "./cluster/gke-secrets-cmek";
import { gcpGkeShielded } from "./cluster/gke-shielded";
import { gcpGkeWorkloadIdentity } from "./cluster/gke-workload-identity";
import { gcpSqlBackups } from "./database/sql-backups";
import { gcpSqlCmek } from "./database/sql-cmek";
import { gcpSqlDeletionProtection } from "./database/sql-deletion-protection";
import { gcpSqlHa } from "./database/sql-ha";
import { gcpSqlIamAuth } from "./database/sql-iam-auth";
import { gcpSqlLocationAllowed } from "./database/sql-location-allowed";
import { gcpSqlLogConnections } from "./database/sql-log-connections";
import { gcpSqlLogStatement } from "./database/sql-log-statement";
import { gcpSqlMaintenanceWindow } from "./database/sql-maintenance-window";
import { gcpSqlMysqlLocalInfile } from "./database/sql-mysql-local-infile";
import { gcpSqlNoPublicIp } from "./database/sql-no-public-ip";
import { gcpSqlNoWorldNetworks } from "./database/sql-no-world-networks";
import { gcpSqlPgaudit } from "./database/sql-pgaudit";
import { gcpSqlPitr } from "./database/sql-pitr";
import { gcpSqlTierAllowed } from "./database/sql-tier-allowed";
import { gcpSqlTls } from "./database/sql-tls";
import { gcpSqlUserIdentity } from "./database/sql-user-identity";
import { gcpEdgeFirewall } from "./edge/edge-firewall";
import { gcpEdgeTls } from "./edge/edge-tls";
import { gcpTlsPolicy } from "./edge/tls-policy";
import { gcpIamNoBasicRoles } from "./identity/iam-no-basic-roles";
import { gcpIamNoDefaultSa } from "./identity/iam-no-default-sa";
import { gcpIamNoImpersonationAtProject } from "./identity/iam-no-impersonation-at-project";
import { gcpIamNoPublicMembers } from "./identity/iam-no-public-members";
import { gcpIamNoSaAdmin } from "./identity/iam-no-sa-admin";
import { gcpIamNoUserKeys } from "./identity/iam-no-user-keys";
import { gcpNoPublicMembers } from "./identity/no-public-members";
import { gcpWifCondition } from "./identity/wif-condition";
import { gcpKmsAlgorithm } from "./key/kms-algorithm";
import { gcpKmsNoPublicIam } from "./key/kms-no-public-iam";
import { gcpKmsProtected } from "./key/kms-protected";
import { gcpKmsRotation } from "./key/kms-rotation";
import { gcpKmsSeparation } from "./key/kms-separation";
import { gcpDnsQueryLogging } from "./network/dns-query-logging";
import { gcpDnssec } from "./network/dnssec";
import { gcpFwEgressRestricted } from "./network/fw-egress-restricted";
import { gcpFwLogging } from "./network/fw-logging";
import { gcpFwNoWorldAll } from "./network/fw-no-world-all";
import { gcpFwNoWorldMysql } from "./network/fw-no-world-mysql";
import { gcpFwNoWorldOtherPorts } from "./network/fw-no-world-other-ports";
import { gcpFwNoWorldSshRdp } from "./network/fw-no-world-ssh-rdp";
import { gcpNoDefaultNetwork } from "./network/no-default-network";
import { gcpProjectNoDefaultNetwork } from "./network/project-no-default-network";
import { gcpRegionAllowed } from "./network/region-allowed";
import { gcpSubnetFlowLogs } from "./network/subnet-flow-logs";
import { gcpSubnetPrivateGoogleAccess } from "./network/subnet-private-google-access";
import { gcpNodeAutoUpgradeRepair } from "./node-pool/node-auto-upgrade-repair";
import { gcpNodeBootCmek } from "./node-pool/node-boot-cmek";
import { gcpNodeCos } from "./node-pool/node-cos";
import { gcpNodeCustomSa } from "./node-pool/node-custom-sa";
import { gcpNodeMetadataServer } from "./node-pool/node-metadata-server";
import { gcpNodeSecureBoot } from "./node-pool/node-secure-boot";
import { gcpRegistryCmk } from "./registry/registry-cmk";
import { gcpRegistryImmutable } from "./registry/registry-immutable";
import { gcpSecretNoPublicIam } from "./secret/secret-no-public-iam";
import { gcpSecretRotation } from "./secret/secret-rotation";

/** Rules for resources of Google Cloud, by what they are about. */
export const gcpRules: readonly Rule[] = [
    gcpMetricAlerts,
    gcpRequiredLabels,
    gcpAuditConfigAll,
    gcpLogBucketRetention,
    gcpLogSink,
    gcpBackupImmutability,
    gcpBucketCmek,
    gcpBucketLifecycle,
    gcpBucketLocationAllowed,
    gcpBucketLogging,
    gcpBucketNoPublicIam,
    gcpBucketPap,
    gcpBucketRetention,
    gcpBucketSoftDelete,
    gcpBucketUbla,
    gcpBucketVersioning,
    gcpCopiesGuarded,
    gcpLogBucketLocked,
    gcpCacheCmek,
    gcpCachePersisted,
    gcpCacheStandby,
    gcpRedisAuth,
    gcpRedisTls,
    gcpGkeAuthorizedNetworks,
    gcpGkeBackupPlan,
    gcpGkeBinaryAuth,
    gcpGkeDeletionProtection,
    gcpGkeGoogleGroupsRbac,
    gcpGkeIntranodeVisibility,
    gcpGkeLabels,
    gcpGkeLocationAllowed,
    gcpGkeLogging,
    gcpGkeMonitoring,
    gcpGkeNetworkPolicy,
    gcpGkeNoAlpha,
    gcpGkeNoClientCert,
    gcpGkeNoLegacyAbac,
    gcpGkeOwnPools,
    gcpGkePrivateEndpoint,
    gcpGkePrivateNodes,
    gcpGkeReleaseChannel,
    gcpGkeSecretsCmek,
    gcpGkeShielded,
    gcpGkeWorkloadIdentity,
    gcpSqlBackups,
    gcpSqlCmek,
    gcpSqlDeletionProtection,
    gcpSqlHa,
    gcpSqlIamAuth,
    gcpSqlLocationAllowed,
    gcpSqlLogConnections,
    gcpSqlLogStatement,
    gcpSqlMaintenanceWindow,
    gcpSqlMysqlLocalInfile,
    gcpSqlNoPublicIp,
    gcpSqlNoWorldNetworks,
    gcpSqlPgaudit,
    gcpSqlPitr,
    gcpSqlTierAllowed,
    gcpSqlTls,
    gcpSqlUserIdentity,
    gcpEdgeFirewall,
    gcpEdgeTls,
    gcpTlsPolicy,
    gcpIamNoBasicRoles,
    gcpIamNoDefaultSa,
    gcpIamNoImpersonationAtProject,
    gcpIamNoPublicMembers,
    gcpIamNoSaAdmin,
    gcpIamNoUserKeys,
    gcpNoPublicMembers,
    gcpWifCondition,
    gcpKmsAlgorithm,
    gcpKmsNoPublicIam,
    gcpKmsProtected,
    gcpKmsRotation,
    gcpKmsSeparation,
    gcpDnsQueryLogging,
    gcpDnssec,
    gcpFwEgressRestricted,
    gcpFwLogging,
    gcpFwNoWorldAll,
    gcpFwNoWorldMysql,
    gcpFwNoWorldOtherPorts,
    gcpFwNoWorldSshRdp,
    gcpNoDefaultNetwork,
    gcpProjectNoDefaultNetwork,
    gcpRegionAllowed,
    gcpSubnetFlowLogs,
    gcpSubnetPrivateGoogleAccess,
    gcpNodeAutoUpgradeRepair,
    gcpNodeBootCmek,
    gcpNodeCos,
    gcpNodeCustomSa,
    gcpNodeMetadataServer,
    gcpNodeSecureBoot,
    gcpRegistryCmk,
    gcpRegistryImmutable,
    gcpSecretNoPublicIam,
    gcpSecretRotation,
];
