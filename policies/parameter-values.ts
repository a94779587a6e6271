import type { SaidParameters } from "../model/fleet";
import { type Days, isDated, within } from "../model/policies";
import { catalogue } from "./catalogue";
import { type Judged, statementsFor } from "./judged";
import { asStrict, type Parameter, takes } from "./parameter";
import type { SettledParameter, SettledParameters } from "./settled-parameters";

/** A value that is written somewhere, and whether it holds on the day. */
interface Written extends SettledParameter {
    /** Without a day, what has days holds where it asks for more. */
    readonly maybe?: boolean;
}

const byId = new Map(catalogue.map((rule) => [rule.id, rule]));

/** Whether what is said holds on the day; without one, what has days may. */
const holds = (said: Days, day: string | undefined) => !isDated(said) || day === undefined || within(said, day);

function written(said: SaidParameters | undefined, name: string, day: string | undefined): Written | undefined {
    const one = said?.values[name];
    if (!said || !one || !holds(said, day)) return undefined;
    return { value: one.value, by: one.at, maybe: isDated(said) && day === undefined };
}

/** What one parameter of a rule comes to: the layers' word, the statements' over it, and the tenant's own where it asks for no less. */
function settle(rule: string, parameter: Parameter, judged: Judged, day: string | undefined): SettledParameter {
    let now: SettledParameter = { value: parameter.default };
    const lay = (next: Written | undefined, onlyStricter: boolean) => {
        if (!next || !takes(parameter, next.value)) return;
        const stricter = asStrict(parameter, next.value, now.value);
        if (stricter || (!onlyStricter && !next.maybe)) now = { value: next.value, by: next.by };
    };
    const { name } = parameter;
    let own: Written | undefined;
    let loosens = false;
    for (const { layer, rules } of judged.said ?? []) {
        const said = rules[rule];
        if (!said) continue;
        if (layer === "tenant") {
            own = written(said, name, day);
            lay(own, !loosens);
            continue;
        }
        if (!holds(said, day)) continue;
        const maybe = isDated(said) && day === undefined;
        if (said.clears === true || said.clears?.includes(name)) lay({ value: parameter.default, maybe }, false);
        lay(written(said, name, day), false);
        if (said.may_loosen !== undefined && !(maybe && said.may_loosen)) loosens = said.may_loosen;
    }
    for (const { policies = {}, when = {}, origins } of statementsFor(judged)) {
        const fields = policies[rule];
        const value = typeof fields === "object" ? fields.parameters?.[name] : undefined;
        if (value === undefined || !holds(when, day)) continue;
        lay({ value, by: origins[`policies.${rule}`], maybe: isDated(when) && day === undefined }, false);
    }
    lay(own, true);
    return now;
}

/** The days of all that files and statements say of rules' parameters. */
export function saidDays(judged: Judged): readonly Days[] {
    return [
        ...(judged.said ?? []).flatMap(({ rules }) => Object.values(rules)),
        ...statementsFor(judged).flatMap(({ when }) => when ?? []),
    ];
}

/**
 * Settles what a tenant's files and the statements about it say of rules' parameters to what holds on a day (UTC). The tenant's own file may ask for
 * more, and for less where a layer above it says `may_loosen`. What a parameter cannot be is left out: it is an error of its own.
 */
export function parametersOn(judged: Judged, day: string | undefined): SettledParameters {
    const named = new Set([
        ...(judged.said ?? []).flatMap(({ rules }) => Object.keys(rules)),
        ...statementsFor(judged).flatMap(({ policies = {} }) => Object.keys(policies)),
    ]);
    const settled = [...named].sort().flatMap((id) => {
        const parameters = byId.get(id)?.parameters ?? [];
        const set = parameters
            .map((parameter) => [parameter, settle(id, parameter, judged, day)] as const)
            .filter(([parameter, { value }]) => value !== parameter.default);
        return set.length > 0 ? [[id, Object.fromEntries(set.map(([{ name }, one]) => [name, one]))] as const] : [];
    });
    return Object.fromEntries(settled);
}
