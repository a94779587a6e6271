/** Moments by the clock: five fields of a schedule, each as the values that it stands for, in order; undefined where any will do. */
export interface Cron {
    readonly minutes: readonly number[] | undefined;
    readonly hours: readonly number[] | undefined;
    readonly days: readonly number[] | undefined;
    readonly months: readonly number[] | undefined;
    /** 0 is Sunday. */
    readonly weekdays: readonly number[] | undefined;
}

/** Not a schedule; the message says which part of it, and what would be. */
export class CronError extends Error {
    override readonly name = "CronError";
}

interface Field {
    readonly about: string;
    readonly least: number;
    readonly most: number;
    /** Names of values, from the least on. */
    readonly names?: readonly string[];
}

export const weekdayNames = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"] as const;
const monthNames = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const fields = {
    minutes: { about: "minute", least: 0, most: 59 },
    hours: { about: "hour", least: 0, most: 23 },
    days: { about: "day of the month", least: 1, most: 31 },
    months: { about: "month", least: 1, most: 12, names: monthNames },
    // Sunday is 0 and 7.
    weekdays: { about: "day of the week", least: 0, most: 7, names: weekdayNames },
} as const satisfies Readonly<Record<keyof Cron, Field>>;

/** Most days that a month has. */
const monthDays = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function numberIn(text: string, field: Field): number {
    const named = field.names?.indexOf(text.toLowerCase()) ?? -1;
    const value = named === -1 ? Number(/^\d{1,2}$/.test(text) ? text : Number.NaN) : named + field.least;
    if (value >= field.least && value <= field.most) return value;
    throw new CronError(`"${text}" is no ${field.about}, which is ${field.least} to ${field.most}`);
}

/** One of a field's parts: a value, a range, or steps through a range. */
function partOf(text: string, field: Field): number[] {
    const [span = "", step, ...rest] = text.split("/");
    const [from = "", to, ...more] = span === "*" ? [String(field.least), String(field.most)] : span.split("-");
    if (rest.length > 0 || more.length > 0 || (step !== undefined && !/^[1-9]\d?$/.test(step)))
        throw new CronError(
            `"${text}" is no ${field.about}: write a value, a range such as 1-5, or steps such as */10`,
        );
    const first = numberIn(from, field);
    const last = to === undefined ? (step === undefined ? first : field.most) : numberIn(to, field);
    if (last < first) throw new CronError(`"${text}" runs backwards, as a ${field.about}`);
    const values = Array.from({ length: last - first + 1 }, (_, index) => first + index);
    return values.filter((_, index) => index % Number(step ?? 1) === 0);
}

function read(text: string, key: keyof Cron): readonly number[] | undefined {
    if (text === "*") return undefined;
    const values = text.split(",").flatMap((part) => partOf(part, fields[key]));
    const folded = key === "weekdays" ? values.map((day) => day % 7) : values;
    return [...new Set(folded)].sort((a, b) => a - b);
}

/**
 * Reads a schedule of five fields, as `cron` does.
 *
 * @param text such as `0 7 * * mon-fri`
 * @throws CronError where it is none, names days that no month of it has, or days both of the month and of the week, of which clouds take one
 */
export function parseCron(text: string): Cron {
    const parts = text.trim().split(/\s+/);
    if (parts.length !== 5) throw new CronError(`it has ${parts.length} fields, and must have 5`);
    const [minutes, hours, days, months, weekdays] = Object.keys(fields).map((key, index) =>
        read(parts[index]!, key as keyof Cron),
    ) as [Cron["minutes"], Cron["hours"], Cron["days"], Cron["months"], Cron["weekdays"]];
    if (days && weekdays) throw new CronError("it names days both of the month and of the week, which no cloud takes");
    const longest = Math.max(...(months ?? [1]).map((month) => monthDays[month - 1]!));
    if (days && days[0]! > longest) throw new CronError("no month that it names has such a day");
    return { minutes, hours, days, months, weekdays };
}
