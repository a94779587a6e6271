import { beforeAll, describe, expect, test } from "vitest";
import type { Lineage, Place } from "../../../compliance/lineage/document";
import { lineageOf, type Subject } from "../../../compliance/lineage/lineage";
import { carriers, placeTypes } from "../../../compliance/lineage/places/places";
import { holdingTypes } from "../../../crypto/at-rest/entries";
import { plannedStack } from "../../../crypto/stack";
import type { StackPlan } from "../../../planner/document";
import { statefulService, statefulTypes } from "../../../policies/reading/services";
import { sampleFleet } from "../../planner/fleets";
import { plansOf, subjectsOf } from "./subjects";

const fleet = sampleFleet();
let plans: Map<string, StackPlan>;
let subjects: Subject[];
let found: Lineage[];

beforeAll(async () => {
    plans = await plansOf(fleet);
    subjects = subjectsOf(fleet, plans);
    found = subjects.map(lineageOf);
}, 240_000);

const held = new Set([
    ...holdingTypes,
    ...statefulTypes.filter((type) => ["database", "cache", "storage"].includes(statefulService(type)!)),
]);
const places = (): Place[] => found.flatMap((one) => one.places);
const urnsOf = (plan: StackPlan): string[] =>
    plannedStack(plan)
        .resources.filter(({ type }) => held.has(type) && !Object.hasOwn(carriers, type))
        .map(({ urn }) => urn);

describe("the lineage of every sample tenant, on every cloud", () => {
    test("knows every type that holds data, or says where what it carries lies", () => {
        const known = new Set([...placeTypes, ...Object.keys(carriers)]);
        const used = new Set(
            [...plans.values()].flatMap((plan) => plannedStack(plan).resources.map(({ type }) => type)),
        );
        expect([...held].filter((type) => used.has(type) && !known.has(type))).toEqual([]);
    });

    test("misses nothing of its own stack that holds data", () => {
        for (const [at, { plan }] of subjects.entries()) {
            const lines = new Set(found[at]!.places.map(({ urn }) => urn));
            const planned = urnsOf(plan);
            expect(planned.length, plan.tenantry.stack).toBeGreaterThan(1);
            expect(
                planned.filter((urn) => !lines.has(urn)),
                plan.tenantry.stack,
            ).toEqual([]);
        }
    });

    test("leaves out of a cell what is not the tenant's, and finds a tenant for all that is left", () => {
        const named = new Set(places().map(({ urn }) => urn));
        for (const [stack, plan] of plans) {
            if (!stack.startsWith("cell.")) continue;
            const missed = urnsOf(plan).filter((urn) => !named.has(urn));
            const unused =
                /::(database|cache)-|::farewells-bucket$|::access-logs-bucket$|::(alerts|replica-alerts)-topic$|-interruptions-queue$/;
            expect(
                missed.filter((urn) => !unused.test(urn)),
                stack,
            ).toEqual([]);
        }
    });

    test("has a database wherever the tenant has one: of its own, or on its cell's server", () => {
        for (const [at, { tenant }] of subjects.entries()) {
            const databases = found[at]!.places.filter(({ kind }) => kind === "database");
            expect(databases.length, tenant.tenant_id).toBe(tenant.database.enabled ? 1 : 0);
            const pool = tenant.placement.isolation === "pool";
            for (const { shared } of databases) expect(shared !== undefined, tenant.tenant_id).toBe(pool);
            const caches = found[at]!.places.filter(({ kind }) => kind === "cache");
            expect(caches.length, tenant.tenant_id).toBe(tenant.cache.enabled ? 1 : 0);
            const objects = found[at]!.places.filter(({ kind }) => kind === "objects");
            expect(objects.length, tenant.tenant_id).toBe(tenant.storage.enabled ? 1 : 0);
        }
    });

    test("shares nothing of a silo, and names neighbours of others by what they have there", () => {
        for (const { isolation, places: lines, tenant, cell } of found) {
            const shared = lines.filter((place) => place.shared);
            if (isolation === "silo") expect(shared).toEqual([]);
            else expect(shared.length, tenant).toBeGreaterThan(0);
            for (const place of shared) {
                expect(place.stack).toBe(cell);
                expect(place.shared!.tenants).not.toContain(tenant);
            }
        }
        // What is symmetric: if I share a place with you, you share it with me.
        for (const one of found)
            for (const place of one.places)
                for (const other of place.shared?.tenants ?? []) {
                    const back = found.find(({ tenant }) => tenant === other)!.places.find(({ id }) => id === place.id);
                    expect(back?.shared?.tenants, `${one.tenant} ${other} ${place.id}`).toContain(one.tenant);
                }
    });

    test("encrypts what an application stores in places of its own under the tenant's own key", () => {
        const own = places().filter(({ content, shared }) => content === "data" && !shared);
        expect(own.length).toBeGreaterThan(60);
        expect(own.filter(({ key }) => key.owner !== "tenant").map(({ id, key }) => [id, key.holder])).toEqual([]);
    });

    test("keeps data within the tenant's region, but for copies that it asked for", () => {
        for (const { region, places: lines } of found)
            for (const { regions, content, id } of lines) {
                if (content !== "data") continue;
                expect(regions.basis, id).toBe("planned");
                const [first, ...more] = regions.basis === "planned" ? regions.value : [];
                if (first !== region) expect(id).toMatch(/replica/);
                if (more.length > 0) expect(id).toMatch(/storage-account/);
            }
        expect(places().some(({ regions }) => regions.basis === "planned" && regions.value.length > 1)).toBe(true);
        expect(places().some(({ kind, name }) => kind === "copies" && name === "replica-bucket")).toBe(true);
    });

    test("knows how long each place keeps what is in it, and gives each inference a source", () => {
        const unknown = places().filter(({ retention }) => retention.days.basis === "unknown");
        expect(unknown.map(({ id }) => id)).toEqual([]);
        for (const { retention } of places()) {
            expect(retention.until.length).toBeGreaterThan(4);
            if (retention.days.basis === "inferred") expect(retention.days.source.length).toBeGreaterThan(10);
        }
    });

    test("is sorted, has each place once, and is the same from the plan as it is written to a file", () => {
        for (const [at, subject] of subjects.entries()) {
            const ids = found[at]!.places.map(({ id }) => id);
            expect(new Set(ids).size).toBe(ids.length);
            if (at % 7 === 0) expect(lineageOf(JSON.parse(JSON.stringify(subject)) as Subject)).toEqual(found[at]);
        }
        expect(lineageOf(subjects[0]!)).toEqual(found[0]);
    });
});
