import type { FrameworkId } from "../../policies/frameworks/framework";
import { frameworks, whyNoRule } from "../../policies/frameworks/index";
import type { ControlEvidence, FrameworkEvidence, RuleEvidence, Status, Totals } from "./schema";
import { judgedIn, stoppingIn, sumOf } from "./totals";

/** Said beside every roll-up. */
const mappingNote = "proposed by Tenantry, theme by theme; reviewed by no auditor";

/** What a control comes to, by what the rules that serve it came to. */
function statusOf(totals: Totals, serving: readonly RuleEvidence[], planned: boolean): Status {
    if (serving.length === 0) return "noRule";
    if (totals.fail > 0) return "failed";
    if (totals.undetermined > 0 || !planned) return "undetermined";
    if (totals.exempted > 0) return "exempted";
    if (serving.some(({ level, eased }) => eased && level !== "disabled")) return "eased";
    const off = serving.some((rule) => rule.off);
    if (judgedIn(totals) > 0) return off ? "inPart" : "passed";
    return off || serving.every(({ level }) => level === "disabled") ? "notAsked" : "notApplicable";
}

function rollUp(framework: FrameworkId, rules: readonly RuleEvidence[], planned: boolean): ControlEvidence[] {
    return frameworks[framework].controls.map(({ id, title, automatable }): ControlEvidence => {
        const serving = rules.filter(({ controls }) => controls[framework].includes(id));
        const asked = serving.filter(({ level }) => level !== "disabled");
        const off = serving.flatMap(({ rule, off: is }) => (is ? [rule] : []));
        const totals = sumOf(asked.map((rule) => rule.totals));
        const status = automatable === "no" ? "notAutomated" : statusOf(totals, serving, planned);
        const why = whyNoRule(framework, id);
        return {
            id,
            title,
            automatable,
            status,
            mandatoryFailures: asked.reduce((sum, rule) => sum + stoppingIn(rule), 0),
            totals,
            rules: asked.filter((rule) => judgedIn(rule.totals) > 0).map(({ rule }) => rule),
            ...(off.length > 0 ? { off } : {}),
            ...(serving.length === 0 && why !== undefined ? { why } : {}),
        };
    });
}

/** Every control of the frameworks, with what the rules of a stack say of it. Where planning failed, nothing passes. */
export function frameworkResults(
    ids: readonly FrameworkId[],
    rules: readonly RuleEvidence[],
    planned: boolean,
): FrameworkEvidence[] {
    return ids.map((id) => {
        const { name, version } = frameworks[id];
        return { id, name, version, mapping: mappingNote, controls: rollUp(id, rules, planned) };
    });
}
