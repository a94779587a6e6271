import { specify } from "../support/spec";
import { azureBackupSpecs } from "./azure/backup.specs";
import { azureBlobSpecs } from "./azure/blobs.specs";
import { azureCacheSpecs } from "./azure/cache.specs";
import { azureClusterSpecs } from "./azure/cluster.specs";
import { azureGroundSpecs } from "./azure/ground.specs";
import { azureKeySpecs } from "./azure/keys.specs";
import { azureNetworkSpecs } from "./azure/network.specs";
import { azurePoolSpecs } from "./azure/pools.specs";
import { azurePostgresSpecs } from "./azure/postgres.specs";
import { registrySpecs } from "./azure/registry.specs";
import { azureRightsSpecs } from "./azure/rights.specs";
import { azureSqlSpecs } from "./azure/sql.specs";
import { azureStorageSpecs } from "./azure/storage.specs";

specify([
    ...azureBackupSpecs,
    ...azureBlobSpecs,
    ...azureCacheSpecs,
    ...azureClusterSpecs,
    ...azureGroundSpecs,
    ...azureKeySpecs,
    ...azureNetworkSpecs,
    ...azurePoolSpecs,
    ...azurePostgresSpecs,
    ...registrySpecs,
    ...azureRightsSpecs,
    ...azureSqlSpecs,
    ...azureStorageSpecs,
]);
