import type { Spec } from "../../support/spec";
import { clusterSpecs } from "./cluster.specs";
import { edgeSpecs } from "./edge.specs";
import { identitySpecs } from "./identity.specs";
import { imageSpecs } from "./image.specs";
import { namespaceSpecs } from "./namespace.specs";
import { podSpecs } from "./pods.specs";
import { policySpecs } from "./policies.specs";
import { scalingSpecs } from "./scaling.specs";
import { standardsSpecs } from "./standards.specs";
import { storageSpecs } from "./storage.specs";
import { workloadSpecs } from "./workload.specs";

/** Specs of every rule for objects in a cluster. */
export const kubernetesSpecs: readonly Spec[] = [
    ...[standardsSpecs, workloadSpecs, podSpecs, imageSpecs, storageSpecs].flat(),
    ...[namespaceSpecs, policySpecs, edgeSpecs, clusterSpecs, identitySpecs, scalingSpecs].flat(),
];
