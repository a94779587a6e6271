import { gridOf } from "../../forecast/series/grid";
import { workloadBounds } from "../../model/scaling";
import type { DiskForecast } from "../forecasting/disk";
import { titleOf } from "../forecasting/load";
import type { Forecast } from "../forecasting/made";
import type { PodRequests } from "../forecasting/requests";
import { isMeasured } from "../forecasting/samples";
import { type Course, chartOf, dayMarks, legendOf, topOf } from "./chart";
import { diskHtml } from "./disk-html";
import { iso } from "./figures";
import { amount, columnsOf, isLimited, limitedLine, modes, rowsOf } from "./forecast";
import { escaped, htmlTable, pageOf } from "./page";
import { podRequestsHtml } from "./pod-requests-html";

const hour = 3600;
/** Hours of the past that are shown for each to come, and at least. */
const [past, leastPast] = [2, 48];

/** Hourly means of what was measured before a forecast, as far back as is shown and known. */
function measuredBefore({ load, made: { end }, points }: Forecast): Float64Array {
    const hours = Math.max(leastPast, past * points.length);
    const { values } = gridOf(load.samples, { step: hour, from: end - hours * hour, to: end });
    const known = values.findIndex((value) => !Number.isNaN(value));
    return known < 0 ? new Float64Array(0) : values.subarray(known);
}

function loadChart(forecast: Forecast, name: string): string[] {
    const before = measuredBefore(forecast);
    const { load, points, made } = forecast;
    const unit = load.asked && !load.asked.unit.startsWith("bytes") ? ` ${load.asked.unit}` : "";
    const steps = before.length + points.length;
    const [from, turn] = [made.end - before.length * hour, before.length];
    const ahead = [
        {
            form: "line",
            text: "forecast, p50: half of what comes stays under it",
            values: points.map(({ p50 }) => p50),
        },
        { form: "dashed", text: "forecast, p90: nine in ten stay under it", values: points.map(({ p90 }) => p90) },
    ] as const;
    const courses = [
        { form: "area" as const, text: "measured, hourly means", from: 0, values: before },
        ...(points.length === 0 ? [] : ahead.map((one) => ({ ...one, from: turn }))),
    ];
    return [
        legendOf(courses),
        chartOf({
            label: `${name}: ${courses.map(({ text }) => text).join("; ")}; the forecast begins ${iso(made.end)}`,
            steps,
            courses,
            written: (value) => `${amount(load, value)}${unit}`,
            marks: dayMarks(from, steps),
            turn: points.length === 0 ? undefined : { at: turn, text: "forecast" },
        }),
    ];
}

function replicaChart({ load, points, made, needs }: Forecast, name: string): string[] {
    const { tenant, workload } = load;
    if (!needs || !tenant || workload === undefined) return [];
    const { min, max } = workloadBounds(tenant, workload);
    const steps = points.length;
    const needed: Course = { form: "line", from: 0, values: points.map(({ p90 }) => needs(p90).replicas) };
    const bounds = [min, max]
        .filter((bound) => bound <= 2 * topOf([needed]))
        .map((bound): Course => ({ form: "dotted", from: 0, values: Array<number>(steps).fill(bound) }));
    return [
        "<h3>Replicas</h3>",
        legendOf([
            { form: "line", text: "forecast, replicas that serve p90" },
            { form: "dotted", text: `planned, ${min} to ${max}` },
        ]),
        chartOf({
            label: `${name}: replicas that p90 takes, hour by hour`,
            steps,
            courses: [needed, ...bounds],
            written: (value) => `${value} replicas`,
            marks: dayMarks(made.end, steps),
        }),
    ];
}

function section(forecast: Forecast): string[] {
    const { load, made, points } = forecast;
    const name = load.asked?.metric ?? "load";
    const heading = `<h2>${escaped(name)}</h2>`;
    if (!isMeasured(load.samples))
        return [heading, `<p>Nothing is known of it: ${escaped(load.asked?.query ?? load.trace)}</p>`];
    if (points.length === 0) return [heading, `<p>${escaped(modes[made.mode])}.</p>`, ...loadChart(forecast, name)];
    return [
        heading,
        `<p>From ${iso(made.end)}: ${escaped(modes[made.mode])}.</p>`,
        ...loadChart(forecast, name),
        ...replicaChart(forecast, name),
        htmlTable(columnsOf(forecast), rowsOf(forecast)),
        ...(isLimited(forecast) ? [`<p>${escaped(limitedLine(forecast))}</p>`] : []),
    ];
}

/** Forecasts of a workload's loads as a page that needs nothing else: charts and a table a load, and when the disk is full. */
export function forecastHtml(
    forecasts: readonly Forecast[],
    pods: PodRequests | undefined,
    disk: DiskForecast | undefined,
): string {
    const { asked, ...load } = forecasts[0]!.load;
    return pageOf(`Forecast of ${titleOf({ ...load, asked: undefined })}`, [
        `<p>${escaped(asked ? `As ${load.trace} tells. ` : "")}Days are of UTC.</p>`,
        ...forecasts.flatMap(section),
        ...(pods ? podRequestsHtml(pods) : []),
        ...(disk ? diskHtml(disk) : []),
    ]);
}
