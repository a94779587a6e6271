import type { Rule } from "../../rule";
import { azureRequiredTags } from "./asset/required-tags";
import { azureTrailComplete } from "./audit-log/trail-complete";
import { azureBackupCmk } from "./backup/backup-cmk";
import { azureBackupInRegion } from "./backup/backup-in-region";
import { azureBackupVaultGuarded } from "./backup/backup-vault-guarded";
import { azureRedisCmk } from "./cache/redis-cmk";
import { azureRedisEntraOnly } from "./cache/redis-entra-only";
import { azureRedisPrivate } from "./cache/redis-private";
import { azureRedisStandby } from "./cache/redis-standby";
import { azureRedisTls } from "./cache/redis-tls";
import { azureAksAuthorizedNetworks } from "./cluster/aks-authorized-networks";
import { azureAksAzurePolicy } from "./cluster/aks-azure-policy";
import { azureAksControlPlaneLogs } from "./cluster/aks-control-plane-logs";
import { azureAksDefender } from "./cluster/aks-defender";
import { azureAksEntraRbac } from "./cluster/aks-entra-rbac";
import { azureAksLocalAccounts } from "./cluster/aks-local-accounts";
import { azureAksNetworkPolicy } from "./cluster/aks-network-policy";
import { azureAksNodesGuarded } from "./cluster/aks-nodes-guarded";
import { azureAksSecretsCmk } from "./cluster/aks-secrets-cmk";
import { azureAksWorkloadIdentity } from "./cluster/aks-workload-identity";
import { azureDeleteLocks } from "./database/delete-locks";
import { azurePostgresBackups } from "./database/postgres-backups";
import { azurePostgresCmk } from "./database/postgres-cmk";
import { azurePostgresEntraOnly } from "./database/postgres-entra-only";
import { azurePostgresPrivate } from "./database/postgres-private";
import { azurePostgresStandby } from "./database/postgres-standby";
import { azurePostgresTls } from "./database/postgres-tls";
import { azureSqlAudit } from "./database/sql-audit";
import { azureSqlBackups } from "./database/sql-backups";
import { azureSqlCmk } from "./database/sql-cmk";
import { azureSqlEncrypted } from "./database/sql-encrypted";
import { azureSqlEntraOnly } from "./database/sql-entra-only";
import { azureSqlPrivate } from "./database/sql-private";
import { azureSqlStandby } from "./database/sql-standby";
import { azureSqlTls } from "./database/sql-tls";
import { azureEdgeFirewall } from "./edge/edge-firewall";
import { azureEdgeGuarded } from "./edge/edge-guarded";
import { azureEdgeHttpsOnly } from "./edge/edge-https-only";
import { azureEdgeTls } from "./edge/edge-tls";
import { azureFederationNarrow } from "./identity/federation-narrow";
import { azureRolesNarrow } from "./identity/roles-narrow";
import { azureKeyRotation } from "./key/key-rotation";
import { azureVaultPrivate } from "./key/vault-private";
import { azureVaultPurgeProtection } from "./key/vault-purge-protection";
import { azureVaultRbac } from "./key/vault-rbac";
import { azureFlowLogs } from "./network/flow-logs";
import { azureNsgNoWorld } from "./network/nsg-no-world";
import { azureRegionAllowed } from "./network/region-allowed";
import { azureSubnetGuarded } from "./network/subnet-guarded";
import { azureRegistryCmk } from "./registry/registry-cmk";
import { azureRegistryNoPasswords } from "./registry/registry-no-passwords";
import { azureRegistryPrivate } from "./registry/registry-private";
import { azureStorageCmk } from "./storage/storage-cmk";
import { azureStorageCopiesInRegion } from "./storage/storage-copies-in-region";
import { azureStorageNoAnonymous } from "./storage/storage-no-anonymous";
import { azureStorageNoKeys } from "./storage/storage-no-keys";
import { azureStoragePrivate } from "./storage/storage-private";
import { azureStorageTls } from "./storage/storage-tls";
import { azureStorageVersioning } from "./storage/storage-versioning";

/** Rules for resources of Azure, by what they are about. */
export const azureRules: readonly Rule[] = [
    azureRegistryCmk,
    azureRegistryNoPasswords,
    azureRegistryPrivate,
    azureRequiredTags,
    azureTrailComplete,
    azureBackupCmk,
    azureBackupInRegion,
    azureBackupVaultGuarded,
    azureRedisCmk,
    azureRedisEntraOnly,
    azureRedisPrivate,
    azureRedisStandby,
    azureRedisTls,
    azureAksAuthorizedNetworks,
    azureAksAzurePolicy,
    azureAksControlPlaneLogs,
    azureAksDefender,
    azureAksEntraRbac,
    azureAksLocalAccounts,
    azureAksNetworkPolicy,
    azureAksNodesGuarded,
    azureAksSecretsCmk,
    azureAksWorkloadIdentity,
    azureDeleteLocks,
    azurePostgresBackups,
    azurePostgresCmk,
    azurePostgresEntraOnly,
    azurePostgresPrivate,
    azurePostgresStandby,
    azurePostgresTls,
    azureSqlAudit,
    azureSqlBackups,
    azureSqlCmk,
    azureSqlEncrypted,
    azureSqlEntraOnly,
    azureSqlPrivate,
    azureSqlStandby,
    azureSqlTls,
    azureEdgeFirewall,
    azureEdgeGuarded,
    azureEdgeHttpsOnly,
    azureEdgeTls,
    azureFederationNarrow,
    azureRolesNarrow,
    azureKeyRotation,
    azureVaultPrivate,
    azureVaultPurgeProtection,
    azureVaultRbac,
    azureFlowLogs,
    azureNsgNoWorld,
    azureRegionAllowed,
    azureSubnetGuarded,
    azureStorageCmk,
    azureStorageCopiesInRegion,
    azureStorageNoAnonymous,
    azureStorageNoKeys,
    azureStoragePrivate,
    azureStorageTls,
    azureStorageVersioning,
];
