import { describe, expect, it } from "vitest";
import { classDemands, dataClasses, mostDaysOf } from "../../../model/data-classes";
import { fleetOf, quiet } from "../helpers/fleet";

const text = (more: string, tier = "premium") => `tenant_id: acme\ntier: ${tier}\nregion: eu-west-1\n${more}`;
const load = (more: string, tier?: string) => fleetOf({ ...quiet, "acme.yaml": text(more, tier) });
const told = (more: string, tier?: string) =>
    load(more, tier)
        .problems.filter(({ severity }) => severity === "error")
        .map(({ code, line, path, message }) => `${code} ${line} ${path}: ${message}`);

describe("residency", () => {
    it("may be written beside the classes of data, and is one field", () => {
        const [one, other] = ["residency: [eu]\n", "data: {residency: [eu]}\n"].map((more) => load(more).tenants[0]!);
        expect(other!.tenant).toEqual(one!.tenant);
        expect(other!.provenance.get("residency[0]")).toMatchObject({ layer: "tenant", line: 4 });
        expect(told("residency: [eu, us]\ndata: {residency: [us, eu]}\n")).toEqual([]);
    });

    it("that contradicts itself is an error, with both places", () => {
        expect(told("residency: [eu]\ndata:\n  residency: [us]\n")).toEqual([
            "TN470 6 data.residency: residency says [eu], in line 4, and data.residency says [us]",
        ]);
    });

    it("is judged as ever, wherever it is written", () => {
        expect(told("data: {residency: [us]}\n")).toEqual([expect.stringMatching(/^TN303 /)]);
        expect(told("data: {residency: [europe]}\n")).toEqual([expect.stringContaining("must be a jurisdiction")]);
    });
});

describe("classes of data", () => {
    it("are none by default, and known by name", () => {
        expect(load("").tenants[0]!.tenant.data).toEqual({ classes: [] });
        expect(told("data: {classes: [secret]}\n")).toEqual([expect.stringContaining("data.classes[0]")]);
    });

    it("may need a key of the tenant's own, which a pool tenant has not", () => {
        const health = "data: {classes: [pii, health]}\nresidency: [eu]\n";
        expect(told(health, "standard")).toEqual([expect.stringMatching(/^TN471 4 data\.classes: health data lies/)]);
        expect(told("data: {classes: [pii]}\n", "standard")).toEqual([]);
        expect(told(health)).toEqual([]);
    });

    it("may need audit records, and a residency", () => {
        const off = "tenant_config: {security: {audit_logging: false}}\n";
        const own = "data: {classes: [confidential]}\n";
        expect(told(own + off)).toContainEqual(
            expect.stringMatching(/^TN472 5 tenant_config\.security\.audit_logging/),
        );
        expect(told("data: {classes: [sensitive]}\n")).toEqual([expect.stringMatching(/^TN475 4 data\.classes/)]);
    });

    it("bound how long copies and traces are kept, as data.retention does", () => {
        expect(told("data: {classes: [pii]}\nstorage: {noncurrent_retention: 500d}\n")).toEqual([
            "TN473 5 storage.noncurrent_retention: storage.noncurrent_retention keeps copies for 500d, and data.classes allows 400d",
        ]);
        expect(told("data: {retention: 30d}\nstorage: {noncurrent_retention: 30d}\n")).toEqual([
            expect.stringMatching(
                /^TN473 4 data\.retention: tenant_config\.monitoring\.metrics_retention keeps traces for 60d/,
            ),
        ]);
        expect(told("data: {retention: 90d}\n")).toEqual([]);
        expect(told("data: {classes: [public], retention: 400d}\nstorage: {noncurrent_retention: 399d}\n")).toEqual([]);
    });

    it("may need records for a time", () => {
        const long = "tenant_config: {monitoring: {metrics_retention: 365d}}\n";
        expect(told("data: {classes: [payment]}\n")).toEqual([
            expect.stringMatching(/^TN474 4 data\.classes: records about payment/),
        ]);
        expect(told(`data: {classes: [payment]}\n${long}`)).toEqual([]);
    });
});

describe("what classes demand", () => {
    it.each(dataClasses)("%s can be met: somewhere to lie, and no bound below another", (name) => {
        const { stores, leastTraceDays = 0, most } = classDemands[name];
        expect(stores.length).toBeGreaterThan(0);
        expect(most?.traces ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(leastTraceDays);
    });

    it("is met by every pair of classes at once", () => {
        for (const one of dataClasses)
            for (const other of dataClasses)
                expect(mostDaysOf([one, other], "traces") ?? 9_999).toBeGreaterThanOrEqual(
                    classDemands[one].leastTraceDays ?? 0,
                );
        expect(mostDaysOf(["public"], "copies")).toBeUndefined();
        expect(mostDaysOf(["pii", "telemetry"], "traces")).toBe(400);
    });
});
