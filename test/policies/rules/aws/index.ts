import { bucketSpecs } from "./bucket.specs";
import { cacheSpecs } from "./cache.specs";
import { clusterSpecs } from "./cluster.specs";
import { databaseSpecs } from "./database.specs";
import { edgeSpecs } from "./edge.specs";
import { exposureSpecs } from "./exposure.specs";
import { identitySpecs } from "./identity.specs";
import { networkSpecs } from "./network.specs";
import { operationsSpecs } from "./operations.specs";
import { registrySpecs } from "./registry.specs";

/** Cases of every rule for AWS. */
export const awsSpecs = [
    networkSpecs,
    clusterSpecs,
    databaseSpecs,
    cacheSpecs,
    bucketSpecs,
    identitySpecs,
    operationsSpecs,
    exposureSpecs,
    edgeSpecs,
    registrySpecs,
].flat();
