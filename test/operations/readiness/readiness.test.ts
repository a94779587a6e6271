import { beforeAll, describe, expect, test } from "vitest";
import { lineageOf } from "../../../compliance/lineage/lineage";
import type { Tenant } from "../../../model/schema/tenant";
import type { Readiness } from "../../../operations/readiness/document";
import { asLeaving, readinessOf } from "../../../operations/readiness/readiness";
import type { StackPlan } from "../../../planner/document";
import { plansOf, subjectsOf } from "../../compliance/lineage/subjects";
import { sampleFleet } from "../../planner/fleets";

const fleet = sampleFleet();
let before: Map<string, StackPlan>;
let after: Map<string, StackPlan>;
let found: Map<string, Readiness>;

beforeAll(async () => {
    const leaving = { ...fleet, tenants: fleet.tenants.map((one) => ({ ...one, tenant: asLeaving(one.tenant) })) };
    before = await plansOf(fleet);
    after = await plansOf(leaving);
    found = new Map(
        subjectsOf(fleet, before).map((subject) => {
            const { tenant_id } = subject.tenant;
            return [tenant_id, readinessOf(subject.tenant, lineageOf(subject), after.get(tenant_id)!)];
        }),
    );
}, 240_000);

const one = (tenant: string): Readiness => found.get(tenant)!;
const place = (tenant: string, kind: string, what: string) =>
    one(tenant).places.find(({ place: each }) => each.kind === kind && each.what.startsWith(what))!;
const subject = (tenant: string) => subjectsOf(fleet, before).find((each) => each.tenant.tenant_id === tenant)!;

describe("readiness of the sample fleet", () => {
    test("has an answer for each place of the lineage, for erasing and for exporting", () => {
        for (const each of subjectsOf(fleet, before)) {
            const { places } = one(each.tenant.tenant_id);
            expect(places.map(({ place: { id } }) => id)).toEqual(lineageOf(each).places.map(({ id }) => id));
            for (const { erasure, export: way } of places) {
                expect(erasure.how.length).toBeGreaterThan(8);
                expect(way.how.length).toBeGreaterThan(8);
                expect(erasure.outcome === "open" ? erasure.days : 0).toBe(erasure.outcome === "open" ? null : 0);
                expect(erasure.ground !== undefined).toBe(erasure.outcome === "kept");
            }
        }
    });

    test("finds no end for keys in a shared cache alone, and says what to do", () => {
        const open = [...found.values()].filter(({ ready }) => !ready);
        expect(open.map(({ tenant }) => tenant).sort()).toEqual(["harbor-foods", "nordwind-logistik"]);
        for (const { gaps, lastCopyDays } of open) {
            expect(gaps).toMatchObject([{ about: "erasure", where: expect.stringContaining("cache-server") }]);
            expect(lastCopyDays).toBeNull();
        }
    });

    test("keeps on purpose only records of the audit, each with a ground", () => {
        const kept = [...found.values()]
            .flatMap(({ places }) => places)
            .filter(({ erasure }) => erasure.outcome === "kept");
        expect(kept.length).toBeGreaterThan(10);
        expect(new Set(kept.map(({ place: { kind } }) => kind))).toEqual(new Set(["audit"]));
    });
});

describe("what is left of a tenant", () => {
    test("on AWS cannot be read once its key is gone, even where a snapshot has no end", () => {
        expect(place("polaris-energy", "database", "data").erasure).toMatchObject({ outcome: "unreadable", days: 30 });
        expect(one("polaris-energy").lastCopyDays).toBe(30);
        expect(place("polaris-energy", "objects", "").erasure).toMatchObject({ outcome: "gone", days: 0 });
        expect(place("polaris-energy", "audit", "records").erasure.outcome).toMatch(/gone|kept/);
    });

    test("on a shared server ends with the cell's backups, and with its dump", () => {
        expect(place("acorn-trial", "database", "data").erasure).toMatchObject({ outcome: "gone", days: 0 });
        expect(place("acorn-trial", "backups", "automated").erasure).toMatchObject({ outcome: "ends", days: 14 });
        expect(one("acorn-trial").lastCopyDays).toBe(36);
    });

    test("on Azure ends with the days that Azure brings servers and accounts back, and with weekly copies of Azure SQL", () => {
        expect(place("fjord-insurance", "database", "data").erasure).toMatchObject({ outcome: "ends", days: 5 });
        expect(one("fjord-insurance").lastCopyDays).toBe(14);
        expect(place("amber-ledger", "backups", "weekly").erasure).toMatchObject({ outcome: "ends", days: 7 });
        expect(place("amber-ledger", "backups", "automated").erasure.outcome).toBe("gone");
        expect(place("fjord-insurance", "secrets", "secrets that").erasure.outcome).toMatch(/ends|open/);
    });

    test("on Google Cloud ends with the last backup, and objects with their soft deletion", () => {
        expect(place("cobalt-gallery", "database", "data").erasure).toMatchObject({ outcome: "ends", days: 30 });
        expect(place("cobalt-gallery", "objects", "").erasure).toMatchObject({ outcome: "ends", days: 7 });
    });
});

describe("what prevents it", () => {
    const readOf = (tenant: string, change: Partial<Tenant>, plan = after.get(tenant)!) => {
        const { tenant: settings, ...rest } = subject(tenant);
        return readinessOf({ ...settings, ...change }, lineageOf({ tenant: settings, ...rest }), plan);
    };

    test("is that nothing of a suspended tenant runs that could export", () => {
        const { ready, gaps } = readOf("acorn-trial", { state: "suspended" });
        expect(ready).toBe(false);
        expect(gaps.map(({ about }) => about)).toEqual(["export", "export"]);
        expect(gaps[0]!.fix).toContain("state: active");
    });

    test("is what still protects a resource when the tenant leaves", () => {
        const plan = after.get("polaris-energy")!;
        const steps = plan.steps.map((step) =>
            step.newState?.type === "aws:s3/bucket:Bucket" && step.urn.endsWith("storage-bucket")
                ? { ...step, newState: { ...step.newState, protect: true } }
                : step,
        );
        const { ready, gaps } = readOf("polaris-energy", {}, { ...plan, steps });
        expect(ready).toBe(false);
        expect(gaps[0]).toMatchObject({ about: "erasure", reason: expect.stringContaining("Pulumi protects it") });
    });

    test("is a plan that failed: what is missing in it is missing here", () => {
        const plan = after.get("acorn-trial")!;
        const failed = { ...plan, tenantry: { ...plan.tenantry, failed: "boom" } };
        expect(readOf("acorn-trial", {}, failed).gaps[0]).toMatchObject({ reason: "planning failed: boom" });
    });

    test("leaves out the step that is done already", () => {
        expect(readOf("acorn-trial", {}).steps).toHaveLength(4);
        expect(readOf("acorn-trial", { state: "offboarding" }).steps).toHaveLength(3);
    });
});
