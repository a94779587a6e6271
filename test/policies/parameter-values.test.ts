import { describe, expect, it } from "vitest";
import type { FileParameters, Origin, Statement } from "../../model/fleet";
import type { PolicyEntry } from "../../model/policies";
import { everyPack } from "../../policies/held";
import type { Judged } from "../../policies/judged";
import { parametersOn } from "../../policies/parameter-values";
import { fleetOf, quiet } from "../model/helpers/fleet";

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

/** A file of a layer with an entry, as it is read. */
function file(layer: Origin["layer"], entry: PolicyEntry | undefined): readonly FileParameters[] {
    if (entry === undefined || typeof entry === "string") return [];
    const { parameters = {}, level: _, ...rest } = entry;
    const values = Object.entries(parameters).map(([name, value]) => [name, { value, at: at(layer) }]);
    return [{ layer, file: `${layer}.yaml`, rules: { [rule]: { ...rest, values: Object.fromEntries(values) } } }];
}

function judged({ entry, layer = "tenant", above, said = [] }: Given): Judged {
    return {
        tenant: {
            tenant_id: "acme",
            tier: "free",
            cloud: "aws",
            labels: { data: "pii" },
            packs: everyPack,
            policies: {},
        },
        said: [...file("organisation", above), ...file(layer, entry)],
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
        expect(value({ entry: "mandatory", layer: "tier", above: ended })).toBeUndefined();
        expect(value({ entry: "mandatory", layer: "tier", above: ended }, "2026-11-30")).toBe(7);
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
        const strange: Judged = {
            ...judged({}),
            said: [
                {
                    layer: "tier",
                    file: "tier.yaml",
                    rules: { "no-such-rule": { values: { days: { value: 3, at: at("tier") } } } },
                },
            ],
        };
        expect(parametersOn(strange, today)).toEqual({});
        expect(parametersOn({ statements: [statement(20)] }, today)).toEqual({});
    });
});

describe("values of parameters in the files of a fleet", () => {
    const organisation = (entry: string) => ({ "organisation/defaults.yaml": `policies:\n  ${rule}: ${entry}\n` });
    const tier = (entry: string) => ({ "tiers/standard.yaml": `policies:\n  ${rule}: ${entry}\n` });
    const own = (entry: string) => ({
        "acme.yaml": `tenant_id: acme\ntier: standard\nregion: eu-west-1\npolicies:\n  ${rule}: ${entry}\n`,
    });
    const acme = { "acme.yaml": "tenant_id: acme\ntier: standard\nregion: eu-west-1\n" };
    function settled(files: Readonly<Record<string, string>>, day = today) {
        const fleet = fleetOf({ ...quiet, ...acme, ...files });
        expect(fleet.problems.filter(({ severity }) => severity === "error")).toEqual([]);
        return parametersOn(fleet.tenants[0]!, day)[rule]?.days;
    }

    it("hold on the days of their own file, whatever days a layer names that writes the level alone", () => {
        const ended = organisation("{parameters: {days: 7}, until: 2026-11-01}");
        expect(settled(ended)).toBeUndefined();
        expect(settled({ ...ended, ...tier("mandatory") })).toBeUndefined();
        expect(settled({ ...ended, ...tier("mandatory") }, "2026-11-01")?.value).toBe(7);
        const always = organisation("{parameters: {days: 30}}");
        expect(settled({ ...always, ...tier("{level: mandatory, until: 2026-11-01}") })?.value).toBe(30);
        const leave = { ...organisation("{may_loosen: true, until: 2026-11-01}"), ...own("{parameters: {days: 7}}") };
        expect(settled({ ...leave, ...tier("mandatory") })).toBeUndefined();
        expect(settled({ ...leave, ...tier("mandatory") }, "2026-11-01")?.value).toBe(7);
        expect(settled({ ...always, ...own("{level: mandatory, until: 2026-11-01}") })?.value).toBe(30);
    });

    it("are told with their own places, and end where a layer takes them out", () => {
        const always = organisation("{parameters: {days: 30}}");
        expect(settled({ ...always, ...tier("mandatory") })).toEqual({
            value: 30,
            by: expect.objectContaining({ layer: "organisation", file: "organisation/defaults.yaml", line: 2 }),
        });
        expect(settled({ ...always, ...tier("!unset") })).toBeUndefined();
        expect(settled({ ...always, ...tier("{level: mandatory, parameters: !unset }") })).toBeUndefined();
        expect(settled({ ...always, ...tier("{level: mandatory, parameters: {days: !unset }}") })).toBeUndefined();
        const later = tier("{level: mandatory, from: 2027-06-01, parameters: !unset }");
        expect(settled({ ...always, ...later })?.value).toBe(30);
        expect(settled({ ...always, ...later }, "2027-06-01")).toBeUndefined();
        const revoked = tier("{level: mandatory, from: 2027-06-01, may_loosen: false}");
        const given = { ...organisation("{may_loosen: true}"), ...own("{parameters: {days: 7}}"), ...revoked };
        expect(settled(given)?.value).toBe(7);
        expect(settled(given, "2027-06-01")).toBeUndefined();
        const leave = organisation("{may_loosen: true}");
        expect(settled({ ...leave, ...own("{parameters: {days: 7}}") })?.value).toBe(7);
    });
});
