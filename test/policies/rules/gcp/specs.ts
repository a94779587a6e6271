import type { Spec } from "../../support/spec";
import { googleBucketSpecs } from "./bucket.specs";
import { googleCacheSpecs } from "./cache.specs";
import { googleClusterSpecs } from "./cluster.specs";
import { googleDataSpecs } from "./data.specs";
import { googleFirewallSpecs } from "./firewalls.specs";
import { googleGkeSpecs } from "./gke.specs";
import { googleGroundSpecs } from "./ground.specs";
import { googleGuardSpecs } from "./guards.specs";
import { googleIdentitySpecs } from "./identity.specs";
import { googleKeySpecs } from "./key.specs";
import { googleNetworkSpecs } from "./network.specs";
import { googleNodeSpecs } from "./nodes.specs";
import { googlePlaceSpecs } from "./places.specs";
import { googleRecordSpecs } from "./records.specs";
import { registrySpecs } from "./registry.specs";
import { googleSqlSpecs } from "./sql.specs";

/** Every rule of Google Cloud. */
export const googleSpecs: readonly Spec[] = [
    googleBucketSpecs,
    googleCacheSpecs,
    googleClusterSpecs,
    googleDataSpecs,
    googleFirewallSpecs,
    googleGkeSpecs,
    googleGroundSpecs,
    googleGuardSpecs,
    googleIdentitySpecs,
    googleKeySpecs,
    googleNetworkSpecs,
    googleNodeSpecs,
    googlePlaceSpecs,
    googleRecordSpecs,
    registrySpecs,
    googleSqlSpecs,
].flat();
