import { accessSpecs } from "./access.specs";
import { bucketSpecs } from "./bucket.specs";
import { cacheSpecs } from "./cache.specs";
import { clusterSpecs } from "./cluster.specs";
import { databaseSpecs } from "./database.specs";
import { edgeSpecs } from "./edge.specs";
import { exposureSpecs } from "./exposure.specs";
import { identitySpecs } from "./identity.specs";
import { networkSpecs } from "./network.specs";
import { nodeSpecs } from "./nodes.specs";
import { operationsSpecs } from "./operations.specs";
import { otherSpecs } from "./others.specs";
import { registrySpecs } from "./registry.specs";
import { serverSpecs } from "./servers.specs";
import { storageSpecs } from "./storage.specs";
import { trustSpecs } from "./trust.specs";
import { watchSpecs } from "./watch.specs";

/** Cases of every rule for AWS. */
export const awsSpecs = [
    accessSpecs,
    bucketSpecs,
    cacheSpecs,
    clusterSpecs,
    databaseSpecs,
    edgeSpecs,
    exposureSpecs,
    identitySpecs,
    networkSpecs,
    nodeSpecs,
    operationsSpecs,
    otherSpecs,
    registrySpecs,
    serverSpecs,
    storageSpecs,
    trustSpecs,
    watchSpecs,
].flat();
