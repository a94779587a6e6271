import type { Rule } from "../../rule";
import { tenantAuditTrailKept } from "./audit-trail-kept";
import { tenantBegunStrict } from "./begun-strict";
import { tenantDataNetworkKept } from "./data-network-kept";
import { tenantDataRetention } from "./data-retention";
import { tenantErasureReady } from "./erasure-ready";
import { tenantIsolationComplete } from "./isolation-complete";
import { tenantIsolationMoved } from "./isolation-moved";
import { tenantKeysKept } from "./keys-kept";
import { tenantMonthlyBudget } from "./monthly-budget";
import { tenantNoStatefulDeletion } from "./no-stateful-deletion";
import { tenantNoStatefulReplacement } from "./no-stateful-replacement";
import { tenantNodesBounded } from "./nodes-bounded";
import { tenantOwnKeys } from "./own-keys";
import { tenantResidency } from "./residency";
import { tenantStatefulProtected } from "./stateful-protected";
import { tenantStrictNotPooled } from "./strict-not-pooled";
import { tenantWatched } from "./watched";

/** Rules for what makes a tenant a tenant, in any cloud. */
export const tenantRules: readonly Rule[] = [
    tenantAuditTrailKept,
    tenantBegunStrict,
    tenantDataNetworkKept,
    tenantDataRetention,
    tenantErasureReady,
    tenantIsolationComplete,
    tenantIsolationMoved,
    tenantKeysKept,
    tenantMonthlyBudget,
    tenantNoStatefulDeletion,
    tenantNoStatefulReplacement,
    tenantNodesBounded,
    tenantOwnKeys,
    tenantResidency,
    tenantStatefulProtected,
    tenantStrictNotPooled,
    tenantWatched,
];
