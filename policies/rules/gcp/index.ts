import type { Rule } from "../../rule";
import { gcpRequiredLabels } from "./asset/required-labels";
import { gcpLogBucketCmk } from "./audit-log/log-bucket-cmk";
import { gcpBucketCmk } from "./bucket/bucket-cmk";
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
import { gcpGkeNetworkPolicy } from "./cluster/gke-network-policy";
import { gcpGkeOwnPools } from "./cluster/gke-own-pools";
import { gcpGkePrivateNodes } from "./cluster/gke-private-nodes";
import { gcpGkeSecretsCmk } from "./cluster/gke-secrets-cmk";
import { gcpGkeWorkloadIdentity } from "./cluster/gke-workload-identity";
import { gcpSqlBackups } from "./database/sql-backups";
import { gcpSqlCmk } from "./database/sql-cmk";
import { gcpSqlDeletionProtection } from "./database/sql-deletion-protection";
import { gcpSqlIamAuth } from "./database/sql-iam-auth";
import { gcpSqlPrivate } from "./database/sql-private";
import { gcpSqlRegional } from "./database/sql-regional";
import { gcpSqlTls } from "./database/sql-tls";
import { gcpSqlUserIdentity } from "./database/sql-user-identity";
import { gcpEdgeFirewall } from "./edge/edge-firewall";
import { gcpEdgeTls } from "./edge/edge-tls";
import { gcpNoPrimitiveRoles } from "./identity/no-primitive-roles";
import { gcpNoPublicMembers } from "./identity/no-public-members";
import { gcpKmsRotation } from "./key/kms-rotation";
import { gcpFirewallNoWorld } from "./network/firewall-no-world";
import { gcpProjectNoDefaultNetwork } from "./network/project-no-default-network";
import { gcpRegionAllowed } from "./network/region-allowed";
import { gcpSubnetFlowLogs } from "./network/subnet-flow-logs";
import { gcpNodeAccount } from "./node-pool/node-account";
import { gcpNodeDiskCmk } from "./node-pool/node-disk-cmk";
import { gcpNodeMetadata } from "./node-pool/node-metadata";
import { gcpNodeShielded } from "./node-pool/node-shielded";
import { gcpRegistryCmk } from "./registry/registry-cmk";
import { gcpRegistryImmutable } from "./registry/registry-immutable";

/** Rules for resources of Google Cloud, by what they are about. */
export const gcpRules: readonly Rule[] = [
    gcpRegistryCmk,
    gcpRegistryImmutable,
    gcpRequiredLabels,
    gcpLogBucketCmk,
    gcpBucketCmk,
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
    gcpGkeNetworkPolicy,
    gcpGkeOwnPools,
    gcpGkePrivateNodes,
    gcpGkeSecretsCmk,
    gcpGkeWorkloadIdentity,
    gcpSqlBackups,
    gcpSqlCmk,
    gcpSqlDeletionProtection,
    gcpSqlIamAuth,
    gcpSqlPrivate,
    gcpSqlRegional,
    gcpSqlTls,
    gcpSqlUserIdentity,
    gcpEdgeFirewall,
    gcpEdgeTls,
    gcpNoPrimitiveRoles,
    gcpNoPublicMembers,
    gcpKmsRotation,
    gcpFirewallNoWorld,
    gcpProjectNoDefaultNetwork,
    gcpRegionAllowed,
    gcpSubnetFlowLogs,
    gcpNodeAccount,
    gcpNodeDiskCmk,
    gcpNodeMetadata,
    gcpNodeShielded,
];
