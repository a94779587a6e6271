import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { catalogue } from "../../policies/catalogue";
import type { Rule } from "../../policies/rule";
import { operators, tried } from "./operators";
import { document, stale, tally } from "./report";
import { mutate, type Outcome } from "./run";
import { planSamples, type Sample, views } from "./samples";
import { mutateSettings, type Shown } from "./settings";
import { missedBecause } from "./unclaimed";

let samples: Sample[];
let outcomes: Outcome[];
/** Of the settings that rules say they go by. */
let settings: Shown[];
/** Of rules that nothing broke which they claim. */
let further: Outcome[];

beforeAll(async () => {
    samples = await planSamples();
    const seen = samples.map((sample) => ({ sample, views: views(sample.records) }));
    const over = (rules: readonly Rule[], ways = operators) =>
        rules.flatMap((rule) => seen.flatMap((one) => mutate(rule, one.sample, one.views, ways)));
    const rules = catalogue.filter(({ scope }) => scope !== "plan");
    outcomes = over(rules);
    settings = rules.flatMap((rule) => mutateSettings(rule, seen));
    const broken = new Set(outcomes.filter(({ now }) => now === "fail").map(({ rule }) => rule));
    further = over(
        rules.filter(({ id }) => !broken.has(id)),
        tried,
    );
});

const told = ({ rule, type, path, operator, stack, now, unknown }: Outcome) =>
    `${rule} ${type} ${path} ${operator} ${stack}: ${now} ${unknown ?? ""}`;

describe("a sample plan with one property broken", () => {
    it("is caught by the rule that claims to", () => {
        const { claimed, missed } = tally(outcomes);
        expect(claimed.length).toBeGreaterThan(1_000);
        expect(missed.filter(({ rule }) => missedBecause[rule] === undefined).map(told)).toEqual([]);
        expect(1 - missed.length / claimed.length, missed.map(told).join("\n")).toBeGreaterThanOrEqual(0.95);
    });

    it("is undetermined where the property is unknown, and passes never", () => {
        const asked = outcomes.filter(({ unknown }) => unknown !== undefined);
        expect(asked.length).toBeGreaterThan(500);
        expect(asked.filter(({ unknown }) => unknown !== "undetermined").map(told)).toEqual([]);
    });

    it("is caught where a setting asks for more, or is asked no more where it asks for less", () => {
        const told = settings.filter(({ now }) => now !== "same");
        expect(told.length / settings.length).toBeGreaterThan(0.7);
        const caught = settings.filter(({ now }) => now === "fail");
        expect(caught.length).toBeGreaterThan(40);
        expect(caught.filter(({ unknown }) => unknown !== "undetermined")).toEqual([]);
    });

    it("has no reason for passing that nothing needs", () => {
        expect(stale(tally(outcomes))).toEqual([]);
    });

    it("is told in the reference", async () => {
        const present = new Set(samples.flatMap(({ records }) => [...records.values()].map(({ type }) => type)));
        await expect(document(catalogue, { outcomes, further, settings, present })).toMatchFileSnapshot(
            join(__dirname, "../../docs/reference/mutations.md"),
        );
    });
});
