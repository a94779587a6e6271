import type { DiskForecast } from "../forecasting/disk";
import { diskLines, size } from "../forecasting/disk";
import { type Course, chartOf, legendOf } from "./chart";
import { iso } from "./figures";
import { escaped } from "./page";

const day = 86_400;
/** Days ahead that are shown, at least and at most. */
const [least, most] = [30, 730];

/** The largest value of each day; NaN where there was none. */
function daily(samples: DiskForecast["samples"], first: number, days: number): number[] {
    const values = Array<number>(days).fill(Number.NaN);
    for (const { t, v } of samples) {
        const at = Math.floor(t / day) - first;
        if (v >= 0 && at >= 0 && at < days) values[at] = Math.max(v, values[at] || 0);
    }
    return values;
}

/** When a database's disk is full, as a chart by the day. */
export function diskHtml({ disk, samples }: DiskForecast): string[] {
    const [heading, ...limits] = diskLines(disk);
    const end = Math.floor(Date.parse(disk.measured ?? "") / 1000 / day);
    const lines = [
        `<h2>Disk of the database</h2>`,
        `<p>${escaped(heading!)}</p>`,
        `<ul>`,
        ...limits.map((line) => `<li>${escaped(line.trim())}</li>`),
        "</ul>",
    ];
    if (Number.isNaN(end)) return lines;
    const first = Math.max(
        end - most,
        samples.reduce((low, { t }) => Math.min(low, Math.floor(t / day)), end),
    );
    const before = daily(samples, first, end - first + 1);
    const full = disk.limits
        .flatMap((limit) => [limit.full, limit.early])
        .map((at) => Date.parse(at ?? "") / 1000 / day - end);
    const ahead = Math.min(most, Math.max(least, ...full.filter((days) => days <= most).map((days) => days + 7)));
    const steps = before.length + ahead;
    const growing = (rate: number): Pick<Course, "from" | "values"> => ({
        from: before.length,
        values: Array.from({ length: ahead }, (_, at) => Math.max(0, disk.used_bytes + rate * (at + 1))),
    });
    const marks = [0, 1, 2, 3]
        .map((quarter) => Math.round((quarter * steps) / 4))
        .map((at) => ({ at, text: iso((first + at) * day).slice(0, 10) }));
    return [
        ...lines,
        legendOf([
            { form: "area", text: "measured, the most of each day" },
            { form: "line", text: "forecast, as it usually grows" },
            { form: "dashed", text: "forecast, as in its fastest weeks" },
            {
                form: "dotted",
                text: `planned, ${disk.limits.map(({ setting, bytes }) => `${setting} ${size(bytes)}`).join(", ")}`,
            },
        ]),
        chartOf({
            label: `Bytes that the database uses, and ${limits.join(";")}`,
            steps,
            courses: [
                { form: "area", from: 0, values: before },
                { form: "line", ...growing(disk.growth_bytes_a_day) },
                { form: "dashed", ...growing(disk.fast_growth_bytes_a_day) },
                ...disk.limits.map(
                    ({ bytes }): Course => ({ form: "dotted", from: 0, values: Array<number>(steps).fill(bytes) }),
                ),
            ],
            written: size,
            marks,
            turn: { at: before.length, text: "forecast" },
        }),
    ];
}
