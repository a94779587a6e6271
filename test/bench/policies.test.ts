import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeFleet } from "../../bench/fleet";
import { policyFigures } from "../../bench/policies";
import { policyCost } from "../../bench/policy-cost";
import { catalogue } from "../../policies/catalogue";

let directory: string;
beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), "tenantry-policies-"));
    writeFleet(directory, 2);
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

describe("what policies cost", () => {
    it("is measured over every rule and all that is planned", async () => {
        const cost = await policyCost(directory, 1);
        expect(cost.rules).toBe(catalogue.length);
        expect(cost.stacks).toBeGreaterThan(2);
        expect(cost.judgements).toBeGreaterThan(cost.resources);
        expect(cost.planned).toBeGreaterThan(cost.judged);
        expect(cost.judged).toBeGreaterThan(0);
    });

    it("is held against planning without them, as judging is part of planning", () => {
        const figures = policyFigures({
            rules: 10,
            stacks: 2,
            resources: 100,
            judgements: 400,
            planned: 1200,
            judged: 200,
        });
        const values = Object.fromEntries(figures.map(({ name, value }) => [name, value]));
        expect(values["policies, a resource"]).toBe(2);
        expect(values["policies, a resource and rule that judged it"]).toBe(0.5);
        expect(figures.at(-1)).toMatchObject({ value: 0.2, goal: 0.4 });
    });
});
