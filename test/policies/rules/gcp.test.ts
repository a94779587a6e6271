import { specify } from "../support/spec";
import { googleClusterSpecs } from "./gcp/cluster.specs";
import { googleDataSpecs } from "./gcp/data.specs";
import { googleGroundSpecs } from "./gcp/ground.specs";
import { registrySpecs } from "./gcp/registry.specs";

specify([...googleDataSpecs, ...googleClusterSpecs, ...googleGroundSpecs, ...registrySpecs]);
