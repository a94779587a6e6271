import { describe, expect, it } from "vitest";
import type { Farewell } from "../../../components/cloud";
import { type Inventory, planCell, planTenant } from "./plans";

const bucket = "aws:s3/bucket:Bucket";
const leaving = (isolation: "pool" | "bridge" | "silo", farewell?: Farewell) =>
    planTenant(isolation, (input) => Object.assign(input, { state: "offboarding" }), undefined, farewell);
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

describe("the end of a tenant, as its offboarding decides it", () => {
    const farewell = { mark: "end-0a1b", keyDays: 7, erase: false };
    const job = (inventory: Inventory) =>
        JSON.stringify(inventory.one("kubernetes:batch/v1:Job", "database-bootstrap-job"));

    it.each(["pool", "bridge", "silo"] as const)("of a %s tenant: keys end after its days", async (isolation) => {
        const days = async (given?: Farewell) =>
            new Set(
                (await leaving(isolation, given))
                    .of("aws:kms/key:Key")
                    .map(({ inputs }) => (inputs as { deletionWindowInDays: number }).deletionWindowInDays),
            );
        expect([...(await days(farewell))]).toEqual([7]);
        expect([...(await days())]).toEqual([30]);
    });

    it("names last snapshots apart from those of an earlier tenant of the same id, within 50 characters", async () => {
        const inventory = await leaving("silo", farewell);
        for (const type of ["aws:rds/instance:Instance", "aws:elasticache/replicationGroup:ReplicationGroup"]) {
            const { finalSnapshotIdentifier: name } = inventory.one(type);
            expect(name).toMatch(/^[a-z][a-z0-9-]*-end-0a1b$/);
            expect(name).not.toContain("--");
        }
    });

    it("drops a pool tenant's database in a job of its own, and only then", async () => {
        expect(job(await leaving("pool", farewell))).not.toContain("DROP");
        const erasing = job(await leaving("pool", { ...farewell, erase: true }));
        expect(erasing).toContain("DROP DATABASE IF EXISTS");
        expect(erasing).not.toContain("CREATE DATABASE");
    });

    it("touches no database of a tenant that has its own server: that goes as a whole", async () => {
        expect(job(await leaving("bridge", { ...farewell, erase: true }))).not.toContain("DROP");
    });
});
