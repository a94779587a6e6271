import type { Lineage, Place } from "../../compliance/lineage/document";
import type { Tenant } from "../../model/schema/tenant";
import type { StackPlan } from "../../planner/document";
import { type Fate, fateOf, obstaclesIn } from "../offboarding/fate";
import { type Held, heldAfter } from "../offboarding/resources";
import type { Erasure, Gap, PlaceReadiness, Readiness } from "./document";
import { type Leaving, ownErasure, sharedErasure } from "./erasure";
import { exportOf } from "./export";

/** The tenant as its file would be when it leaves: what is planned for it then shows what its end would do. */
export const asLeaving = (tenant: Tenant): Tenant => ({ ...tenant, state: "offboarding" });

const nameOf = (place: Place): string => `${place.what} (${place.stack} ${place.name})`;

function gapsOf(place: Place, { erasure, export: way }: PlaceReadiness): Gap[] {
    if (place.content !== "data") return [];
    const open: Gap = {
        about: "erasure",
        where: nameOf(place),
        reason: erasure.how,
        fix:
            place.kind === "cache"
                ? "have the application give every key a time to live and delete its keys before it leaves, or take a tenant with a cache of its own (bridge)"
                : "delete it by hand after the offboarding, or give it a retention",
    };
    const shut: Gap = {
        about: "export",
        where: nameOf(place),
        reason: way.prevented ?? "",
        fix: "write state: active, deploy, and export",
    };
    return [...(erasure.outcome === "open" ? [open] : []), ...(way.prevented === undefined ? [] : [shut])];
}

const steps = ({ state, tenant_id: id }: Tenant): readonly string[] => [
    "export the database and the objects: destroying them is for good",
    ...(state === "offboarding" ? [] : [`write state: offboarding into the file of ${id}, and have it reviewed`]),
    `tenantry offboard ${id} --dry-run`,
    `tenantry offboard ${id} --allow-destroy`,
];

/** Days until nothing of the application's data is left; null where one place knows no end. */
function lastCopy(places: readonly PlaceReadiness[]): number | null {
    const ends = places.filter(({ place }) => place.content === "data").map(({ erasure }) => erasure.days);
    return ends.some((days) => days === null) ? null : Math.max(0, ...(ends as number[]));
}

/** What becomes of each place. A log of audit records that goes is a share of a trail: where that is kept, it says so. */
function ofRecords(places: readonly Place[], leaving: Leaving): readonly (readonly [Place, Erasure])[] {
    const ends = places.map((place): readonly [Place, Erasure] => [
        place,
        place.shared ? sharedErasure(place) : ownErasure(place, leaving),
    ]);
    const isTrail = ({ kind, content }: Place) => kind === "audit" && content === "traces";
    const kept = ends.filter(([place, { outcome }]) => isTrail(place) && outcome === "kept");
    if (kept.length === 0) return ends;
    const where = kept.map(([{ stack, name }]) => `${stack} ${name}`).join(" and ");
    return ends.map(([place, erasure]) => {
        if (!isTrail(place) || erasure.outcome === "kept") return [place, erasure];
        return [place, { ...erasure, how: `${erasure.how}; the trail that it is a share of is kept, in ${where}` }];
    });
}

/**
 * Whether a tenant can be erased and exported. `plan` is that of the tenant {@link asLeaving}, since the program itself lifts what
 * protects it; whatever still would stop the destruction is a gap.
 */
export function readinessOf(tenant: Tenant, lineage: Lineage, plan: StackPlan): Readiness {
    const held = heldAfter(plan);
    const fates = new Map<string, Fate>(held.map((one) => [one.urn, fateOf(one)]));
    const leaving: Leaving = { fates, held: new Map<string, Held>(held.map((one) => [one.urn, one])) };
    const found = ofRecords(lineage.places, leaving).map(([place, erasure]): readonly [Place, PlaceReadiness] => {
        const { id, kind, content, what, name, service, stack, shared } = place;
        return [
            place,
            {
                place: { id, kind, content, what, name, service, stack, ...(shared && { shared }) },
                erasure,
                export: exportOf(place, tenant),
            },
        ];
    });
    const places = found.map(([, one]) => one);
    const blocked = obstaclesIn(held).map(
        ({ urn, reason }): Gap => ({
            about: "erasure",
            where: urn,
            reason: `this would stop the destruction half-way: ${reason}`,
            fix: "undo what a transform or another change adds: the program lifts protections by itself",
        }),
    );
    const failed = [...(lineage.failed ?? []), ...(plan.tenantry.failed === undefined ? [] : [plan.tenantry.failed])];
    const unplanned = failed.map(
        (reason): Gap => ({
            about: "erasure",
            where: tenant.tenant_id,
            reason: `planning failed: ${reason}`,
            fix: "mend it: `tenantry plan` tells more",
        }),
    );
    const gaps = [...unplanned, ...blocked, ...found.flatMap(([place, one]) => gapsOf(place, one))];
    const { planHashes } = lineage;
    return {
        version: 1,
        tenant: tenant.tenant_id,
        planHashes,
        ready: gaps.length === 0,
        lastCopyDays: lastCopy(places),
        places,
        gaps,
        steps: steps(tenant),
    };
}
