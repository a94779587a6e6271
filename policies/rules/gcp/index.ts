import type { Rule } from "../../rule";
import { gcpRequiredLabels } from "./asset/required-labels";
import { gcpLogBucketCmk } from "./audit-log/log-bucket-cmk";
import { gcpBucketCmk } from "./bucket/bucket-cmk";
import { gcpBucketLocationAllowed } from "./bucket/bucket-location-allowed";
import { gcpBucketNoPublicIam } from "./bucket/bucket-no-public-iam";
import { gcpBucketPublicAccessPrevention } from "./bucket/bucket-public-access-prevention";
import { gcpBucketUniformAccess } from "./bucket/bucket-uniform-access";
import { gcpBucketVersioning } from "./bucket/bucket-versioning";
import { gcpValkeyAuth } from "./cache/valkey-auth";
import { gcpValkeyCmk } from "./cache/valkey-cmk";
import { gcpValkeyTls } from "./cache/valkey-tls";
import { gcpBackupCmk } from "./cluster/backup-cmk";
import { gcpGkeAuthorizedNetworks } from "./cluster/gke-authorized-networks";
import { gcpGkeControlPlaneLogs } from "./cluster/gke-control-plane-logs";
import { gcpGkeDeletionProtection } from "./cluster/gke-deletion-protection";
import { gcpGkeLegacyAuth } from "./cluster/gke-legacy-auth";
import { gcpGkeLocationAllowed } from "./cluster/gke-location-allowed";
import { gcpGkeNetworkPolicy } from "./cluster/gke-network-policy";
import { gcpGkeOwnPools } from "./cluster/gke-own-pools";
import { gcpGkePrivateNodes } from "./cluster/gke-private-nodes";
import { gcpGkeSecretsCmk } from "./cluster/gke-secrets-cmk";
import { gcpGkeWorkloadIdentity } from "./cluster/gke-workload-identity";
import { gcpSqlBackups } from "./database/sql-backups";
import { gcpSqlCmk } from "./database/sql-cmk";
import { gcpSqlDeletionProtection } from "./database/sql-deletion-protection";
import { gcpSqlIamAuth } from "./database/sql-iam-auth";
import { gcpSqlLocationAllowed } from "./database/sql-location-allowed";
import { gcpSqlPrivate } from "./database/sql-private";
import { gcpSqlRegional } from "./database/sql-regional";
import { gcpSqlTls } from "./database/sql-tls";
import { gcpSqlUserIdentity } from "./database/sql-user-identity";
import { gcpEdgeFirewall } from "./edge/edge-firewall";
import { gcpEdgeTls } from "./edge/edge-tls";
import { gcpIamNoBasicRoles } from "./identity/iam-no-basic-roles";
import { gcpIamNoDefaultSa } from "./identity/iam-no-default-sa";
import { gcpIamNoImpersonationAtProject } from "./identity/iam-no-impersonation-at-project";
import { gcpIamNoPublicMembers } from "./identity/iam-no-public-members";
import { gcpIamNoSaAdmin } from "./identity/iam-no-sa-admin";
import { gcpIamNoUserKeys } from "./identity/iam-no-user-keys";
import { gcpNoPublicMembers } from "./identity/no-public-members";
import { gcpWifCondition } from "./identity/wif-condition";
import { gcpKmsNoPublicIam } from "./key/kms-no-public-iam";
import { gcpKmsRotation } from "./key/kms-rotation";
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
import { gcpNodeAccount } from "./node-pool/node-account";
import { gcpNodeDiskCmk } from "./node-pool/node-disk-cmk";
import { gcpNodeMetadata } from "./node-pool/node-metadata";
import { gcpNodeShielded } from "./node-pool/node-shielded";
import { gcpRegistryCmk } from "./registry/registry-cmk";
import { gcpRegistryImmutable } from "./registry/registry-immutable";
import { gcpSecretNoPublicIam } from "./secret/secret-no-public-iam";

/** Rules for resources of Google Cloud, by what they are about. */
export const gcpRules: readonly Rule[] = [
    gcpRequiredLabels,
    gcpLogBucketCmk,
    gcpBucketCmk,
    gcpBucketLocationAllowed,
    gcpBucketNoPublicIam,
    gcpBucketPublicAccessPrevention,
    gcpBucketUniformAccess,
    gcpBucketVersioning,
    gcpValkeyAuth,
    gcpValkeyCmk,
    gcpValkeyTls,
    gcpBackupCmk,
    gcpGkeAuthorizedNetworks,
    gcpGkeControlPlaneLogs,
    gcpGkeDeletionProtection,
    gcpGkeLegacyAuth,
    gcpGkeLocationAllowed,
    gcpGkeNetworkPolicy,
    gcpGkeOwnPools,
    gcpGkePrivateNodes,
    gcpGkeSecretsCmk,
    gcpGkeWorkloadIdentity,
    gcpSqlBackups,
    gcpSqlCmk,
    gcpSqlDeletionProtection,
    gcpSqlIamAuth,
    gcpSqlLocationAllowed,
    gcpSqlPrivate,
    gcpSqlRegional,
    gcpSqlTls,
    gcpSqlUserIdentity,
    gcpEdgeFirewall,
    gcpEdgeTls,
    gcpIamNoBasicRoles,
    gcpIamNoDefaultSa,
    gcpIamNoImpersonationAtProject,
    gcpIamNoPublicMembers,
    gcpIamNoSaAdmin,
    gcpIamNoUserKeys,
    gcpNoPublicMembers,
    gcpWifCondition,
    gcpKmsNoPublicIam,
    gcpKmsRotation,
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
    gcpNodeAccount,
    gcpNodeDiskCmk,
    gcpNodeMetadata,
    gcpNodeShielded,
    gcpRegistryCmk,
    gcpRegistryImmutable,
    gcpSecretNoPublicIam,
];
