import { describe, expect, it } from "vitest";
import { evidenceMaker } from "../../compliance/evidence/build";
import type { Evidence } from "../../compliance/evidence/schema";
import { complianceOscal } from "../../compliance/oscal/oscal";
import { loadFleet } from "../../model/load";
import { planFleet } from "../../planner/plan";
import { catalogue } from "../../policies/catalogue";
import { packs } from "../../policies/packs";
import { awkward } from "../compliance/awkward";
import { factsOf } from "../compliance/facts";
import { samples } from "./plans";
import { assessmentResults } from "./trestle";

const rules = new Map(catalogue.map((rule) => [rule.id, rule]));
const textOf = (all: readonly Evidence[]) => [...complianceOscal(all, { version: "0.1.0", rules })].join("");

describe("compliance-trestle takes evidence as OSCAL", () => {
    it("of the sample tenants and cells of each cloud", async () => {
        const { stacks } = await planFleet({ fleet: loadFleet({ directory: "tenants" }), stacks: samples, jobs: 0 });
        const all = stacks.map(evidenceMaker(factsOf({ packs: Object.values(packs) })));
        const text = textOf(all);
        const { observations } = JSON.parse(text)["assessment-results"].results[0];
        expect(observations.length).toBeGreaterThan(1_000);
        expect(await assessmentResults(text)).toMatchObject({ valid: true, said: expect.stringContaining("VALID") });
    });

    it("of every result there is, with texts of all kinds", async () => {
        expect(await assessmentResults(textOf(awkward()))).toMatchObject({ valid: true });
    });

    it.each([
        ["a state that is none", '"state":"not-satisfied"', '"state":"dissatisfied"'],
        ["a field that is none", '"collected"', '"gathered"'],
        ["a uuid that is none", /"uuid":"[0-9a-f]{8}-/, '"uuid":"'],
        ["an id that is none", '"control-id":"gdpr-', '"control-id":"('],
    ])("and refuses %s", async (_, from, to) => {
        const text = textOf(awkward());
        const broken = text.replace(from, to);
        expect(broken).not.toBe(text);
        const { valid, said } = await assessmentResults(broken);
        expect([valid, said]).toEqual([false, expect.stringMatching(/validation error/i)]);
    });
});
