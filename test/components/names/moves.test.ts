import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { unknownText } from "../../../planner/document";
import { planTenant as planAws } from "../aws/plans";
import { planTenant as planAzure } from "../azure/plans";
import { planGoogleTenant } from "../gcp/plans";
import { awsRules } from "./aws";
import { azureRules } from "./azure";
import { clashes, namesOf } from "./collect";
import { gcpRules } from "./gcp";
import { idOfLength } from "./ids";

const clouds = {
    aws: { plan: planAws, rules: awsRules },
    azure: { plan: planAzure, rules: azureRules },
    gcp: { plan: planGoogleTenant, rules: gcpRules },
} as const;
const ways = [
    ["pool", "bridge"],
    ["bridge", "silo"],
] as const;
/** What a short id brings, and all lengths at which names of a second home, which are longer by one, can be cut. */
const lengths = [1, 2, ...Array.from({ length: 12 }, (_, at) => 29 + at)];

describe.each(["aws", "azure", "gcp"] as const)("physical names of two homes at once on %s", (cloud) => {
    const { plan, rules } = clouds[cloud];

    it.each(ways)(
        "fit their services, and each is of one home: from %s to %s",
        { timeout: 120_000 },
        async (from, to) => {
            for (const length of lengths) {
                const [id] = fc.sample(idOfLength(length), { numRuns: 1, seed: length });
                const moving = await plan(from, (input) => {
                    input.tenant_id = id!;
                    input.component_version = 2;
                    Object.assign(input, { move: { to, phase: "copy" } });
                });
                const names = namesOf(moving, rules, "shared");
                // The turn of a second home's vaults is known once that home is there; objects of its cluster are another cluster's.
                const told = (lines: readonly string[]) =>
                    lines.filter((one) => !one.includes(unknownText) && !one.startsWith("kubernetes:"));
                expect(told(names.problems), id).toEqual([]);
                expect(told(clashes([names])), id).toEqual([]);
            }
        },
    );
});
