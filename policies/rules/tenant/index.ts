import type { Rule } from "../../rule";
import { tenantIsolationComplete } from "./isolation-complete";
import { tenantIsolationMoved } from "./isolation-moved";
import { tenantNoStatefulDeletion } from "./no-stateful-deletion";
import { tenantNoStatefulReplacement } from "./no-stateful-replacement";
import { tenantOwnKeys } from "./own-keys";
import { tenantStatefulProtected } from "./stateful-protected";
import { tenantStrictNotPooled } from "./strict-not-pooled";

/** Rules for what makes a tenant a tenant, in any cloud. */
export const tenantRules: readonly Rule[] = [
    tenantIsolationComplete,
    tenantIsolationMoved,
    tenantNoStatefulDeletion,
    tenantNoStatefulReplacement,
    tenantOwnKeys,
    tenantStatefulProtected,
    tenantStrictNotPooled,
];
