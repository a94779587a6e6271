import { describe, expect, it } from "vitest";
import { type Inventory, planCell, planTenant } from "./plans";

const bucket = "aws:s3/bucket:Bucket";
const leaving = (isolation: "pool" | "bridge" | "silo") =>
    planTenant(isolation, (input) => {
        Object.assign(input, { state: "offboarding" });
    });
const kept = (inventory: Inventory) =>
    inventory.resources
        .filter(({ retainOnDelete }) => retainOnDelete === true)
        .map(({ urn }) => urn.split("::").at(-1)!)
        .sort();
const sids = (inventory: Inventory) =>
    inventory
        .policy("aws:s3/bucketPolicy:BucketPolicy", "storage-policy")
        .Statement.map(({ Sid }: { Sid: string }) => Sid);

/** Buckets that go with the tenant; accesses to a pool tenant's are logged in its cell's. */
const going = {
    pool: ["storage-bucket"],
    bridge: ["access-logs-bucket", "storage-bucket"],
    silo: ["access-logs-bucket", "storage-bucket"],
} as const;

describe.each(["pool", "bridge", "silo"] as const)("a %s tenant", (isolation) => {
    it("that leaves can be destroyed with all its objects, by whoever destroys its stack", async () => {
        const inventory = await leaving(isolation);
        const buckets = inventory.of(bucket);
        const emptied = buckets.filter(({ inputs }) => (inputs as { forceDestroy: boolean }).forceDestroy);
        expect(emptied.map(({ urn }) => urn.split("::").at(-1)).sort()).toEqual(going[isolation]);
        for (const { urn, protect } of buckets) expect(protect, urn).toBeFalsy();
        expect(sids(inventory)).toEqual(["OnlyTls", "OnlyModernTls"]);
    });

    it("that stays keeps its objects from everybody but its workloads, and its buckets while they hold anything", async () => {
        const inventory = await planTenant(isolation);
        for (const { inputs } of inventory.of(bucket)) expect(inputs).toMatchObject({ forceDestroy: false });
        expect(sids(inventory)).toContain("OnlyOwnWorkloads");
        expect(kept(inventory)).toEqual([]);
    });
});

describe("audit records", () => {
    it("of a tenant that leaves stay, guarded as they were, with the key that they are encrypted with", async () => {
        const inventory = await leaving("silo");
        expect(inventory.one(bucket, "audit-records-bucket").forceDestroy).toBe(false);
        expect(kept(inventory)).toEqual([
            "audit-records",
            "audit-records-access-logs",
            "audit-records-bucket",
            "audit-records-encryption",
            "audit-records-lifecycle",
            "audit-records-lock",
            "audit-records-ownership",
            "audit-records-policy",
            "audit-records-public-access",
            "audit-records-versioning",
            "keys-audit",
            "keys-audit-alias",
        ]);
    });

    it("and buckets of cells are never given up", async () => {
        for (const { inputs } of (await planCell()).of(bucket)) expect(inputs).toMatchObject({ forceDestroy: false });
    });
});
