import { describe, expect, it } from "vitest";
import { backtest } from "../../policies/backtest";
import { splitVerdicts } from "../../policies/backtest-verdicts";
import { catalogue } from "../../policies/catalogue";
import { everyPack, heldPacks, heldWith } from "../../policies/held";
import type { PolicyResult } from "../../policies/rule";
import { exemption, rule, today } from "./exempting/exemptions";

const result = (id: string, more: Partial<PolicyResult> = {}): PolicyResult => ({
    pack: "tenantry-baseline",
    rule: id,
    level: "mandatory",
    severity: "high",
    urn: "urn:pulumi:acme::tenantry::t::n",
    result: "fail",
    message: "must hold\nit does not",
    ...more,
});

describe("a backtest", () => {
    it("tells what would newly violate a mandatory rule, and what would not any more", () => {
        const told = backtest([
            { stack: "acme", now: [result("a"), result("b")], changed: [result("b"), result("c")] },
            { stack: "globex", now: [result("a", { result: "pass" })], changed: [result("a")] },
            {
                stack: "initech",
                now: [],
                changed: [result("a", { level: "advisory" }), result("b", { result: "undetermined" })],
            },
        ]);
        expect(told.newlyFailing.map(({ stack, rule: id }) => `${stack} ${id}`)).toEqual(["acme c", "globex a"]);
        expect(told.newlyPassing.map(({ stack, rule: id }) => `${stack} ${id}`)).toEqual(["acme a"]);
    });

    it("tells resources apart", () => {
        const changed = [result("a", { urn: "urn:pulumi:acme::tenantry::t::other" })];
        expect(backtest([{ stack: "acme", now: [result("a")], changed }]).newlyFailing).toHaveLength(1);
    });
});

describe("verdicts of a tried pack", () => {
    const requirement = "must hold";
    const asked = { packs: everyPack, pack: "baseline", exemptions: [], asOf: today } as const;
    const outside = (more: Partial<PolicyResult> = {}) => result(rule.id, { requirement, ...more });

    it("are told from those of today, which have their own rules alone", () => {
        const steps = catalogue.find(({ scope }) => scope === "plan")!;
        const split = splitVerdicts([result(rule.id), result(steps.id), outside(), result("new-rule")], asked);
        expect(split.now.map((one) => one.rule)).toEqual([rule.id]);
        expect(split.changed.map((one) => one.rule)).toEqual([rule.id, "new-rule"]);
        expect(splitVerdicts([result(rule.id)], { ...asked, pack: undefined }).now).toEqual([]);
    });

    it("are at the levels of the tenant's files", () => {
        const policies = { [rule.id]: "disabled", "new-rule": "advisory" } as const;
        const provenance = new Map([
            [`policies.${rule.id}`, { layer: "tier", file: "tiers/free.yaml", line: 1, column: 1 } as const],
        ]);
        const { changed } = splitVerdicts([outside(), result("new-rule")], { ...asked, policies, provenance });
        expect(changed.map(({ level }) => level)).toEqual(["disabled", "advisory"]);
    });

    it("are at a level that the tried pack changes, as far as the tenant's settings let it", () => {
        const lax = catalogue.find(({ level, scope, id }) => {
            const held = heldPacks(everyPack).levels?.[id];
            return scope === "resource" && level === "advisory" && held === "advisory";
        })!;
        const raised = result(lax.id, { requirement });
        const split = (more: object = {}) => splitVerdicts([raised], { ...asked, ...more }).changed[0]?.level;
        expect(split()).toBe("mandatory");
        expect(split({ packs: { ...everyPack, baseline: "advisory" } })).toBe("advisory");
        const tier = { layer: "tier", file: "tiers/free.yaml", line: 1, column: 1 } as const;
        const provenance = new Map([[`policies.${lax.id}`, tier]]);
        expect(split({ policies: { [lax.id]: "disabled" }, provenance })).toBe("disabled");
        const before = [{ stack: "acme", ...splitVerdicts([raised], asked) }];
        expect(backtest(before).newlyFailing.map((one) => one.rule)).toEqual([lax.id]);
        const strict = catalogue.find(({ id }) => id === rule.id)!;
        expect(strict.level).toBe("mandatory");
        expect(splitVerdicts([outside({ level: "advisory" })], asked).changed[0]?.level).toBe(
            heldWith(everyPack, strict, "baseline", "advisory").levels?.[rule.id],
        );
    });

    it("are what our packs mean in Pulumi's engine: undetermined and exempted stop nothing", () => {
        const messages = [
            "must hold\nundetermined: not known",
            "must hold\nexempted until 2026-12-31 by b (E, T): it does not",
        ];
        const { changed } = splitVerdicts(
            messages.map((message) => outside({ message, level: "advisory" })),
            asked,
        );
        expect(changed.map((one) => one.result)).toEqual(["undetermined", "exempted"]);
    });

    it("leave out what is exempted today", () => {
        const one = exemption({ resource: "urn:pulumi:acme::tenantry::t::n" });
        expect(splitVerdicts([outside()], { ...asked, exemptions: [one] }).changed).toEqual([]);
        expect(splitVerdicts([outside()], { ...asked, exemptions: [one], asOf: "2027-02-01" }).changed).toHaveLength(1);
    });
});
