import type { FrameworkId } from "../../policies/frameworks/framework";
import type { Evidence } from "../evidence/schema";
import type { FleetControl, FleetFramework } from "../fleet";
import { offText } from "../words";
import { isObserved, observationOf } from "./observations";
import type { RiskOf } from "./risks";
import { line, objectiveId, props, uuidOf } from "./words";

/** What is said of a control; of one that is undetermined, or has nothing to judge, nothing is found. */
const states = {
    failed: { state: "not-satisfied", reason: "fail", remarks: "A rule that serves it does not hold." },
    exempted: {
        state: "not-satisfied",
        reason: "other",
        remarks: "A rule that serves it does not hold, and somebody answers for that.",
    },
    eased: {
        state: "not-satisfied",
        reason: "other",
        remarks: "Its rules go by settings of the tenant's own file that ask for less than what stands above it.",
    },
    inPart: {
        state: "not-satisfied",
        reason: "other",
        remarks: "The rules that were asked hold, and others that serve it are off.",
    },
    passed: {
        state: "satisfied",
        reason: "pass",
        remarks: "Every rule that serves it holds. The control is not thereby met.",
    },
} as const;

type Said = keyof typeof states;
const isSaid = ({ status }: FleetControl): boolean => Object.hasOwn(states, status);

/** Uuids of observations and risks by control: each control has those of the rules that serve it. */
function byControl(all: readonly Evidence[], risks: readonly RiskOf[], framework: FrameworkId) {
    const related = new Map<string, { observations: string[]; risks: string[] }>();
    const of = (control: string) => {
        const found = related.get(control) ?? { observations: [], risks: [] };
        related.set(control, found);
        return found;
    };
    for (const one of all)
        for (const rule of one.rules) {
            const uuids = rule.resources.filter(isObserved).map((each) => observationOf(one, rule, each));
            for (const control of rule.controls[framework]) of(control).observations.push(...uuids);
        }
    for (const { uuid, rule } of risks) for (const control of rule.controls[framework]) of(control).risks.push(uuid);
    return related;
}

/** A finding for each control that rules say something of. */
export function* findings(
    all: readonly Evidence[],
    frameworks: readonly FleetFramework[],
    risks: readonly RiskOf[],
    run: string,
) {
    for (const { id: framework, name, controls } of frameworks) {
        const related = byControl(all, risks, framework);
        for (const control of controls.filter(isSaid)) {
            const { observations, risks: uuids } = related.get(control.id) ?? { observations: [], risks: [] };
            const { totals } = control;
            const off = offText(control);
            yield {
                uuid: uuidOf("finding", run, framework, control.id),
                title: line(`${name} ${control.id}: ${control.title}`),
                description: `${control.rules.length} rules: ${totals.pass} results pass, ${totals.fail} fail, ${totals.undetermined} undetermined, ${totals.exempted} exempted, ${totals.remediated} remediated${off === "" ? "" : `; ${off}`}.`,
                props: props({
                    label: control.id,
                    framework,
                    automatable: control.automatable,
                    "mandatory-failures": control.mandatoryFailures,
                }),
                target: {
                    type: "objective-id",
                    "target-id": objectiveId(framework, control.id),
                    title: line(control.title),
                    status: states[control.status as Said],
                },
                ...(observations.length > 0
                    ? { "related-observations": observations.map((uuid) => ({ "observation-uuid": uuid })) }
                    : {}),
                ...(uuids.length > 0 ? { "related-risks": uuids.map((uuid) => ({ "risk-uuid": uuid })) } : {}),
            };
        }
    }
}
