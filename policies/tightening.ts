import type { Origin } from "../model/fleet";
import { type ParameterValue, within } from "../model/policies";
import { catalogue } from "./catalogue";
import { changeDays, noticeDays } from "./change-days";
import type { Judged } from "./judged";
import { asStrict } from "./parameter";
import { saidDays } from "./parameter-values";
import type { SettledParameters } from "./settled-parameters";
import { mandatoryOn } from "./upcoming";

/** A threshold of a mandatory rule that will ask somebody for more than it does. */
interface Tightening {
    readonly rule: string;
    readonly parameter: string;
    /** What it asks for until then. */
    readonly from: ParameterValue;
    readonly to: ParameterValue;
    /** First day (UTC) on which it does. */
    readonly day: string;
    /** Where that was written, or what ends then. */
    readonly by: Origin | undefined;
}

const thresholds = catalogue.flatMap(({ id: rule, parameters = [] }) =>
    parameters.map((parameter) => ({ rule, parameter, key: `${rule} ${parameter.name}` })),
);

/**
 * Thresholds that ask for more within the days of notice: where an entry or statement begins to hold, and where one that asked for less ends. That a
 * tenant's own word does not hold any more though its days go on is told of that (leave.ts).
 */
export function tightenings(judged: Judged, today: string): readonly Tightening[] {
    const near = changeDays(saidDays(judged), today, noticeDays);
    if (near.length === 0) return [];
    const settledIn = (settled: SettledParameters, { rule, parameter }: (typeof thresholds)[number]) =>
        settled[rule]?.[parameter.name] ?? { value: parameter.default, by: undefined };
    const own = judged.said?.find(({ layer }) => layer === "tenant")?.rules ?? {};
    const { parameters } = mandatoryOn(judged, today);
    const known = new Map(thresholds.map((one) => [one.key, settledIn(parameters, one)]));
    return near.flatMap((day) => {
        const then = mandatoryOn(judged, day);
        const mandatory = new Set(then.rules);
        return thresholds.flatMap((one): readonly Tightening[] => {
            const { rule, parameter, key } = one;
            const [before, after] = [known.get(key)!, settledIn(then.parameters, one)];
            if (!mandatory.has(rule) || asStrict(parameter, before.value, after.value)) return [];
            known.set(key, after);
            const lapsed = !after.by && before.by?.layer === "tenant" && within(own[rule] ?? {}, day);
            if (lapsed) return [];
            const { name } = parameter;
            return [{ rule, parameter: name, from: before.value, to: after.value, day, by: after.by ?? before.by }];
        });
    });
}
