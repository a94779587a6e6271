import type { Spec } from "../support/spec";
import { awsSpecs } from "./aws";
import { azureBackupSpecs } from "./azure/backup.specs";
import { azureBlobSpecs } from "./azure/blobs.specs";
import { azureCacheSpecs } from "./azure/cache.specs";
import { azureClusterSpecs } from "./azure/cluster.specs";
import { azureGroundSpecs } from "./azure/ground.specs";
import { azureKeySpecs } from "./azure/keys.specs";
import { azureNetworkSpecs } from "./azure/network.specs";
import { azurePoolSpecs } from "./azure/pools.specs";
import { azurePostgresSpecs } from "./azure/postgres.specs";
import { registrySpecs as acrSpecs } from "./azure/registry.specs";
import { azureRightsSpecs } from "./azure/rights.specs";
import { azureSqlSpecs } from "./azure/sql.specs";
import { azureStorageSpecs } from "./azure/storage.specs";
import { atRestSpecs } from "./crypto/at-rest.specs";
import { cryptoSpecs } from "./crypto/crypto.specs";
import { googleSpecs } from "./gcp/specs";
import { kubernetesSpecs } from "./kubernetes/all";
import { tenantSpecs } from "./tenant/all";

/** The specs of every rule. */
export const everySpec: readonly Spec[] = [
    ...awsSpecs,
    ...[kubernetesSpecs, tenantSpecs].flat(),
    ...[azureSqlSpecs, azureClusterSpecs, azureGroundSpecs].flat(),
    ...[azureNetworkSpecs, azurePoolSpecs, azurePostgresSpecs, azureCacheSpecs, azureStorageSpecs].flat(),
    ...[azureBlobSpecs, azureKeySpecs, azureRightsSpecs, azureBackupSpecs].flat(),
    ...[googleSpecs, cryptoSpecs, atRestSpecs].flat(),
    ...acrSpecs,
];
