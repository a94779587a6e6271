import { specify } from "../support/spec";
import { clusterSpecs } from "./kubernetes/cluster.specs";
import { edgeSpecs } from "./kubernetes/edge.specs";
import { namespaceSpecs } from "./kubernetes/namespace.specs";
import { registrySpecs } from "./kubernetes/registry.specs";
import { standardsSpecs } from "./kubernetes/standards.specs";
import { workloadSpecs } from "./kubernetes/workload.specs";

specify([...standardsSpecs, ...workloadSpecs, ...namespaceSpecs, ...clusterSpecs, ...edgeSpecs, ...registrySpecs]);
