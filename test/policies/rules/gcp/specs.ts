import type { Spec } from "../../support/spec";
import { googleClusterSpecs } from "./cluster.specs";
import { googleDataSpecs } from "./data.specs";
import { googleGroundSpecs } from "./ground.specs";
import { googleIdentitySpecs } from "./identity.specs";
import { googleNetworkSpecs } from "./network.specs";
import { googlePlaceSpecs } from "./places.specs";
import { registrySpecs } from "./registry.specs";

/** Every rule of Google Cloud. */
export const googleSpecs: readonly Spec[] = [
    googleClusterSpecs,
    googleDataSpecs,
    googleGroundSpecs,
    googleIdentitySpecs,
    googleNetworkSpecs,
    googlePlaceSpecs,
    registrySpecs,
].flat();
