import type { Spec } from "../../support/spec";
import { auditSpecs } from "./audit.specs";
import { boundSpecs } from "./bounds.specs";
import { budgetSpecs } from "./budget.specs";
import { erasureSpecs } from "./erasure.specs";
import { isolationSpecs } from "./isolation.specs";
import { placeSpecs } from "./places.specs";
import { tenantSpecs as ownSpecs } from "./tenant.specs";
import { watchedSpecs } from "./watched.specs";

/** Specs of the rules for what makes a tenant a tenant, and for what spans clouds. */
export const tenantSpecs: readonly Spec[] = [
    ownSpecs,
    isolationSpecs,
    budgetSpecs,
    boundSpecs,
    placeSpecs,
    auditSpecs,
    erasureSpecs,
    watchedSpecs,
].flat();
