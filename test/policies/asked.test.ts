import { describe, expect, it } from "vitest";
import type { Origin } from "../../model/fleet";
import type { PolicyEntries } from "../../model/policies";
import { readStatements } from "../../model/statements";
import { askedOn, dependsOnDay } from "../../policies/asked";
import { catalogue } from "../../policies/catalogue";
import { everyPack, heldPacks } from "../../policies/held";
import { type Judged, statementsFor } from "../../policies/judged";
import { rulesFor } from "../../policies/levels";
import { loweredRules } from "../../policies/lowered";
import { policyConfigFor } from "../../policies/pack-config";
import { packs } from "../../policies/packs/index";
import { upcoming } from "../../policies/upcoming";

const today = "2026-12-02";
const inBaseline = packs.baseline.rules;
const advice = inBaseline.find(({ level }) => level === "advisory")!.id;
const strict = inBaseline.find(({ level, floor }) => level === "mandatory" && floor === undefined)!.id;

/** A tenant whose files say something, under statements. */
function judged(text: string, policies: PolicyEntries = {}, layer: Origin["layer"] = "tenant"): Judged {
    const bytes = Buffer.from(`statements:\n${text}`);
    const read = readStatements({ file: "policies.yaml", bytes }, { tenants: ["acme"], tiers: ["free"] });
    expect(read.problems).toEqual([]);
    const origin: Origin = { layer, file: "acme.yaml", line: 2, column: 1 };
    const frameworks = { soc2: "advisory", gdpr: "advisory", iso27001: "advisory" } as const;
    return {
        tenant: {
            tenant_id: "acme",
            tier: "free",
            cloud: "aws",
            labels: { data: "pii" },
            packs: { ...everyPack, ...frameworks },
            policies,
        },
        provenance: new Map(Object.keys(policies).map((rule) => [`policies.${rule}`, origin])),
        statements: read.list,
    };
}
function levelOn(of: Judged, rule: string, day: string | undefined = today) {
    const { packs: settings, ...asked } = askedOn(of, day);
    return rulesFor({ ...asked, pack: heldPacks(settings) }).find((one) => one.rule.id === rule)!.level;
}

describe("statements", () => {
    it("set levels for whom they are about, the later over the earlier, and say where", () => {
        const of = judged(
            `  - policies: {${advice}: disabled}\n  - {when: {labels: {data: pii}}, policies: {${advice}: mandatory}}\n`,
        );
        expect(levelOn(of, advice)).toBe("mandatory");
        expect(askedOn(of, today).provenance?.get(`policies.${advice}`)).toMatchObject({
            file: "policies.yaml",
            line: 3,
        });
        const others = judged(`  - {when: {labels: {data: none}}, policies: {${advice}: mandatory}}\n`);
        expect([levelOn(others, advice), statementsFor(others), dependsOnDay(others)]).toEqual(["advisory", [], false]);
        expect(askedOn({ statements: of.statements }, today)).toMatchObject({ packs: undefined, policies: {} });
    });

    it("go over every file, but a tenant's own may ask for more", () => {
        const softer = `  - policies: {${strict}: advisory}\n`;
        expect(levelOn(judged(softer, { [strict]: "mandatory" }, "tier"), strict)).toBe("advisory");
        expect(levelOn(judged(softer, { [strict]: "mandatory" }), strict)).toBe("mandatory");
        expect(levelOn(judged(`  - policies: {${advice}: mandatory}\n`, { [advice]: "disabled" }), advice)).toBe(
            "mandatory",
        );
    });

    it("hold on their days, and fail closed without one", () => {
        const of = judged(
            `  - {when: {from: 2027-01-01, until: 2027-01-31}, policies: {${advice}: mandatory, ${strict}: disabled}}\n`,
        );
        const days = ["2026-12-31", "2027-01-01", "2027-01-31", "2027-02-01"];
        expect(days.map((day) => levelOn(of, advice, day))).toEqual(["advisory", "mandatory", "mandatory", "advisory"]);
        expect(days.map((day) => levelOn(of, strict, day))).toEqual(["mandatory", "disabled", "disabled", "mandatory"]);
        const { policies } = askedOn(of, undefined);
        expect(policies).toEqual({ [advice]: "mandatory" });
        expect(dependsOnDay(of)).toBe(true);
    });

    it("are announced, at the line that says so", () => {
        const of = judged(`  - {when: {from: 2027-01-01}, policies: {${advice}: mandatory}}\n`);
        expect(upcoming(of, today)).toMatchObject([
            { rule: advice, day: "2027-01-01", by: { file: "policies.yaml", line: 2 } },
        ]);
        const ends = judged(`  - {when: {until: 2026-12-31}, policies: {${strict}: advisory}}\n`);
        expect(upcoming(ends, today)).toMatchObject([
            { rule: strict, day: "2027-01-01", by: { file: "policies.yaml", line: 2 } },
        ]);
    });

    it("set packs, which then bind the tenant's own file", () => {
        const soc2 = packs.soc2.rules.find(({ level, floor }) => level === "mandatory" && floor === undefined)!.id;
        const packed = "  - packs: {soc2: {level: mandatory, undetermined: block}}\n";
        expect(levelOn(judged("  []", { [soc2]: "disabled" }), soc2)).toBe("disabled");
        expect(levelOn(judged(packed, { [soc2]: "disabled" }), soc2)).toBe("mandatory");
        const weaker = judged("  - packs: {soc2: disabled}\n");
        const own: Origin = { layer: "tenant", file: "acme.yaml", line: 2, column: 1 };
        const kept = askedOn({ ...weaker, provenance: new Map([["packs.soc2", own]]) }, today);
        expect([kept.packs?.soc2, askedOn(weaker, today).packs?.soc2]).toEqual(["advisory", "disabled"]);
    });

    it("reach Pulumi's engine and the lowered rules of a plan", () => {
        const asked = askedOn(judged(`  - policies: {${strict}: advisory}\n`), today);
        expect(policyConfigFor({ pack: packs.baseline, ...asked })[strict]).toBe("advisory");
        const { packs: settings, ...request } = asked;
        expect(loweredRules({ ...request, pack: heldPacks(settings) })).toContainEqual(
            expect.objectContaining({
                rule: strict,
                by: { layer: "organisation", file: "policies.yaml", line: 2 },
            }),
        );
        expect(catalogue.some(({ id }) => id === strict)).toBe(true);
    });

    it("are told where they take back what files or earlier statements raised, down to the rule's own level", () => {
        const lowered = (of: Judged) => {
            const { packs: settings, ...request } = askedOn(of, today);
            return loweredRules({ ...request, pack: heldPacks(settings) }).filter(({ rule }) => rule === advice);
        };
        const softer = `  - policies: {${advice}: advisory}\n`;
        const by = { layer: "organisation", file: "policies.yaml", line: 2 };
        const told = { rule: advice, own: "advisory", from: "mandatory", level: "advisory", by };
        expect(lowered(judged(softer, { [advice]: "mandatory" }, "tier"))).toMatchObject([told]);
        const twice = judged(`  - policies: {${advice}: mandatory}\n${softer}`);
        expect(lowered(twice)).toMatchObject([{ ...told, by: { ...by, line: 3 } }]);
        expect(lowered(judged(softer))).toEqual([]);
        expect(lowered(judged(softer, { [advice]: "mandatory" }))).toEqual([]);
        expect(lowered(judged(`${softer}  - policies: {${advice}: mandatory}\n`))).toEqual([]);
        const off = judged(`  - policies: {${advice}: disabled}\n`, { [advice]: "mandatory" }, "tier");
        expect(lowered(off)).toMatchObject([{ ...told, level: "disabled" }]);
    });

    it("is told where a tenant's own file takes back what files above it raised", () => {
        const lowered = (policies: PolicyEntries, above: PolicyEntries, text = "  []") => {
            const { packs: settings, ...request } = askedOn({ ...judged(text, policies), outweighed: above }, today);
            return loweredRules({ ...request, pack: heldPacks(settings) }).filter(({ rule }) => rule === advice);
        };
        const raised = { [advice]: "mandatory" } as const;
        const by = { layer: "tenant", file: "acme.yaml", line: 2 };
        const told = { rule: advice, own: "advisory", from: "mandatory", level: "advisory", by };
        expect(lowered({ [advice]: "advisory" }, raised)).toMatchObject([told]);
        expect(lowered({ [advice]: { level: "mandatory", from: "2027-01-01" } }, raised)).toMatchObject([told]);
        expect(lowered(raised, { [advice]: "disabled" })).toEqual([]);
        expect(
            lowered({ [advice]: "advisory" }, { [advice]: { ...raised, level: "mandatory", until: "2026-11-30" } }),
        ).toEqual([]);
        expect(lowered({ [advice]: "advisory" }, raised, `  - policies: {${advice}: mandatory}\n`)).toEqual([]);
        const dated = { ...judged("  []", {}), outweighed: { [advice]: { level: "mandatory", from: today } } } as const;
        expect(dependsOnDay(dated)).toBe(true);
    });
});
