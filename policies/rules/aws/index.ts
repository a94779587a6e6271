import type { Rule } from "../../rule";
import { awsAlarmActions } from "./alert/alarm-actions";
import { awsBudgetSparesData } from "./alert/budget-spares-data";
import { awsSnsEncrypted } from "./alert/sns-encrypted";
import { awsRequiredTags } from "./asset/required-tags";
import { awsLoggroupCmk } from "./audit-log/loggroup-cmk";
import { awsLoggroupRetention } from "./audit-log/loggroup-retention";
import { awsTrailCmk } from "./audit-log/trail-cmk";
import { awsTrailLogging } from "./audit-log/trail-logging";
import { awsTrailValidation } from "./audit-log/trail-validation";
import { awsVaultCmk } from "./backup/vault-cmk";
import { awsVaultLocked } from "./backup/vault-locked";
import { awsS3CopiesGuarded } from "./bucket/s3-copies-guarded";
import { awsS3Lifecycle } from "./bucket/s3-lifecycle";
import { awsS3NoAnyPrincipal } from "./bucket/s3-no-any-principal";
import { awsS3NoPublicAcl } from "./bucket/s3-no-public-acl";
import { awsS3PublicAccessBlock } from "./bucket/s3-public-access-block";
import { awsS3SseKmsCmk } from "./bucket/s3-sse-kms-cmk";
import { awsS3TlsOnly } from "./bucket/s3-tls-only";
import { awsS3Versioning } from "./bucket/s3-versioning";
import { awsElasticacheAuth } from "./cache/elasticache-auth";
import { awsElasticacheCmk } from "./cache/elasticache-cmk";
import { awsElasticacheEncrypted } from "./cache/elasticache-encrypted";
import { awsElasticacheFailover } from "./cache/elasticache-failover";
import { awsElasticacheSnapshots } from "./cache/elasticache-snapshots";
import { awsElasticacheTls } from "./cache/elasticache-tls";
import { awsEksAccessEntries } from "./cluster/eks-access-entries";
import { awsEksControlPlaneLogs } from "./cluster/eks-control-plane-logs";
import { awsEksDeletionProtection } from "./cluster/eks-deletion-protection";
import { awsEksNetworkPolicy } from "./cluster/eks-network-policy";
import { awsEksNoClusterAdmin } from "./cluster/eks-no-cluster-admin";
import { awsEksPrivateEndpoint } from "./cluster/eks-private-endpoint";
import { awsEksPublicCidrsLimited } from "./cluster/eks-public-cidrs-limited";
import { awsEksSecretsCmk } from "./cluster/eks-secrets-cmk";
import { awsGuarddutyWatches } from "./cluster/guardduty-watches";
import { awsRdsBackups } from "./database/rds-backups";
import { awsRdsClusterBackups } from "./database/rds-cluster-backups";
import { awsRdsClusterDeletionProtection } from "./database/rds-cluster-deletion-protection";
import { awsRdsClusterEncrypted } from "./database/rds-cluster-encrypted";
import { awsRdsClusterStandby } from "./database/rds-cluster-standby";
import { awsRdsCmk } from "./database/rds-cmk";
import { awsRdsDeletionProtection } from "./database/rds-deletion-protection";
import { awsRdsFinalSnapshot } from "./database/rds-final-snapshot";
import { awsRdsForceTls } from "./database/rds-force-tls";
import { awsRdsIamAuth } from "./database/rds-iam-auth";
import { awsRdsLogExport } from "./database/rds-log-export";
import { awsRdsManagedPassword } from "./database/rds-managed-password";
import { awsRdsMultiAz } from "./database/rds-multi-az";
import { awsRdsNotPublic } from "./database/rds-not-public";
import { awsRdsStorageEncrypted } from "./database/rds-storage-encrypted";
import { awsSnapshotNotPublic } from "./database/snapshot-not-public";
import { awsCloudfrontLogging } from "./edge/cloudfront-logging";
import { awsCloudfrontTls } from "./edge/cloudfront-tls";
import { awsCloudfrontWaf } from "./edge/cloudfront-waf";
import { awsWafLogging } from "./edge/waf-logging";
import { awsEventPermissionNotPublic } from "./identity/event-permission-not-public";
import { awsIamNoAdminManagedPolicy } from "./identity/iam-no-admin-managed-policy";
import { awsIamNoPrivilegeEscalation } from "./identity/iam-no-privilege-escalation";
import { awsIamNoStarStar } from "./identity/iam-no-star-star";
import { awsIamTrustPolicyNarrow } from "./identity/iam-trust-policy-narrow";
import { awsLambdaPermissionNotPublic } from "./identity/lambda-permission-not-public";
import { awsLambdaUrlAuthenticated } from "./identity/lambda-url-authenticated";
import { awsResourcePolicyNotPublic } from "./identity/resource-policy-not-public";
import { awsKmsPolicyNotPublic } from "./key/kms-policy-not-public";
import { awsKmsRotation } from "./key/kms-rotation";
import { awsKmsSingleRegion } from "./key/kms-single-region";
import { awsDefaultSgClosed } from "./network/default-sg-closed";
import { awsInstanceNoPublicIp } from "./network/instance-no-public-ip";
import { awsProviderRegionAllowed } from "./network/provider-region-allowed";
import { awsSgEgressRestricted } from "./network/sg-egress-restricted";
import { awsSgNoWorldAdminPorts } from "./network/sg-no-world-admin-ports";
import { awsSgNoWorldAllPorts } from "./network/sg-no-world-all-ports";
import { awsSgNoWorldDataPorts } from "./network/sg-no-world-data-ports";
import { awsSgNoWorldOtherPorts } from "./network/sg-no-world-other-ports";
import { awsSubnetNoAutoPublicIp } from "./network/subnet-no-auto-public-ip";
import { awsSubnetsMultiAz } from "./network/subnets-multi-az";
import { awsVpcFlowLogs } from "./network/vpc-flow-logs";
import { awsAmiNotPublic } from "./node-group/ami-not-public";
import { awsEksNodesNoOpenSsh } from "./node-group/eks-nodes-no-open-ssh";
import { awsEksNodesPrivate } from "./node-group/eks-nodes-private";
import { awsLtEbsEncrypted } from "./node-group/lt-ebs-encrypted";
import { awsLtImdsHopLimit } from "./node-group/lt-imds-hop-limit";
import { awsLtImdsv2 } from "./node-group/lt-imdsv2";
import { awsLtNoPublicIp } from "./node-group/lt-no-public-ip";
import { awsEcrCmk } from "./registry/ecr-cmk";
import { awsEcrImmutable } from "./registry/ecr-immutable";
import { awsEcrScanned } from "./registry/ecr-scanned";
import { awsSecretCmk } from "./secret/secret-cmk";

/** Rules for resources of AWS, by kind. */
export const awsRules: readonly Rule[] = [
    awsEcrCmk,
    awsEcrImmutable,
    awsEcrScanned,
    awsDefaultSgClosed,
    awsProviderRegionAllowed,
    awsSgEgressRestricted,
    awsSgNoWorldAdminPorts,
    awsSgNoWorldAllPorts,
    awsSgNoWorldDataPorts,
    awsInstanceNoPublicIp,
    awsSgNoWorldOtherPorts,
    awsSubnetNoAutoPublicIp,
    awsSubnetsMultiAz,
    awsVpcFlowLogs,
    awsEksAccessEntries,
    awsEksControlPlaneLogs,
    awsEksDeletionProtection,
    awsEksNetworkPolicy,
    awsEksNoClusterAdmin,
    awsEksPrivateEndpoint,
    awsEksPublicCidrsLimited,
    awsEksSecretsCmk,
    awsGuarddutyWatches,
    awsAmiNotPublic,
    awsEksNodesNoOpenSsh,
    awsEksNodesPrivate,
    awsLtEbsEncrypted,
    awsLtImdsHopLimit,
    awsLtImdsv2,
    awsLtNoPublicIp,
    awsRdsBackups,
    awsRdsClusterBackups,
    awsRdsClusterDeletionProtection,
    awsRdsClusterEncrypted,
    awsRdsClusterStandby,
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
    awsElasticacheAuth,
    awsElasticacheCmk,
    awsElasticacheEncrypted,
    awsElasticacheFailover,
    awsElasticacheSnapshots,
    awsElasticacheTls,
    awsVaultCmk,
    awsVaultLocked,
    awsS3CopiesGuarded,
    awsS3Lifecycle,
    awsS3NoAnyPrincipal,
    awsS3NoPublicAcl,
    awsS3PublicAccessBlock,
    awsS3SseKmsCmk,
    awsS3TlsOnly,
    awsS3Versioning,
    awsCloudfrontTls,
    awsCloudfrontWaf,
    awsCloudfrontLogging,
    awsWafLogging,
    awsKmsPolicyNotPublic,
    awsKmsRotation,
    awsKmsSingleRegion,
    awsSecretCmk,
    awsIamNoAdminManagedPolicy,
    awsIamNoPrivilegeEscalation,
    awsIamNoStarStar,
    awsIamTrustPolicyNarrow,
    awsLambdaPermissionNotPublic,
    awsLambdaUrlAuthenticated,
    awsEventPermissionNotPublic,
    awsResourcePolicyNotPublic,
    awsLoggroupCmk,
    awsLoggroupRetention,
    awsTrailCmk,
    awsTrailLogging,
    awsTrailValidation,
    awsAlarmActions,
    awsBudgetSparesData,
    awsSnsEncrypted,
    awsRequiredTags,
];
