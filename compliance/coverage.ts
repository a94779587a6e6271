import type { FrameworkId } from "../policies/frameworks/framework";
import { controlsOf, frameworks, whyNoRule } from "../policies/frameworks/index";
import type { Rule } from "../policies/rule";

/** How far rules show that a control holds. */
interface ControlCoverage {
    readonly id: string;
    readonly title: string;
    readonly automatable: "yes" | "partial" | "no";
    /** Ids of the rules that are proposed for it. */
    readonly rules: readonly string[];
    /** Why there are none. */
    readonly why?: string;
}

export interface FrameworkCoverage {
    readonly id: FrameworkId;
    readonly name: string;
    readonly version: string;
    readonly withRules: number;
    readonly controls: readonly ControlCoverage[];
}

/** The controls of a framework, each with the rules that serve it or why none does. */
export function coverageOf(id: FrameworkId, rules: readonly Rule[]): FrameworkCoverage {
    const { name, version, controls } = frameworks[id];
    const serving = new Map<string, string[]>();
    for (const rule of rules)
        for (const control of controlsOf(rule.themes)[id])
            serving.set(control, [...(serving.get(control) ?? []), rule.id]);
    const covered = controls.map((control): ControlCoverage => {
        const found = [...(serving.get(control.id) ?? [])].sort();
        const why = whyNoRule(id, control.id);
        return { ...control, rules: found, ...(found.length === 0 && why !== undefined ? { why } : {}) };
    });
    return { id, name, version, withRules: covered.filter((one) => one.rules.length > 0).length, controls: covered };
}
