import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { planTenant } from "../aws/plans";
import { awsRules } from "./aws";
import { clashes, namesOf } from "./collect";
import { hardPairs, idPair } from "./ids";

describe("physical names of tenants with Aurora", () => {
    it("fit the service and are nobody else's", { timeout: 120_000 }, async () => {
        const named = async (id: string) => {
            const plan = await planTenant("bridge", (input) => {
                input.tenant_id = id;
                input.database.class = "premium";
            });
            return namesOf(plan, awsRules, "shared");
        };
        const property = fc.asyncProperty(idPair, async ([one, other]) => {
            const plans = [await named(one), await named(other)];
            expect(plans.flatMap(({ problems }) => problems)).toEqual([]);
            expect(clashes(plans)).toEqual([]);
        });
        const hard = hardPairs.filter((_, at) => at % 3 === 1);
        await fc.assert(property, { numRuns: hard.length + 1, examples: hard.map((pair) => [pair]) });
    });
});
