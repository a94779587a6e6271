import { describe, expect, it } from "vitest";
import type { Origin } from "../../model/fleet";
import { type PackSettings, packNames } from "../../model/packs";
import { catalogue } from "../../policies/catalogue";
import { everyPack, heldPacks } from "../../policies/held";
import { floorOf, policyProblems, rulesFor } from "../../policies/levels";
import { loweredRules } from "../../policies/lowered";
import { policyConfigFor } from "../../policies/pack-config";
import { packs, packsOf } from "../../policies/packs/index";

const settings = (more: Partial<PackSettings>): PackSettings => ({ ...everyPack, ...more });
const frameworks = { soc2: "advisory", gdpr: "advisory", iso27001: "advisory" } as const;
/** A rule that SOC 2 asks and that has no floor. */
const rule = packs.soc2.rules.find(({ level, floor }) => level === "mandatory" && floor === undefined)!;
const origin: Origin = { layer: "tenant", file: "acme.yaml", line: 9, column: 3 };

describe("packs that hold together", () => {
    it("have every rule once, under the first pack that asks it", () => {
        const held = rulesFor({ pack: heldPacks() });
        expect(held.map((one) => one.rule)).toEqual(catalogue);
        for (const one of held) {
            const names = packsOf(one.rule).map((name) => packs[name].name);
            expect([one.pack, one.packs ?? [one.pack]]).toEqual([names[0], names]);
        }
    });

    it("leave each rule at its own level where all are mandatory, and where only the baseline is", () => {
        const levels = (of: PackSettings) => rulesFor({ pack: heldPacks(of) }).map(({ level }) => level);
        const own = catalogue.map(({ level }) => level);
        expect(levels(everyPack)).toEqual(own);
        const only = settings({ ...frameworks, cost: "disabled", reliability: "disabled" });
        const costly = catalogue.map(({ themes }) => themes.every((theme) => theme === "cost"));
        expect(levels(only).filter((_, at) => !costly[at])).toEqual(own.filter((_, at) => !costly[at]));
    });

    it("are the same list for the same settings", () => {
        expect(heldPacks({ ...everyPack })).toBe(heldPacks());
        expect(heldPacks(settings({ cost: { level: "mandatory" } }))).toBe(heldPacks());
        expect(heldPacks(settings({ cost: "advisory" }))).not.toBe(heldPacks());
    });

    it("do not name those that are disabled", () => {
        const pack = heldPacks(settings({ soc2: "disabled" }));
        expect(rulesFor({ pack }).flatMap((one) => one.packs ?? [])).not.toContain("tenantry-soc2");
    });

    it("keep a tenant's own file from lowering what a mandatory pack asks, and no other layer", () => {
        const bound = heldPacks(settings({ ...frameworks, soc2: "mandatory", reliability: "advisory" }));
        const loose = heldPacks(settings({ ...frameworks, reliability: "advisory", cost: "advisory" }));
        expect([floorOf(rule, bound), floorOf(rule, loose), floorOf(rule)]).toEqual([rule.level, undefined, undefined]);
        const policies = { [rule.id]: "disabled" } as const;
        const levelIn = (pack: typeof bound, layer: Origin["layer"]) => {
            const provenance = new Map([[`policies.${rule.id}`, { ...origin, layer }]]);
            return rulesFor({ pack, policies, provenance }).find((one) => one.rule === rule)!.level;
        };
        expect(levelIn(bound, "tenant")).toBe("mandatory");
        expect([levelIn(bound, "tier"), levelIn(loose, "tenant")]).toEqual(["disabled", "disabled"]);
        const written = {
            rule: rule.id,
            path: `policies.${rule.id}`,
            key: origin,
            value: { level: "disabled", at: origin },
        };
        expect(policyProblems([written], catalogue, [], () => bound)).toMatchObject([{ code: "TN204", line: 9 }]);
        expect(policyProblems([written], catalogue, [], () => loose)).toEqual([]);
    });

    it("never raise a rule above the floor that it has itself", () => {
        const floored = packs.soc2.rules.find(({ floor }) => floor === "mandatory")!;
        expect(floorOf(floored, heldPacks(settings(frameworks)))).toBe("mandatory");
    });

    it("say of a rule that only a milder pack asks who set that pack", () => {
        const pack = heldPacks();
        const member = { packs: ["tenantry-cost"], pack: "tenantry-cost", by: "cost", blocks: false } as const;
        const mild = {
            ...pack,
            rules: [rule],
            levels: { [rule.id]: "advisory" as const },
            members: new Map([[rule.id, member]]),
        };
        const provenance = new Map([["packs.cost", { ...origin, layer: "tier" as const }]]);
        expect(loweredRules({ pack: mild, provenance })).toEqual([
            {
                pack: "tenantry-cost",
                rule: rule.id,
                own: "mandatory",
                level: "advisory",
                by: { layer: "tier", file: "acme.yaml", line: 9 },
            },
        ]);
    });
});

describe("what is undetermined", () => {
    const blocking = settings({ soc2: { level: "mandatory", undetermined: "block" } });
    it("blocks in the rules of the pack that says so", () => {
        const held = rulesFor({ pack: heldPacks(blocking) });
        expect(held.filter(({ blocks }) => blocks).map((one) => one.rule)).toEqual(packs.soc2.rules);
        const off = settings({ soc2: { level: "disabled", undetermined: "block" } });
        expect(rulesFor({ pack: heldPacks(off) }).some(({ blocks }) => blocks)).toBe(false);
    });

    it("is told to Pulumi's engine", () => {
        const config = policyConfigFor({ pack: packs.soc2, packs: blocking });
        expect(config[rule.id]).toEqual({ enforcementLevel: "mandatory", undetermined: "block" });
        expect(policyConfigFor({ pack: packs.soc2, packs: everyPack })).toEqual({});
    });
});

describe("levels of one pack for Pulumi's engine", () => {
    it.each(packNames)("are those of the planner, for the rules of %s", (name) => {
        const policies = { [rule.id]: "advisory" } as const;
        const config = policyConfigFor({ pack: packs[name], packs: settings(frameworks), policies });
        const expected = packs[name].rules.includes(rule) ? { [rule.id]: "advisory" } : {};
        expect(config).toEqual({ ...config, ...expected });
        expect(Object.keys(config).every((id) => packs[name].rules.some((one) => one.id === id))).toBe(true);
    });
});
