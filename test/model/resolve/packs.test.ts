import { describe, expect, test } from "vitest";
import { fleetOf, quiet } from "../helpers/fleet";

const tenant = (tier: string, packs: string) => `tenant_id: acme\ntier: ${tier}\nregion: eu-west-1\npacks: ${packs}\n`;
const fleet = (packs: string, tier = "standard", more: Readonly<Record<string, string>> = {}) =>
    fleetOf({ ...quiet, ...more, "acme.yaml": tenant(tier, packs) });
const told = (...args: Parameters<typeof fleet>) =>
    fleet(...args)
        .problems.filter(({ severity }) => severity === "error")
        .map(({ code, path, message }) => `${code} ${path}: ${message}`);

describe("packs", () => {
    test("of frameworks are advice by default, and bind the tiers whose customers ask for them", () => {
        const settings = (tier: string) => fleet("{cost: advisory}", tier).tenants[0]!.tenant.packs;
        const advice = { soc2: "advisory", gdpr: "advisory", iso27001: "advisory" };
        for (const tier of ["free", "standard"])
            expect(settings(tier)).toEqual({
                baseline: "mandatory",
                ...advice,
                cost: "advisory",
                reliability: "advisory",
            });
        const bound = { soc2: "mandatory", gdpr: "mandatory", iso27001: "mandatory" };
        for (const tier of ["premium", "enterprise"]) expect(settings(tier)).toMatchObject(bound);
    });

    test("can be raised by a tenant", () => {
        const raised = "{soc2: mandatory, gdpr: {level: mandatory, undetermined: block}}";
        expect(told(raised)).toEqual([]);
        expect(fleet(raised).tenants[0]!.tenant.packs).toMatchObject({
            soc2: "mandatory",
            gdpr: { level: "mandatory", undetermined: "block" },
        });
    });

    test("cannot be lowered by a tenant below what another layer says", () => {
        expect(told("{soc2: advisory}", "premium")).toEqual([
            expect.stringMatching(
                /^TN440 packs\.soc2: a tenant cannot set the pack soc2 below mandatory, which tiers\/premium\.yaml:\d+ says$/,
            ),
        ]);
        expect(fleet("{soc2: advisory}", "premium").broken).toEqual(["acme"]);
        expect(told("{soc2: {level: disabled}}", "premium")).toHaveLength(1);
        expect(told("{cost: disabled}")).toHaveLength(1);
        expect(told("{soc2: advisory}", "premium", { "tiers/premium.yaml": "labels: {}\n" })).toEqual([]);
    });

    test("whose undetermined verdicts block cannot be let pass by a tenant", () => {
        const tier = { "tiers/standard.yaml": "packs: {soc2: {level: mandatory, undetermined: block}}\n" };
        expect(told("{soc2: mandatory}", "standard", tier)).toEqual([
            "TN440 packs.soc2: a tenant cannot let pass what is undetermined in the pack soc2: tiers/standard.yaml:1 says block",
        ]);
        expect(told("{soc2: {level: mandatory, undetermined: allow}}", "standard", tier)).toHaveLength(1);
        expect(told("{soc2: {level: mandatory}}", "standard", tier)).toEqual([]);
    });

    test("that hold for everybody can be lowered by nobody", () => {
        const tier = { "tiers/standard.yaml": "packs: {baseline: advisory}\n" };
        expect(told("{}", "standard", tier)).toContainEqual(expect.stringMatching(/^TN204 packs\.baseline: /));
        expect(told("{baseline: disabled}")).toEqual([expect.stringMatching(/^TN204 packs\.baseline: /)]);
        expect(told("{baseline: mandatory}")).toEqual([]);
    });

    test("are told of in the words of the form that was meant", () => {
        expect(told("{soc2: mandatry}")).toEqual([
            "TN204 packs.soc2: soc2 must be one of advisory, mandatory, disabled",
        ]);
        expect(told("{soc2: {level: mandatory, undetermned: block}}")).toEqual([
            "TN201 packs.soc2.undetermned: undetermned is not a field here",
        ]);
        expect(told("{soc2: {undetermined: block}}")).toEqual(["TN202 packs.soc2.level: level is missing"]);
        expect(told("{soc2: {level: never}}")).toEqual([
            "TN204 packs.soc2.level: level must be one of advisory, mandatory, disabled",
        ]);
        expect(told("{soc3: mandatory}")).toEqual(["TN201 packs.soc3: soc3 is not a field here"]);
        expect(told("{soc2: [mandatory]}")).toHaveLength(1);
    });
});
