import { describe, expect, it } from "vitest";
import { encodeReport } from "../../../cli/render/html/encode";
import { renderMarkdown } from "../../../cli/render/markdown";
import { judgement, loweringsOf, someStacks } from "../../../cli/render/report";
import { plainStyle } from "../../../cli/render/style";
import { renderText } from "../../../cli/render/text/plan";
import type { StackPlan } from "../../../planner/document";
import type { LoweredRule } from "../../../policies/lowered-rule";
import { loweringText } from "../../../policies/lowered-rule";
import { fleetPlan, newTenant, reportOf } from "../plans";

const multiAz: LoweredRule = {
    pack: "tenantry-baseline",
    rule: "aws-rds-multi-az",
    own: "mandatory",
    level: "advisory",
    by: { layer: "tier", file: "tiers/free.yaml", line: 12 },
};
const probes: LoweredRule = {
    pack: "tenantry-baseline",
    rule: "k8s-liveness-probe",
    own: "advisory",
    level: "disabled",
    by: { layer: "tenant", file: "acme.yaml", line: 4 },
};
const withLowered = (stack: string, ...lowered: LoweredRule[]): StackPlan => {
    const plan = newTenant(stack);
    return { ...plan, tenantry: { ...plan.tenantry, lowered } };
};
const plans = [withLowered("acme", multiAz, probes), withLowered("globex", multiAz), newTenant("initech")];
const report = reportOf(fleetPlan(...plans));
const first = "aws-rds-multi-az lowered from mandatory to advisory by tiers/free.yaml:12 (tier)";
const second = "k8s-liveness-probe disabled (its own level is advisory) by acme.yaml:4 (tenant)";

describe("lowered rules", () => {
    it("are told once for all the stacks that they are lowered for", () => {
        expect(loweringsOf(plans)).toEqual([
            { lowered: multiAz, stacks: ["acme", "globex"] },
            { lowered: probes, stacks: ["acme"] },
        ]);
    });

    it("are counted where the plan is judged", () => {
        expect(judgement(plans).text).toBe("no policy applied, 2 rules lowered");
        expect(judgement([newTenant("initech")]).text).toBe("no policy applied");
    });

    it("stand below the verdict in text", () => {
        const text = [...renderText(report, { style: plainStyle, verbose: false, diff: false })].join("");
        expect(text).toContain(`2 rules lowered`);
        expect(text.trimEnd().endsWith(`    ${first} in acme, globex\n    ${second} in acme`)).toBe(true);
    });

    it("stand below the table in markdown", () => {
        const text = [...renderMarkdown(report)].join("");
        expect(text).toContain("2 rules lowered");
        expect(text).toContain(`- ⚠️ ${first}, in acme, globex\n- ⚠️ ${second}, in acme\n`);
    });

    it("are part of the page's data", () => {
        expect(encodeReport(report).lowered).toEqual([
            { text: first, stacks: ["acme", "globex"] },
            { text: second, stacks: ["acme"] },
        ]);
    });

    it("name what is known of who lowered them", () => {
        const { by: _, ...nobody } = multiAz;
        expect(loweringText(nobody)).toBe("aws-rds-multi-az lowered from mandatory to advisory");
        expect(loweringText({ ...nobody, by: { layer: "pack" } })).toMatch(/ by the pack$/);
        expect(loweringText({ ...nobody, by: { layer: "settings", file: "x.json" } })).toMatch(
            / by x.json \(settings\)$/,
        );
    });

    it("say what would hold without a statement that asks for less", () => {
        const back: LoweredRule = { ...probes, from: "mandatory", level: "advisory" };
        expect(loweringText(back)).toMatch(/^k8s-liveness-probe lowered from mandatory to advisory by /);
        expect(loweringText({ ...back, level: "disabled" })).toContain("disabled (otherwise it is mandatory)");
        expect(loweringsOf([withLowered("a", { ...back, level: "disabled" }), withLowered("b", probes)])).toHaveLength(
            2,
        );
    });

    it("name a few stacks and count the rest", () => {
        expect(someStacks(["a", "b", "c", "d"])).toBe("a, b, c, d");
        expect(someStacks(["a", "b", "c", "d", "e"])).toBe("a, b, c and 2 others");
    });
});
