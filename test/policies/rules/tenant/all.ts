import type { Spec } from "../../support/spec";
import { boundSpecs } from "./bounds.specs";
import { budgetSpecs } from "./budget.specs";
import { tenantSpecs as isolationSpecs } from "./tenant.specs";

/** Specs of the rules for what makes a tenant a tenant, and for what spans clouds. */
export const tenantSpecs: readonly Spec[] = [isolationSpecs, budgetSpecs, boundSpecs].flat();
