import { beforeAll, describe, expect, test } from "vitest";
import { holdingTypes } from "../../crypto/at-rest/entries";
import { bomOf } from "../../crypto/cyclonedx/bom";
import type { Bom } from "../../crypto/cyclonedx/document";
import type { FleetInventory, Inventory } from "../../crypto/document";
import { fleetInventoryOf } from "../../crypto/inventory";
import type { FleetPlan } from "../../planner/document";
import { planFleet } from "../../planner/plan";
import { keyTypes } from "../../policies/reading/cryptography/keys";
import { googleBucket } from "../../policies/reading/google";
import { redisDatabase, sqlDatabase } from "../../policies/reading/microsoft";
import { statefulService, statefulTypes } from "../../policies/reading/services";
import { sampleFleet } from "../planner/fleets";

/** Types that name a key for what lies elsewhere, with where the line is. */
const keyless: Readonly<Record<string, string>> = {
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": "that of its bucket",
    "aws:s3/bucketReplicationConfig:BucketReplicationConfig": "that of the bucket that it copies to",
    "gcp:storage/transferJob:TransferJob": "that of the bucket that it copies to",
};
const author = { name: "tenantry", version: "0.0.0" };
let plan: FleetPlan;
let found: FleetInventory;
let bom: Bom;

beforeAll(async () => {
    plan = await planFleet({ fleet: sampleFleet(), jobs: 0 });
    found = fleetInventoryOf(plan);
    bom = bomOf(found, "tenantry", author);
}, 240_000);

/** URNs that are planned, of some types. */
const urnsOf = (types: readonly string[]): string[] =>
    plan.stacks
        .flatMap(({ steps }) => steps)
        .filter(({ op, newState }) => op === "create" && types.includes(newState?.type ?? ""))
        .map(({ urn }) => urn)
        .sort();
const all = <T>(pick: (stack: Inventory) => readonly T[]): T[] => found.stacks.flatMap(pick);

describe("the inventory of the sample fleet", () => {
    test("has every key that is planned, and no other", () => {
        const keys = all(({ keys }) => keys);
        expect(keys.length).toBeGreaterThan(80);
        expect(keys.map(({ urn }) => urn).sort()).toEqual(urnsOf(keyTypes));
    });

    test("has as many keys of each type as the plan has, in the CBOM too", () => {
        for (const type of new Set(all(({ keys }) => keys).map((key) => key.type))) {
            const components = bom.components.filter(
                ({ cryptoProperties, properties }) =>
                    cryptoProperties?.relatedCryptoMaterialProperties !== undefined &&
                    properties?.some(({ name, value }) => name === "tenantry:type" && value === type),
            );
            expect(components).toHaveLength(urnsOf([type]).length);
        }
    });

    test("has a line for everything that holds data", () => {
        const lines = new Set(all(({ atRest }) => atRest).map(({ urn }) => urn));
        expect(urnsOf(holdingTypes).filter((urn) => !lines.has(urn))).toEqual([]);
        const stateful = statefulTypes.filter((type) =>
            ["database", "cache", "storage"].includes(statefulService(type)!),
        );
        // Databases of a cache on Azure and of Azure SQL are encrypted as their cluster or server is, which has the line.
        const planned = urnsOf(stateful.filter((type) => type !== redisDatabase && type !== sqlDatabase));
        expect(planned.length).toBeGreaterThan(30);
        expect(planned.filter((urn) => !lines.has(urn))).toEqual([]);
    });

    test("has a line for everything that names a key to encrypt with", () => {
        const lines = new Set(all(({ atRest }) => atRest).map(({ urn }) => urn));
        const names = (value: unknown): boolean =>
            typeof value === "object" &&
            value !== null &&
            Object.entries(value).some(
                ([name, inner]) => (/kms|cmek|encryptionKey/i.test(name) && typeof inner === "string") || names(inner),
            );
        const naming = plan.stacks
            .flatMap(({ steps }) => steps)
            .filter(({ newState }) => names(newState?.inputs) && !Object.hasOwn(keyless, newState?.type ?? ""));
        expect(new Set(naming.map(({ newState }) => newState?.type)).size).toBeGreaterThan(10);
        expect([...new Set(naming.filter(({ urn }) => !lines.has(urn)).map(({ newState }) => newState?.type))]).toEqual(
            [],
        );
    });

    test("leaves none of it unencrypted, and none to nobody knows whom", () => {
        const open = all(({ atRest }) => atRest).filter(
            ({ holder }) => holder.kind === "none" || holder.kind === "unknown",
        );
        expect(open.map(({ id }) => id)).toEqual([]);
    });

    test("names only keys that it lists", () => {
        for (const stack of found.stacks) {
            const own = new Set(stack.keys.map(({ urn }) => urn));
            const lines = new Set(stack.atRest.map(({ id }) => id));
            for (const { holder } of stack.atRest)
                if (holder.kind === "stack") for (const key of holder.keys) expect(own).toContain(key);
            for (const { encrypts } of stack.keys) for (const id of encrypts) expect(lines).toContain(id);
        }
    });

    test("has databases, caches, storage and listeners of every cloud refuse clear connections", () => {
        // Policies of TLS are for listeners that know nothing else.
        const places = all(({ transport }) => transport).filter(({ what }) => !/^(listener http|policy of)/.test(what));
        expect(new Set(places.map(({ type }) => type.split(":")[0]))).toEqual(
            new Set(["aws", "azure-native", "gcp", "kubernetes"]),
        );
        // Of Cloud Storage's buckets the organisation decides, above what a stack plans.
        const undecided = places.filter(({ required }) => required.basis === "unknown");
        expect(new Set(undecided.map(({ type }) => type))).toEqual(new Set([googleBucket]));
        const open = places.filter(({ required }) => required.basis !== "unknown" && !required.value);
        expect(open.map(({ id }) => id)).toEqual([]);
    });

    test("tells Azure's keys and all certificates as vulnerable, and the symmetric keys of the others as safe", () => {
        for (const { cloud, keys, certificates } of found.stacks) {
            for (const key of keys) expect(key.quantum).toBe(cloud === "azure" ? "vulnerable" : "safe");
            for (const { algorithm, quantum } of certificates)
                expect(quantum).toBe(algorithm.basis === "unknown" ? "unknown" : "vulnerable");
        }
    });

    test("knows the algorithm of every key, and gives each inference a source and each gap a reason", () => {
        expect(all(({ keys }) => keys).filter(({ algorithm, bits }) => algorithm.basis !== "planned" || !bits)).toEqual(
            [],
        );
        const facts = JSON.stringify(found).match(/"basis":"(inferred|unknown)"/g) ?? [];
        const reasons = JSON.stringify(found).match(/"(source|reason)":"[^"]{4,}/g) ?? [];
        expect(facts.length).toBeGreaterThan(100);
        expect(reasons.length).toBeGreaterThanOrEqual(facts.length);
    });

    test("sums up what it lists", () => {
        for (const { keys, certificates, identities, transport, totals } of found.stacks) {
            const listed = keys.length + certificates.length + identities.length + transport.length;
            expect(Object.values(totals).reduce((sum, one) => sum + one, 0)).toBe(listed);
        }
    });

    test("says which cell a tenant that shares one lies on", () => {
        const tenants = new Map(found.stacks.map(({ stack, cell }) => [stack, cell]));
        expect(tenants.get("acorn-trial")).toBe("cell.us-east-1-a");
        expect(tenants.get("spotify-premium")).toBeUndefined();
        expect(tenants.get("cell.us-east-1-a")).toBeUndefined();
    });

    test("is the same from the plan as it is written to a file", () => {
        expect(fleetInventoryOf(JSON.parse(JSON.stringify(plan)) as FleetPlan)).toEqual(found);
    });
});
