import { describe, expect, it } from "vitest";
import { Moves, phases } from "../moves";
import { copiedByAdministrators, theWayOf } from "../moves-suite";
import { planTenant } from "./plans";

const moves = new Moves(planTenant);

theWayOf(moves, {
    staying: "karpenter.sh/do-not-disrupt",
    copiesAgain: true,
    servers: ["aws:rds/instance:Instance", "aws:elasticache/replicationGroup:ReplicationGroup"],
    given: ["database", "cache", "keys"],
});
copiedByAdministrators(moves, "pool.proxy.example");

describe("a pool tenant on AWS that moves to a bridge", () => {
    it("has a cache of its own from the switch on", async () => {
        const before = await moves.home("before");
        for (const phase of ["prepare", "copy"] as const) expect((await moves.home(phase)).cache).toEqual(before.cache);
        const { cache } = await moves.home("switch");
        expect(cache).not.toEqual(before.cache);
        expect((await moves.home("finish")).cache).toEqual(cache);
    });

    it("keeps its bucket and the key of all that lies under it", async () => {
        const type = "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration";
        for (const phase of phases) {
            const inventory = await moves.at(phase);
            const { propertyDependencies } = inventory.state(type, "storage-encryption");
            expect(propertyDependencies?.rules).toEqual([expect.stringMatching(/::keys-data$/)]);
            expect(inventory.one("aws:s3/bucket:Bucket", "storage-bucket").bucket).toContain("acme");
        }
    });

    it("holds each user of a cache once at any time", async () => {
        for (const phase of phases) {
            const users = (await moves.at(phase)).of("aws:elasticache/user:User").map(({ inputs }) => inputs?.userId);
            expect(new Set(users).size).toBe(users.length);
        }
    });
});
