import type { PolicySetting } from "../model/fleet";
import { isDated, type ParameterValue } from "../model/policies";
import type { Problem } from "../model/problem";
import { cut, problem } from "../model/report";
import { nearest } from "../model/suggest";
import { asStrict, boundsOf, type Parameter, takes } from "./parameter";
import type { Rule } from "./rule";

type Written = NonNullable<PolicySetting["parameters"]>[number];

/**
 * What the layers above the tenant say on some day, or the rule itself where they say nothing, if a value asks for less than that on every day.
 * On which days it holds is told by the day.
 */
function loosened(
    parameter: Parameter,
    value: ParameterValue,
    { above = [] }: PolicySetting,
): ParameterValue | undefined {
    const { name } = parameter;
    let before: ParameterValue = parameter.default;
    let loosens = false;
    for (const { values, clears, may_loosen, ...days } of above) {
        const dated = isDated(days);
        if (may_loosen !== undefined && (may_loosen || !dated)) loosens = may_loosen;
        const cleared = clears === true || clears?.includes(name);
        for (const said of [cleared ? parameter.default : undefined, values[name]?.value]) {
            if (said === undefined || !takes(parameter, said)) continue;
            if (!dated || !asStrict(parameter, said, before)) before = said;
        }
    }
    return loosens || asStrict(parameter, value, before) ? undefined : before;
}

function faultOf(setting: PolicySetting, { id, parameters = [] }: Rule, one: Written): Problem | undefined {
    const at = { at: one.at, path: `${setting.path}.parameters.${one.name}` };
    const names = parameters.map(({ name }) => name);
    const parameter = parameters.find(({ name }) => name === one.name);
    if (!parameter)
        return problem("TN480", {
            ...at,
            message: `${id} has ${names.length === 0 ? "no parameters" : `no parameter ${cut(one.name)}`}`,
            allowed: names,
            suggestion: nearest(one.name, names),
            fix: "Take the line out; `tenantry policy show <rule>` tells which parameters a rule has.",
        });
    if (!takes(parameter, one.value))
        return problem("TN481", {
            ...at,
            message: `${one.name} of ${id} must be ${boundsOf(parameter)}`,
            value: typeof one.value === "string" || typeof one.value === "number" ? one.value : undefined,
            fix: `Write a value within its bounds; by itself the rule has ${parameter.default}.`,
        });
    if (setting.key.layer !== "tenant") return undefined;
    const before = loosened(parameter, one.value, setting);
    if (before === undefined) return undefined;
    return problem("TN482", {
        ...at,
        message: `a tenant cannot set ${one.name} of ${id} to ${one.value}, which asks for less than ${before}; it stays ${before}`,
        value: one.value,
        fix: "Remove the line, or have the tier or the organisation set it, or write `may_loosen: true` beside it there.",
    });
}

/** What is wrong with the parameters that a file sets for a rule. */
export function parameterProblems(setting: PolicySetting, rule: Rule): Problem[] {
    const faults = (setting.parameters ?? []).flatMap((one) => faultOf(setting, rule, one) ?? []);
    if (setting.mayLoosen === undefined || setting.key.layer !== "tenant") return faults;
    const own = problem("TN483", {
        at: setting.mayLoosen,
        path: `${setting.path}.may_loosen`,
        message: "a tenant cannot allow itself to ask for less",
        fix: "Remove the line; the tier or the organisation may write it.",
    });
    return [...faults, own];
}
