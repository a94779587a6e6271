import type { Origin } from "../model/fleet";
import { type ParameterValue, within } from "../model/policies";
import { catalogue } from "./catalogue";
import { changeDays } from "./change-days";
import type { Judged } from "./judged";
import { asStrict, takes } from "./parameter";
import { parametersOn, saidDays } from "./parameter-values";
import type { SettledParameter } from "./settled-parameters";

/** A value of a tenant's own file that asks for less than what holds instead. */
interface Lapse {
    readonly rule: string;
    readonly parameter: string;
    readonly value: ParameterValue;
    /** Where the tenant wrote it. */
    readonly at: Origin;
    /** First day (UTC) on which it does not hold, of those that were looked at. */
    readonly day: string;
    readonly instead: SettledParameter;
}

/** What a tenant's own file sets, and what today or within some days does not hold, since others ask for more: leave (`may_loosen`) ended, or a statement began. */
export function lapses(judged: Judged, today: string, notice: number): readonly Lapse[] {
    const own = judged.said?.find(({ layer }) => layer === "tenant");
    if (!own) return [];
    const days = [today, ...changeDays(saidDays(judged), today, notice)].map((day) => ({
        day,
        settled: parametersOn(judged, day),
    }));
    return catalogue.flatMap(({ id: rule, parameters = [] }) =>
        parameters.flatMap((parameter): readonly Lapse[] => {
            const { name } = parameter;
            const said = own.rules[rule];
            const written = said?.values[name];
            if (!said || !written || !takes(parameter, written.value)) return [];
            const { value, at } = written;
            const on = days.flatMap(({ day, settled }) => {
                const instead = settled[rule]?.[name] ?? { value: parameter.default };
                return within(said, day) && !asStrict(parameter, value, instead.value) ? [{ day, instead }] : [];
            });
            return on.slice(0, 1).map((first) => ({ rule, parameter: name, value, at, ...first }));
        }),
    );
}
