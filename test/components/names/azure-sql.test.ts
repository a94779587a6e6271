import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { planSqlServer } from "../azure/plans";
import { azureRules } from "./azure";
import { clashes, namesOf } from "./collect";
import { hardPairs, idPair } from "./ids";

describe("physical names of tenants with Azure SQL", () => {
    it("fit the service and are nobody else's", { timeout: 120_000 }, async () => {
        const named = async (id: string) => {
            const plan = await planSqlServer("bridge", (input) => {
                input.tenant_id = id;
            });
            return namesOf(plan, azureRules, "shared");
        };
        const property = fc.asyncProperty(idPair, async ([one, other]) => {
            const plans = [await named(one), await named(other)];
            expect(plans.flatMap(({ problems }) => problems)).toEqual([]);
            expect(clashes(plans)).toEqual([]);
        });
        const hard = hardPairs.filter((_, at) => at % 3 === 0);
        await fc.assert(property, { numRuns: hard.length + 1, examples: hard.map((pair) => [pair]) });
    });
});
