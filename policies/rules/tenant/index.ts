import type { Rule } from "../../rule";
import { tenantIsolationComplete } from "./isolation-complete";
import { tenantMonthlyBudget } from "./monthly-budget";
import { tenantNoStatefulDeletion } from "./no-stateful-deletion";
import { tenantNoStatefulReplacement } from "./no-stateful-replacement";
import { tenantNodesBounded } from "./nodes-bounded";
import { tenantOwnKeys } from "./own-keys";
import { tenantStatefulProtected } from "./stateful-protected";
import { tenantStrictNotPooled } from "./strict-not-pooled";

/** Rules for what makes a tenant a tenant, in any cloud. */
export const tenantRules: readonly Rule[] = [
    tenantIsolationComplete,
    tenantMonthlyBudget,
    tenantNoStatefulDeletion,
    tenantNoStatefulReplacement,
    tenantNodesBounded,
    tenantOwnKeys,
    tenantStatefulProtected,
    tenantStrictNotPooled,
];
