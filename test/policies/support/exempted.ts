import { expect, it } from "vitest";
import { frameworkResults } from "../../../compliance/evidence/controls";
import { ruleResults } from "../../../compliance/evidence/results";
import type { StackPlan } from "../../../planner/document";
import { ExemptionIndex } from "../../../planner/exempted";
import { readExemptions } from "../../../policies/exempting/read";
import { frameworkIds } from "../../../policies/frameworks/framework";
import { controlsOf } from "../../../policies/frameworks/index";
import type { PolicyResult, Rule } from "../../../policies/rule";
import { stops } from "../../../policies/verdict";
import { at, type Case, expected, normal, packOf } from "./case";
import { judged } from "./planner-view";
import { analyzed } from "./pulumi-view";

const today = "2026-11-29";
/** Days that a rule of any severity may be exempted for. */
const days = { held: ["2026-11-20", "2026-12-19"], ended: ["2026-10-30", "2026-11-28"] } as const;

/** The exemptions of a file that names one resource, as the planner has them for the resource's stack. */
function fileOf(rule: Rule, urn: string, [created, expires]: readonly [string, string]) {
    const one = {
        id: "EX-1",
        rules: [rule.id],
        resource: urn,
        controls: ["CC6.1"],
        reason: "the vendor mends it in the next release",
        ticket: "SEC-12",
        requester: "ann@example.com",
        approver: "bob@example.com",
        created,
        expires,
        compensating_control: "looked at every week",
    };
    // JSON is YAML.
    const bytes = new TextEncoder().encode(JSON.stringify({ exemptions: [one] }));
    const { exemptions, problems } = readExemptions([{ name: "waivers.yaml", bytes }], [rule], today);
    const stack = /^urn:pulumi:(.*?)::/.exec(urn)![1]!;
    return { problems, exempter: new ExemptionIndex(exemptions, today).of(stack)?.exempter };
}

/** A rule as evidence has it after results, and the controls that it serves. */
function evidenceOf(rule: Rule, results: readonly PolicyResult[]) {
    const plan = { steps: [], tenantry: { policies: results } } as unknown as StackPlan;
    const told = ruleResults(plan, [{ rule, pack: "test" }], { own: new Set(["test"]), levels: {}, eased: [] });
    const rolled = frameworkResults(frameworkIds, told, true).flatMap(({ id, controls }) =>
        controls.filter((one) => one.automatable !== "no" && controlsOf(rule.themes)[id].includes(one.id)),
    );
    return { ...told[0]!, statuses: [...new Set(rolled.map(({ status }) => status))] };
}

/** Tries a failing case with an exemption of its resource: one that holds, and one whose last day is over. */
export function specifyExempted(rule: Rule, given: Case): void {
    const { resources, steps, urn } = normal(given);
    const rules = at(rule, "mandatory");
    if (rule.scope === "plan") {
        it("cannot be exempted from", () => {
            const { problems, exempter } = fileOf(rule, urn, days.held);
            expect(problems).toMatchObject([{ code: "TN444" }]);
            expect(exempter).toBeUndefined();
        });
        return;
    }
    const verdicts = (exempter: ReturnType<typeof fileOf>["exempter"]) =>
        judged(rules, resources, { steps, ...(exempter && { exempter }) });
    const own = (results: readonly PolicyResult[]) => results.filter((one) => one.urn === urn);
    const others = (results: readonly PolicyResult[]) => results.filter((one) => one.urn !== urn);

    it("is exempted, marked and stops nothing while an exemption holds", () => {
        const { problems, exempter } = fileOf(rule, urn, days.held);
        expect(problems).toEqual([]);
        const [before, after] = [verdicts(undefined), verdicts(exempter)];
        expect(own(after)).toMatchObject([{ result: "exempted", exemption: { id: "EX-1", until: days.held[1] } }]);
        expect(own(after).filter(stops)).toEqual([]);
        expect(others(after)).toEqual(others(before));
        const { totals, resources: told, statuses } = evidenceOf(rule, own(after));
        expect(totals).toMatchObject({ exempted: 1, fail: 0, pass: 0 });
        expect(told).toMatchObject([{ urn, result: "exempted", exemption: { approver: "bob@example.com" } }]);
        expect(statuses.filter((status) => status !== "exempted")).toEqual([]);
    });

    it("is advice in Pulumi's engine, in the same words", async () => {
        const { exempter } = fileOf(rule, urn, days.held);
        const managed = resources.filter(({ external }) => !external);
        const wanted = expected(judged(rules, managed, { exempter: exempter! }));
        const shown = await analyzed(packOf(rule, "mandatory"), managed, { exempter: exempter! });
        expect(shown.filter((one) => one.urn === urn)).toMatchObject([{ level: "advisory" }]);
        expect(new Set(shown)).toEqual(new Set(wanted));
    });

    it("fails again after its last day", () => {
        const { problems, exempter } = fileOf(rule, urn, days.ended);
        expect(problems).toEqual([]);
        expect(verdicts(exempter)).toEqual(verdicts(undefined));
        expect(own(verdicts(exempter)).map(stops)).toEqual([true]);
        expect(evidenceOf(rule, own(verdicts(exempter))).totals).toMatchObject({ exempted: 0, fail: 1 });
    });
}
