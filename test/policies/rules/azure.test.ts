import { specify } from "../support/spec";
import { azureClusterSpecs } from "./azure/cluster.specs";
import { azureDataSpecs } from "./azure/data.specs";
import { azureGroundSpecs } from "./azure/ground.specs";

specify([...azureDataSpecs, ...azureClusterSpecs, ...azureGroundSpecs]);
