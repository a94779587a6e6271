import { describe, expect, it } from "vitest";
import type { Origin } from "../../model/fleet";
import { catalogue } from "../../policies/catalogue";
import { loweredRules, setParameters } from "../../policies/lowered";
import type { Pack } from "../../policies/pack";

const critical = catalogue.find(({ floor, level }) => floor === "mandatory" && level === "mandatory")!;
const mild = catalogue.find(({ level }) => level === "advisory")!;
const pack: Pack = { name: "small", description: "two rules", rules: [critical, mild] };
const origin = (layer: Origin["layer"]): Origin => ({ layer, file: `${layer}s/x.yaml`, line: 12, column: 3 });
const written = (layer: Origin["layer"], id: string) => new Map([[`policies.${id}`, origin(layer)]]);

describe("lowered rules", () => {
    it("are none where nobody lowered any", () => {
        expect(loweredRules({ pack })).toEqual([]);
        expect(loweredRules({ pack, policies: { [critical.id]: "mandatory", [mild.id]: "mandatory" } })).toEqual([]);
    });

    it.each(["organisation", "cell", "tier"] as const)("name the line of the %s", (layer) => {
        const policies = { [critical.id]: "advisory" } as const;
        expect(loweredRules({ pack, policies, provenance: written(layer, critical.id) })).toEqual([
            {
                pack: "small",
                rule: critical.id,
                own: "mandatory",
                level: "advisory",
                by: { layer, file: `${layer}s/x.yaml`, line: 12 },
            },
        ]);
    });

    it("are those that are disabled too", () => {
        const policies = { [mild.id]: "disabled" } as const;
        const [only] = loweredRules({ pack, policies, provenance: written("tenant", mild.id) });
        expect(only).toMatchObject({ rule: mild.id, own: "advisory", level: "disabled", by: { layer: "tenant" } });
    });

    it("are none where the floor held against the tenant", () => {
        const policies = { [critical.id]: "disabled" } as const;
        expect(loweredRules({ pack, policies, provenance: written("tenant", critical.id) })).toEqual([]);
    });

    it("name the pack where it is the pack's doing, and nobody where nobody is known", () => {
        const milder: Pack = { ...pack, levels: { [critical.id]: "advisory" } };
        expect(loweredRules({ pack: milder })).toMatchObject([{ rule: critical.id, by: { layer: "pack" } }]);
        expect(loweredRules({ pack, policies: { [mild.id]: "disabled" } })[0]).not.toHaveProperty("by");
    });

    it("are those that ask for less by a threshold, too, with what it is by itself", () => {
        const rule = catalogue.find(({ id }) => id === "aws-kms-deletion-window")!;
        const one: Pack = { ...pack, rules: [rule] };
        const set = (value: number) => ({ [rule.id]: { days: { value, by: origin("tier") } } });
        expect(loweredRules({ pack: one, parameters: set(20) })).toEqual([]);
        expect(loweredRules({ pack: one, parameters: set(7) })).toEqual([
            {
                pack: "small",
                rule: rule.id,
                own: "mandatory",
                level: "mandatory",
                parameter: { name: "days", own: 14, value: 7 },
                by: { layer: "tier", file: "tiers/x.yaml", line: 12 },
            },
        ]);
        const off = { policies: { [rule.id]: "disabled" }, provenance: written("tier", rule.id) } as const;
        expect(loweredRules({ pack: one, parameters: set(7), ...off })).toMatchObject([{ level: "disabled" }]);
    });

    it("come in the order of their ids", () => {
        const policies = Object.fromEntries(catalogue.map(({ id }) => [id, "disabled" as const]));
        const provenance = new Map(catalogue.map(({ id }) => [`policies.${id}`, origin("tier")]));
        const ids = loweredRules({ pack: { ...pack, rules: [...catalogue].reverse() }, policies, provenance });
        expect(ids.map(({ rule }) => rule)).toEqual(catalogue.map(({ id }) => id).sort());
    });
});

describe("thresholds that are set", () => {
    const rule = catalogue.find(({ id }) => id === "aws-kms-deletion-window")!;
    const one: Pack = { ...pack, rules: [critical, rule] };

    it("are all that are not the rules' own, stricter and looser ones, with who set them", () => {
        expect(setParameters({ pack: one })).toEqual([]);
        for (const [value, layer] of [
            [20, "tenant"],
            [7, "tier"],
        ] as const)
            expect(
                setParameters({ pack: one, parameters: { [rule.id]: { days: { value, by: origin(layer) } } } }),
            ).toEqual([
                { rule: rule.id, name: "days", own: 14, value, by: { layer, file: `${layer}s/x.yaml`, line: 12 } },
            ]);
    });

    it("name nobody where nobody told, and no rule that the pack lacks", () => {
        const parameters = { [rule.id]: { days: { value: 20 } }, "aws-kms-rotation": { days: { value: 90 } } };
        expect(setParameters({ pack: one, parameters })).toEqual([{ rule: rule.id, name: "days", own: 14, value: 20 }]);
    });
});
