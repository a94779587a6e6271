import type { Origin } from "../model/fleet";
import { isDated, type PolicyEntry, within } from "../model/policies";
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

function written(entry: PolicyEntry | undefined, name: string, day: string | undefined): Written | undefined {
    if (entry === undefined || typeof entry === "string") return undefined;
    const value = entry.parameters?.[name];
    if (value === undefined || (isDated(entry) && day !== undefined && !within(entry, day))) return undefined;
    return { value, maybe: isDated(entry) && day === undefined };
}

/** What one parameter of a rule comes to: the layers' word, the statements' over it, and the tenant's own where it asks for no less. */
function settle(rule: string, parameter: Parameter, judged: Judged, day: string | undefined): SettledParameter {
    const { tenant, provenance, above = {} } = judged;
    let now: SettledParameter = { value: parameter.default };
    const lay = (next: Written | undefined, onlyStricter: boolean, by?: Origin) => {
        if (!next || !takes(parameter, next.value)) return;
        const stricter = asStrict(parameter, next.value, now.value);
        if (stricter || (!onlyStricter && !next.maybe)) now = { value: next.value, by };
    };
    const { name } = parameter;
    const entry = tenant?.policies[rule];
    const origin = provenance?.get(`policies.${rule}.parameters.${name}`);
    // Without a word of where, it is taken as the tenant's own.
    const own = origin === undefined || origin.layer === "tenant";
    const over = above[rule];
    lay(written(over, name, day), false, own ? undefined : origin);
    const said = written(entry, name, day);
    const loosens =
        typeof over === "object" &&
        over.may_loosen === true &&
        (!isDated(over) || (day !== undefined && within(over, day)));
    // What others than the tenant wrote stands in `above` already, with its own days.
    if (own || over === undefined) lay(said, own && !loosens, origin);
    for (const { policies = {}, when = {}, origins } of statementsFor(judged)) {
        const fields = policies[rule];
        if (typeof fields !== "object") continue;
        lay(written({ ...fields, from: when.from, until: when.until }, name, day), false, origins[`policies.${rule}`]);
    }
    if (own) lay(said, true, origin);
    return now;
}

/**
 * Settles what a tenant's files and the statements about it say of rules' parameters to what holds on a day (UTC). The tenant's own file may ask for
 * more, and for less where a layer above it says `may_loosen`. What a parameter cannot be is left out: it is an error of its own.
 */
export function parametersOn(judged: Judged, day: string | undefined): SettledParameters {
    const { tenant, above = {} } = judged;
    const named = new Set([
        ...Object.keys(above),
        ...Object.keys(tenant?.policies ?? {}),
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
