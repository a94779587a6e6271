import { describe, expect, it } from "vitest";
import type { Origin, Statement } from "../../model/fleet";
import type { PolicyEntries, PolicyEntry } from "../../model/policies";
import { everyPack } from "../../policies/held";
import type { Judged } from "../../policies/judged";
import { parametersOn } from "../../policies/parameter-values";

/** At least 14 days by itself, of 7 to 30. */
const rule = "aws-kms-deletion-window";
const today = "2026-12-01";
const at = (layer: Origin["layer"], file = `${layer}.yaml`): Origin => ({ layer, file, line: 3, column: 5 });

interface Given {
    readonly entry?: PolicyEntry;
    readonly layer?: Origin["layer"];
    readonly above?: PolicyEntry;
    readonly said?: readonly Statement[];
}

function judged({ entry, layer = "tenant", above, said = [] }: Given): Judged {
    const policies: PolicyEntries = entry === undefined ? {} : { [rule]: entry };
    return {
        tenant: { tenant_id: "acme", tier: "free", cloud: "aws", labels: { data: "pii" }, packs: everyPack, policies },
        provenance: new Map([[`policies.${rule}.parameters.days`, at(layer)]]),
        ...(above === undefined ? {} : { above: { [rule]: above } }),
        statements: said,
    };
}
const statement = (days: number, when: Statement["when"] = {}): Statement => ({
    when,
    policies: { [rule]: { parameters: { days } } },
    origins: { [`policies.${rule}`]: at("organisation", "policies.yaml") },
});
const days = (given: Given, day: string | undefined = today) => parametersOn(judged(given), day)[rule]?.days;
const value = (...args: Parameters<typeof days>) => days(...args)?.value;

describe("values of parameters", () => {
    it("are told where they are not the rule's own, with their place", () => {
        expect(parametersOn(judged({}), today)).toEqual({});
        expect(days({ entry: { parameters: { days: 14 } } })).toBeUndefined();
        expect(days({ entry: { parameters: { days: 20 } } })).toEqual({ value: 20, by: at("tenant") });
        expect(days({ entry: { parameters: { days: 7 } }, layer: "tier" })).toEqual({ value: 7, by: at("tier") });
    });

    it("of a tenant's own file ask for more, never for less, unless a layer above lets it", () => {
        expect(value({ entry: { parameters: { days: 10 } } })).toBeUndefined();
        const above = { parameters: { days: 25 } };
        expect(value({ entry: { parameters: { days: 20 } }, above })).toBe(25);
        expect(value({ entry: { parameters: { days: 28 } }, above })).toBe(28);
        expect(value({ entry: { parameters: { days: 20 } }, above: { ...above, may_loosen: true } })).toBe(20);
        expect(value({ entry: { parameters: { days: 10 }, may_loosen: true } })).toBeUndefined();
    });

    it("stay what a layer above says, on whichever days the tenant's own entry holds", () => {
        const above = { parameters: { days: 25 } };
        const later = { level: "mandatory", parameters: { days: 30 }, from: "2099-01-01" } as const;
        expect(value({ entry: later, above })).toBe(25);
        expect(value({ entry: later, above }, "2099-01-01")).toBe(30);
        expect(value({ entry: "disabled", above })).toBe(25);
    });

    it("ask for less on the days alone that the layer above wrote, for itself or for tenants", () => {
        const ended = { parameters: { days: 7 }, until: "2026-11-30" };
        const extended = { level: "mandatory", parameters: { days: 7 }, until: "2099-12-31" } as const;
        expect(value({ entry: extended, layer: "organisation", above: ended })).toBeUndefined();
        expect(value({ entry: extended, layer: "organisation", above: ended }, "2026-11-30")).toBe(7);
        const own = { parameters: { days: 8 }, until: "2099-12-31" };
        const letting = { parameters: { days: 20 }, may_loosen: true, until: "2026-11-30" };
        expect(value({ entry: own, above: letting })).toBeUndefined();
        expect(value({ entry: own, above: letting }, "2026-11-30")).toBe(8);
        expect(parametersOn(judged({ entry: own, above: letting }), undefined)[rule]?.days?.value).toBe(20);
    });

    it("of statements go over every file, the later over the earlier; a tenant may ask for more", () => {
        expect(days({ said: [statement(20), statement(22)] })).toEqual({
            value: 22,
            by: at("organisation", "policies.yaml"),
        });
        expect(value({ said: [statement(7)], entry: { parameters: { days: 25 } }, layer: "tier" })).toBe(7);
        expect(value({ said: [statement(20)], entry: { parameters: { days: 25 } } })).toBe(25);
        expect(value({ said: [statement(28)], entry: { parameters: { days: 25 } } })).toBe(28);
        expect(value({ said: [statement(20, { labels: { data: "none" } })] })).toBeUndefined();
    });

    it("hold on their days; without a day, where they ask for more", () => {
        const dated = { parameters: { days: 20 }, from: "2027-01-01" };
        expect([value({ entry: dated }), value({ entry: dated }, "2027-01-01")]).toEqual([undefined, 20]);
        expect(parametersOn(judged({ entry: dated }), undefined)[rule]?.days?.value).toBe(20);
        const milder = [statement(7, { from: "2027-01-01" })];
        expect(value({ said: milder }, "2027-01-01")).toBe(7);
        expect(parametersOn(judged({ said: milder }), undefined)).toEqual({});
    });

    it("that the parameter cannot have are left out, as are those of what has none", () => {
        expect(value({ entry: { parameters: { days: 99 } }, layer: "tier" })).toBeUndefined();
        expect(value({ entry: { parameters: { weeks: 2 } } })).toBeUndefined();
        const strange: Judged = { ...judged({}), above: { "no-such-rule": { parameters: { days: 3 } } } };
        expect(parametersOn(strange, today)).toEqual({});
        expect(parametersOn({ statements: [statement(20)] }, today)).toEqual({});
    });
});
