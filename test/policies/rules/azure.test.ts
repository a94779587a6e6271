import { specify } from "../support/spec";
import { azureClusterSpecs } from "./azure/cluster.specs";
import { azureDataSpecs } from "./azure/data.specs";
import { azureGroundSpecs } from "./azure/ground.specs";
import { registrySpecs } from "./azure/registry.specs";
import { azureSqlSpecs } from "./azure/sql.specs";

specify([...azureDataSpecs, ...azureSqlSpecs, ...azureClusterSpecs, ...azureGroundSpecs, ...registrySpecs]);
