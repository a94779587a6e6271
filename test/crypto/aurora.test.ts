import { describe, expect, test } from "vitest";
import { inventoryOf } from "../../crypto/inventory";
import { type Made, planOf, unknownText } from "./plans";

const cluster = (inputs: Record<string, unknown>): Made => ({ type: "aws:rds/cluster:Cluster", name: "db", inputs });
const machine = (inputs: Record<string, unknown>): Made => ({
    type: "aws:rds/clusterInstance:ClusterInstance",
    name: "machine",
    inputs,
});
const inventory = (...made: Made[]) => inventoryOf(planOf(made));

describe("a cluster of Aurora", () => {
    test("says what encrypts its data and its password; its machines, what encrypts their figures", () => {
        const { atRest } = inventory(
            cluster({ storageEncrypted: true, manageMasterUserPassword: true }),
            machine({ performanceInsightsEnabled: true }),
        );
        expect(atRest.map(({ what, holder }) => [what, holder.kind])).toEqual([
            ["data, snapshots and backups", "cloud"],
            ["password of the administrator", "cloud"],
            ["performance figures", "cloud"],
        ]);
        expect(inventory(machine({})).atRest).toEqual([]);
        expect(inventory(machine({ performanceInsightsEnabled: unknownText })).atRest[0]!.holder.kind).toBe("unknown");
    });

    test("is signed in to as an instance is", () => {
        const { identities } = inventory(cluster({ iamDatabaseAuthenticationEnabled: true }));
        expect(identities).toMatchObject([{ what: "sign-in to the database" }]);
        expect(inventory(cluster({})).identities).toEqual([]);
    });
});
