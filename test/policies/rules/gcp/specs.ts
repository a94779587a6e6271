import type { Spec } from "../../support/spec";
import { googleCacheSpecs } from "./cache.specs";
import { googleClusterSpecs } from "./cluster.specs";
import { googleDataSpecs } from "./data.specs";
import { googleGkeSpecs } from "./gke.specs";
import { googleGroundSpecs } from "./ground.specs";
import { googleIdentitySpecs } from "./identity.specs";
import { googleNetworkSpecs } from "./network.specs";
import { googleNodeSpecs } from "./nodes.specs";
import { googlePlaceSpecs } from "./places.specs";
import { registrySpecs } from "./registry.specs";
import { googleSqlSpecs } from "./sql.specs";

/** Every rule of Google Cloud. */
export const googleSpecs: readonly Spec[] = [
    googleCacheSpecs,
    googleClusterSpecs,
    googleDataSpecs,
    googleGkeSpecs,
    googleGroundSpecs,
    googleIdentitySpecs,
    googleNetworkSpecs,
    googleNodeSpecs,
    googlePlaceSpecs,
    registrySpecs,
    googleSqlSpecs,
].flat();
