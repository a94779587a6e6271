import type { Rule } from "../../rule";
import { azureActivityAlerts } from "./alert/activity-alerts";
import { azureSecurityContact } from "./alert/security-contact";
import { azureServiceHealthAlert } from "./alert/service-health-alert";
import { azureRequiredTags } from "./asset/required-tags";
import { azureActivityLogExport } from "./audit-log/activity-log-export";
import { azureLogWorkspaceNoLocalAuth } from "./audit-log/log-workspace-no-local-auth";
import { azureLogWorkspacePrivate } from "./audit-log/log-workspace-private";
import { azureLogWorkspaceRetention } from "./audit-log/log-workspace-retention";
import { azureTrailComplete } from "./audit-log/trail-complete";
import { azureBackupCmk } from "./backup/backup-cmk";
import { azureBackupInRegion } from "./backup/backup-in-region";
import { azureBackupPolicyRetention } from "./backup/backup-policy-retention";
import { azureBackupVaultImmutable } from "./backup/backup-vault-immutable";
import { azureStorageCmk } from "./bucket/storage-cmk";
import { azureStorageContainerPrivate } from "./bucket/storage-container-private";
import { azureStorageDefaultDeny } from "./bucket/storage-default-deny";
import { azureStorageHttps } from "./bucket/storage-https";
import { azureStorageInfraEncryption } from "./bucket/storage-infra-encryption";
import { azureStorageLifecycle } from "./bucket/storage-lifecycle";
import { azureStorageLogging } from "./bucket/storage-logging";
import { azureStorageMinTls } from "./bucket/storage-min-tls";
import { azureStorageNoAnonymous } from "./bucket/storage-no-anonymous";
import { azureStorageNoCrossTenantReplication } from "./bucket/storage-no-cross-tenant-replication";
import { azureStorageNoLocalUsers } from "./bucket/storage-no-local-users";
import { azureStorageNoPublicNetwork } from "./bucket/storage-no-public-network";
import { azureStorageNoSharedKey } from "./bucket/storage-no-shared-key";
import { azureStoragePrivateEndpoint } from "./bucket/storage-private-endpoint";
import { azureStorageReplication } from "./bucket/storage-replication";
import { azureStorageSasExpiry } from "./bucket/storage-sas-expiry";
import { azureStorageSoftDelete } from "./bucket/storage-soft-delete";
import { azureStorageVersioning } from "./bucket/storage-versioning";
import { azureRedisCmk } from "./cache/redis-cmk";
import { azureRedisEntraAuth } from "./cache/redis-entra-auth";
import { azureRedisMinTls } from "./cache/redis-min-tls";
import { azureRedisNoPublic } from "./cache/redis-no-public";
import { azureRedisPersisted } from "./cache/redis-persisted";
import { azureRedisStandby } from "./cache/redis-standby";
import { azureRedisTlsOnly } from "./cache/redis-tls-only";
import { azureAksAuditDiagnostics } from "./cluster/aks-audit-diagnostics";
import { azureAksAuthorizedIps } from "./cluster/aks-authorized-ips";
import { azureAksControlPlaneLogs } from "./cluster/aks-control-plane-logs";
import { azureAksDefender } from "./cluster/aks-defender";
import { azureAksDiskEncryptionSet } from "./cluster/aks-disk-encryption-set";
import { azureAksEntra } from "./cluster/aks-entra";
import { azureAksKmsSecrets } from "./cluster/aks-kms-secrets";
import { azureAksMonitoring } from "./cluster/aks-monitoring";
import { azureAksNetworkPolicy } from "./cluster/aks-network-policy";
import { azureAksNoLocalAccounts } from "./cluster/aks-no-local-accounts";
import { azureAksPaidSku } from "./cluster/aks-paid-sku";
import { azureAksPolicyAddon } from "./cluster/aks-policy-addon";
import { azureAksPrivate } from "./cluster/aks-private";
import { azureAksRbac } from "./cluster/aks-rbac";
import { azureAksUpgradeChannel } from "./cluster/aks-upgrade-channel";
import { azureAksWorkloadIdentity } from "./cluster/aks-workload-identity";
import { azureDeleteLocks } from "./database/delete-locks";
import { azurePgBackupRetention } from "./database/pg-backup-retention";
import { azurePgCmk } from "./database/pg-cmk";
import { azurePgConnectionLogs } from "./database/pg-connection-logs";
import { azurePgEntraAuth } from "./database/pg-entra-auth";
import { azurePgGeoBackup } from "./database/pg-geo-backup";
import { azurePgHa } from "./database/pg-ha";
import { azurePgLogRetention } from "./database/pg-log-retention";
import { azurePgMinTls } from "./database/pg-min-tls";
import { azurePgNoAllowAzure } from "./database/pg-no-allow-azure";
import { azurePgNoPublic } from "./database/pg-no-public";
import { azurePgTls } from "./database/pg-tls";
import { azureSqlAuditing } from "./database/sql-auditing";
import { azureSqlBackups } from "./database/sql-backups";
import { azureSqlCmk } from "./database/sql-cmk";
import { azureSqlEntraAdmin } from "./database/sql-entra-admin";
import { azureSqlMinTls } from "./database/sql-min-tls";
import { azureSqlNoPublic } from "./database/sql-no-public";
import { azureSqlTde } from "./database/sql-tde";
import { azureSqlZoneRedundant } from "./database/sql-zone-redundant";
import { azureEdgeFirewall } from "./edge/edge-firewall";
import { azureEdgeGuarded } from "./edge/edge-guarded";
import { azureEdgeHttpsOnly } from "./edge/edge-https-only";
import { azureEdgeOriginClosed } from "./edge/edge-origin-closed";
import { azureEdgeTls } from "./edge/edge-tls";
import { azureFederationNarrow } from "./identity/federation-narrow";
import { azureNoCustomOwnerRole } from "./identity/no-custom-owner-role";
import { azureNoUserAccessAdmin } from "./identity/no-user-access-admin";
import { azureRolesNarrow } from "./identity/roles-narrow";
import { azureKeyExpiry } from "./key/key-expiry";
import { azureKeyRotation } from "./key/key-rotation";
import { azureKeyStrength } from "./key/key-strength";
import { azureKvLogging } from "./key/kv-logging";
import { azureKvNetworkDeny } from "./key/kv-network-deny";
import { azureKvNoPublic } from "./key/kv-no-public";
import { azureKvPrivateEndpoint } from "./key/kv-private-endpoint";
import { azureKvPurgeProtection } from "./key/kv-purge-protection";
import { azureKvRbac } from "./key/kv-rbac";
import { azureKvSoftDelete } from "./key/kv-soft-delete";
import { azureFlowLogs } from "./network/flow-logs";
import { azureLocationAllowed } from "./network/location-allowed";
import { azureLocationMatchesGroup } from "./network/location-matches-group";
import { azureNsgEgressRestricted } from "./network/nsg-egress-restricted";
import { azureNsgNoWorld } from "./network/nsg-no-world";
import { azureNsgNoWorldAny } from "./network/nsg-no-world-any";
import { azureNsgNoWorldSshRdp } from "./network/nsg-no-world-ssh-rdp";
import { azureNsgNoWorldUdp } from "./network/nsg-no-world-udp";
import { azureSubnetHasNsg } from "./network/subnet-has-nsg";
import { azureSubnetNoDefaultOutbound } from "./network/subnet-no-default-outbound";
import { azureVnetDdos } from "./network/vnet-ddos";
import { azureAksHostEncryption } from "./node-group/aks-host-encryption";
import { azureAksNodesNoPublicIp } from "./node-group/aks-nodes-no-public-ip";
import { azureAksSystemPoolTainted } from "./node-group/aks-system-pool-tainted";
import { azureVmSkuAllowed } from "./node-group/vm-sku-allowed";
import { azureRegistryCmk } from "./registry/registry-cmk";
import { azureSecretExpiry } from "./secret/secret-expiry";
import { azureAcrNoAdmin } from "./workload/acr-no-admin";
import { azureAcrNoPublic } from "./workload/acr-no-public";

/** Rules for resources of Azure, by what they are about. */
export const azureRules: readonly Rule[] = [
    azureActivityAlerts,
    azureSecurityContact,
    azureServiceHealthAlert,
    azureRequiredTags,
    azureActivityLogExport,
    azureLogWorkspaceNoLocalAuth,
    azureLogWorkspacePrivate,
    azureLogWorkspaceRetention,
    azureTrailComplete,
    azureBackupCmk,
    azureBackupInRegion,
    azureBackupPolicyRetention,
    azureBackupVaultImmutable,
    azureStorageCmk,
    azureStorageContainerPrivate,
    azureStorageDefaultDeny,
    azureStorageHttps,
    azureStorageInfraEncryption,
    azureStorageLifecycle,
    azureStorageLogging,
    azureStorageMinTls,
    azureStorageNoAnonymous,
    azureStorageNoCrossTenantReplication,
    azureStorageNoLocalUsers,
    azureStorageNoPublicNetwork,
    azureStorageNoSharedKey,
    azureStoragePrivateEndpoint,
    azureStorageReplication,
    azureStorageSasExpiry,
    azureStorageSoftDelete,
    azureStorageVersioning,
    azureRedisCmk,
    azureRedisEntraAuth,
    azureRedisMinTls,
    azureRedisNoPublic,
    azureRedisPersisted,
    azureRedisStandby,
    azureRedisTlsOnly,
    azureAksAuditDiagnostics,
    azureAksAuthorizedIps,
    azureAksControlPlaneLogs,
    azureAksDefender,
    azureAksDiskEncryptionSet,
    azureAksEntra,
    azureAksKmsSecrets,
    azureAksMonitoring,
    azureAksNetworkPolicy,
    azureAksNoLocalAccounts,
    azureAksPaidSku,
    azureAksPolicyAddon,
    azureAksPrivate,
    azureAksRbac,
    azureAksUpgradeChannel,
    azureAksWorkloadIdentity,
    azureDeleteLocks,
    azurePgBackupRetention,
    azurePgCmk,
    azurePgConnectionLogs,
    azurePgEntraAuth,
    azurePgGeoBackup,
    azurePgHa,
    azurePgLogRetention,
    azurePgMinTls,
    azurePgNoAllowAzure,
    azurePgNoPublic,
    azurePgTls,
    azureSqlAuditing,
    azureSqlBackups,
    azureSqlCmk,
    azureSqlEntraAdmin,
    azureSqlMinTls,
    azureSqlNoPublic,
    azureSqlTde,
    azureSqlZoneRedundant,
    azureEdgeFirewall,
    azureEdgeGuarded,
    azureEdgeHttpsOnly,
    azureEdgeOriginClosed,
    azureEdgeTls,
    azureFederationNarrow,
    azureNoCustomOwnerRole,
    azureNoUserAccessAdmin,
    azureRolesNarrow,
    azureKeyExpiry,
    azureKeyRotation,
    azureKeyStrength,
    azureKvLogging,
    azureKvNetworkDeny,
    azureKvNoPublic,
    azureKvPrivateEndpoint,
    azureKvPurgeProtection,
    azureKvRbac,
    azureKvSoftDelete,
    azureFlowLogs,
    azureLocationAllowed,
    azureLocationMatchesGroup,
    azureNsgEgressRestricted,
    azureNsgNoWorldAny,
    azureNsgNoWorldSshRdp,
    azureNsgNoWorldUdp,
    azureNsgNoWorld,
    azureSubnetHasNsg,
    azureSubnetNoDefaultOutbound,
    azureVnetDdos,
    azureAksHostEncryption,
    azureAksNodesNoPublicIp,
    azureAksSystemPoolTainted,
    azureVmSkuAllowed,
    azureRegistryCmk,
    azureSecretExpiry,
    azureAcrNoAdmin,
    azureAcrNoPublic,
];
