import { describe, expect, it } from "vitest";
import type { Origin } from "../../model/fleet";
import type { PolicyEntries } from "../../model/policies";
import { askedOn, dependsOnDay } from "../../policies/asked";
import { catalogue } from "../../policies/catalogue";
import { everyPack, heldPacks } from "../../policies/held";
import type { Judged } from "../../policies/judged";
import { policyProblems, rulesFor } from "../../policies/levels";
import { upcoming } from "../../policies/upcoming";

const today = "2026-12-02";
const advice = catalogue.find(({ level }) => level === "advisory")!.id;
const strict = catalogue.find(({ level, floor }) => level === "mandatory" && floor === undefined)!.id;
const floored = catalogue.find(({ floor }) => floor === "mandatory")!.id;
const origin: Origin = { layer: "tier", file: "tiers/free.yaml", line: 9, column: 3 };

const judged = (policies: PolicyEntries, layer: Origin["layer"] = "tier"): Judged => ({
    tenant: {
        tenant_id: "acme",
        tier: "free",
        cloud: "aws",
        labels: {},
        packs: { ...everyPack, soc2: "advisory", gdpr: "advisory", iso27001: "advisory" },
        policies,
    },
    provenance: new Map(Object.keys(policies).map((rule) => [`policies.${rule}.level`, { ...origin, layer }])),
});
function levelOn(of: Judged, rule: string, day: string | undefined) {
    const { packs, ...asked } = askedOn(of, day);
    return rulesFor({ ...asked, pack: heldPacks(packs) }).find((one) => one.rule.id === rule)!.level;
}

describe("what is asked on a day", () => {
    it("changes with an entry's days, and is the rule's own before and after", () => {
        const of = judged({ [advice]: { level: "mandatory", from: "2027-01-01", until: "2027-01-31" } });
        const days = ["2026-12-31", "2027-01-01", "2027-01-31", "2027-02-01"];
        expect(days.map((day) => levelOn(of, advice, day))).toEqual(["advisory", "mandatory", "mandatory", "advisory"]);
        expect([dependsOnDay(of), dependsOnDay(judged({ [advice]: "mandatory" })), dependsOnDay({})]).toEqual([
            true,
            false,
            false,
        ]);
    });

    it("fails closed without a day", () => {
        const of = judged({
            [advice]: { level: "mandatory", from: "2099-01-01" },
            [strict]: { level: "disabled", until: "2099-01-01" },
        });
        expect([levelOn(of, advice, undefined), levelOn(of, strict, undefined)]).toEqual(["mandatory", "mandatory"]);
    });

    it("never falls below a floor by the tenant's own file, whatever its days", () => {
        const entry = { level: "disabled", until: "2099-01-01" } as const;
        expect(levelOn(judged({ [floored]: entry }, "tenant"), floored, today)).toBe("mandatory");
        expect(levelOn(judged({ [floored]: entry }), floored, today)).toBe("disabled");
        const key = { ...origin, layer: "tenant" } as const;
        const setting = { rule: floored, path: `policies.${floored}`, key, value: { level: entry.level, at: key } };
        expect(policyProblems([setting], catalogue)).toMatchObject([{ code: "TN204" }]);
    });
});

describe("what becomes mandatory soon", () => {
    it("is told from 30 days before, and no more on the day itself", () => {
        const of = judged({ [advice]: { level: "mandatory", from: "2027-01-01" } });
        const told = [{ rule: advice, day: "2027-01-01", by: origin }];
        expect(["2026-12-01", "2026-12-02", "2026-12-31", "2027-01-01"].map((day) => upcoming(of, day))).toEqual([
            [],
            told,
            told,
            [],
        ]);
    });

    it("is what a milder entry lets be until its last day, too", () => {
        const of = judged({ [strict]: { level: "advisory", until: "2026-12-31" } });
        expect(upcoming(of, today)).toEqual([{ rule: strict, day: "2027-01-01", by: origin }]);
    });

    it("is nothing that is mandatory already, or becomes advice", () => {
        const days = { from: "2026-12-10" };
        expect(upcoming(judged({ [strict]: { level: "mandatory", ...days } }), today)).toEqual([]);
        expect(upcoming(judged({ [strict]: { level: "advisory", ...days } }), today)).toEqual([]);
        expect(upcoming(judged({ [advice]: "mandatory" }), today)).toEqual([]);
    });
});
