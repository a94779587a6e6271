import { specify } from "../support/spec";
import { bucketSpecs } from "./aws/bucket.specs";
import { cacheSpecs } from "./aws/cache.specs";
import { clusterSpecs } from "./aws/cluster.specs";
import { databaseSpecs } from "./aws/database.specs";
import { edgeSpecs } from "./aws/edge.specs";
import { exposureSpecs } from "./aws/exposure.specs";
import { identitySpecs } from "./aws/identity.specs";
import { networkSpecs } from "./aws/network.specs";
import { operationsSpecs } from "./aws/operations.specs";
import { registrySpecs } from "./aws/registry.specs";

specify([
    ...networkSpecs,
    ...clusterSpecs,
    ...databaseSpecs,
    ...cacheSpecs,
    ...bucketSpecs,
    ...identitySpecs,
    ...operationsSpecs,
    ...exposureSpecs,
    ...edgeSpecs,
    ...registrySpecs,
]);
