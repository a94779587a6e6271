import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseWave, planWaves, requireFitting } from "../../../operations/rollout/waves";
import { anyFleet, cellCandidate, tenantCandidate } from "./candidates";

const ruleText = fc.constantFrom("1", "10%", "50%", "tier=free", "3,region=us-east-1", "label.rollout=canary", "rest");
const someRules = fc.option(fc.array(ruleText, { maxLength: 4 }), { nil: undefined });
const rulesOf = (texts: readonly string[] | undefined) => texts?.map(parseWave);

describe("planWaves", () => {
    it("puts every stack into exactly one wave, whatever the rules", () => {
        fc.assert(
            fc.property(anyFleet, someRules, (fleet, texts) => {
                const waves = planWaves(fleet, rulesOf(texts));
                const placed = waves.flatMap(({ stacks }) => stacks);
                expect(placed.sort()).toEqual(fleet.map(({ stack }) => stack).sort());
                expect(waves.every(({ stacks }) => stacks.length > 0)).toBe(true);
            }),
        );
    });

    it("never puts a stack before what it depends on", () => {
        fc.assert(
            fc.property(anyFleet, someRules, (fleet, texts) => {
                const at = new Map(
                    planWaves(fleet, rulesOf(texts)).flatMap(({ stacks }, wave) => stacks.map((one) => [one, wave])),
                );
                for (const { stack, dependsOn } of fleet)
                    for (const below of dependsOn) expect(at.get(below)).toBeLessThanOrEqual(at.get(stack)!);
            }),
        );
    });

    it("does not depend on the order in which stacks are listed", () => {
        fc.assert(
            fc.property(anyFleet, someRules, (fleet, texts) => {
                expect(planWaves([...fleet].reverse(), rulesOf(texts))).toEqual(planWaves(fleet, rulesOf(texts)));
            }),
        );
    });

    it("begins with one canary, then a tenth, then the rest", () => {
        const fleet = Array.from({ length: 40 }, (_, index) => tenantCandidate(`t-${index}`));
        expect(planWaves(fleet).map(({ name, stacks }) => [name, stacks.length])).toEqual([
            ["canary", 1],
            ["10%", 4],
            ["rest", 35],
        ]);
    });

    it("takes the tenants labelled as canaries where there are any", () => {
        const fleet = [
            tenantCandidate("acme", { labels: { rollout: "canary" } }),
            tenantCandidate("globex", { environment: "development" }),
            tenantCandidate("initech", { labels: { rollout: "canary" } }),
        ];
        expect(planWaves(fleet)[0]).toEqual({ name: "canary", stacks: ["acme", "initech"] });
    });

    it("tries environments in which a failure hurts least first", () => {
        const fleet = [
            ...Array.from({ length: 9 }, (_, index) => tenantCandidate(`live-${index}`)),
            tenantCandidate("trial", { environment: "development" }),
        ];
        expect(planWaves(fleet)[0]!.stacks).toEqual(["trial"]);
    });

    it("takes a cell along in the wave of the first tenant that stands on it", () => {
        const fleet = [
            cellCandidate("cell.a"),
            cellCandidate("cell.b"),
            tenantCandidate("acme", { tier: "free", dependsOn: ["cell.a"] }),
            tenantCandidate("globex", { dependsOn: ["cell.b"] }),
        ];
        expect(planWaves(fleet, [parseWave("tier=free")])).toEqual([
            { name: "tier=free", stacks: ["acme", "cell.a"] },
            { name: "rest", stacks: ["cell.b", "globex"] },
        ]);
    });

    it("joins conditions, and lets a condition name several values", () => {
        const fleet = [
            tenantCandidate("acme", { region: "us-east-1", tier: "free" }),
            tenantCandidate("globex", { region: "us-east-1" }),
            tenantCandidate("initech", { region: "eu-west-1", tier: "free" }),
        ];
        const [first] = planWaves(fleet, [parseWave("tier=free|trial,region=us-east-1")]);
        expect(first!.stacks).toEqual(["acme"]);
    });
});

describe("requireFitting", () => {
    const fleet = [cellCandidate("cell.a", { region: "us-east-1" }), tenantCandidate("acme", { tier: "free" })];

    it("refuses a rule that no tenant meets, whatever cells do", () => {
        expect(() => requireFitting([parseWave("tier=fre"), parseWave("rest")], fleet)).toThrow("wave tier=fre");
        expect(() => requireFitting([parseWave("region=us-east-1")], fleet)).toThrow("us-east-1");
    });

    it("takes rules that somebody meets, and those without conditions", () => {
        requireFitting([parseWave("tier=free|standard"), parseWave("10%"), parseWave("rest")], fleet);
        expect(() => requireFitting([parseWave("rest")], [])).not.toThrow();
    });
});

describe("parseWave", () => {
    it.each([
        "",
        "half",
        "tier=",
        "colour=blue",
        "label.=x",
        "10%,20%",
        "120%",
        "rest,tier=free",
        "0",
        "0%,tier=free",
        "tier=free=x",
        "tier=free|",
    ])("refuses %j", (text) => {
        expect(() => parseWave(text)).toThrow(/no wave/);
    });
});
