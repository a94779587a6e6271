import { inventoryOf } from "../../crypto/inventory";
import { plannedStack } from "../../crypto/stack";
import type { Tenant } from "../../model/schema/tenant";
import type { StackPlan } from "../../planner/document";
import { classified } from "./classes";
import { type Lineage, type Place, placeKinds } from "./document";
import { placesOf } from "./places/places";
import { isIn, type Sharer, seenBy } from "./shared";

/** A tenant, and what it has in common with others. */
export interface Subject {
    readonly tenant: Tenant;
    readonly plan: StackPlan;
    /** Its cell, where it has one, and everybody on that cell, the tenant itself among them. */
    readonly cell?: { readonly plan: StackPlan; readonly name: string; readonly tenants: readonly Sharer[] };
}

const rank = ({ kind }: Place): number => placeKinds.indexOf(kind);

function inOrder(places: readonly Place[]): readonly Place[] {
    return [...places].sort((a, b) => rank(a) - rank(b) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}

const all = (plan: StackPlan, beside: readonly StackPlan[] = []): Place[] =>
    placesOf(plannedStack(plan), inventoryOf(plan), beside.map(plannedStack));

/** Places of a cell that a tenant has something in, each with who else has. */
function sharedPlaces(tenant: Tenant, { plan, name, tenants }: NonNullable<Subject["cell"]>): Place[] {
    const others = tenants.filter(({ tenant_id }) => tenant_id !== tenant.tenant_id);
    return all(plan)
        .filter((place) => isIn(place, tenant))
        .map((place) => ({
            ...seenBy(place, tenant),
            shared: {
                cell: name,
                tenants: others
                    .filter((one) => isIn(place, one))
                    .map(({ tenant_id }) => tenant_id)
                    .sort(),
            },
        }));
}

/** Where everything of a tenant is stored. Pure: the same plans give the same document. */
export function lineageOf({ tenant, plan, cell }: Subject): Lineage {
    const shared = tenant.placement.isolation === "silo" ? undefined : cell;
    const plans = [plan, ...(shared ? [shared.plan] : [])].map(({ tenantry }) => tenantry);
    const failed = plans.flatMap((one) => (one.failed === undefined ? [] : [`${one.stack}: ${one.failed}`]));
    return {
        version: 1,
        tenant: tenant.tenant_id,
        cloud: tenant.cloud,
        region: tenant.region,
        isolation: tenant.placement.isolation,
        ...(shared && { cell: shared.plan.tenantry.stack }),
        planHashes: Object.fromEntries(plans.map(({ stack, inputHash }) => [stack, inputHash])),
        places: inOrder([
            ...all(plan, shared ? [shared.plan] : []),
            ...(shared ? sharedPlaces(tenant, shared) : []),
        ]).map((one) => classified(one, tenant.data.classes)),
        ...(tenant.data.classes.length > 0 && { classes: tenant.data.classes }),
        ...(failed.length > 0 && { failed }),
    };
}
