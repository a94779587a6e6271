import type { Forecaster, Point } from "../../forecast/forecaster";
import type { Needs } from "../../scaling/recommending/needs";
import { type Disk, diskLines, size } from "../forecasting/disk";
import { type Load, sourceOf, titleOf } from "../forecasting/load";
import type { Forecast } from "../forecasting/made";
import type { PodRequests } from "../forecasting/requests";
import { isMeasured } from "../forecasting/samples";
import { iso, rounded } from "./figures";
import { plot } from "./plot";
import { podRequestLines, podRequestsDocument } from "./pod-requests";
import type { Style } from "./style";
import { type Column, table } from "./table";

/** What serves a load, in words. */
export const modes: Readonly<Record<Forecaster["mode"], string>> = {
    reactive:
        "no forecast: less than a day of load, or less than half of it measured, an hour at most from one value to the next",
    constant: "a load that never changed",
    "day-ago": "the day before, repeated: too little is known for more",
    "look-back": "the day or the week before, repeated: no model did better in trials",
    ensemble: "the weighted median of models",
};

/** What nine in ten of what comes can be served by; the names are part of the interface. */
const needsDocument = ({ replicas, cores, bytes, limited }: Needs) => ({
    replicas,
    requested_cores: rounded(cores),
    requested_bytes: bytes,
    limited,
});

/** What is told beside the loads of a workload. */
export interface Beside {
    readonly pods: PodRequests | undefined;
    readonly disk: Disk | undefined;
}

function forecastDocument({ load, made, points, needs }: Forecast, beside?: Beside): object {
    return {
        ...sourceOf(load),
        mode: made.mode,
        end: isMeasured(load.samples) ? iso(made.end) : null,
        error_to_day_ago: made.error === undefined ? null : rounded(made.error),
        outliers: made.outliers,
        level_change: made.change === undefined ? null : rounded(made.change),
        models: Object.fromEntries(made.parts.map(({ name, weight }) => [name, rounded(weight)])),
        ...(beside?.pods ? { pod_requests: podRequestsDocument(beside.pods) } : {}),
        ...(beside?.disk ? { database: beside.disk } : {}),
        points: points.map(({ t, p50, p90 }) => ({
            t: iso(t),
            p50: rounded(p50),
            p90: rounded(p90),
            ...(needs ? needsDocument(needs(p90)) : {}),
        })),
    };
}

/** What is to be expected of the first load, and beside it of others of the same workload; the names are part of the interface. */
export function forecastsDocument([first, ...others]: readonly Forecast[], beside: Beside): object {
    const rest = others.map((other) => forecastDocument(other));
    return { version: 1, ...forecastDocument(first!, beside), ...(rest.length > 0 ? { others: rest } : {}) };
}

const loadColumns: readonly Column[] = [
    { heading: "Day (UTC)" },
    { heading: "Mean", numeric: true },
    { heading: "Peak p50", numeric: true },
    { heading: "Peak p90", numeric: true },
    { heading: "At" },
];

const needColumns: readonly Column[] = [
    { heading: "Replicas", numeric: true },
    { heading: "Cores", numeric: true },
    { heading: "Memory", numeric: true },
];

/** Columns of the table of days. */
export const columnsOf = ({ needs }: Forecast): readonly Column[] => [...loadColumns, ...(needs ? needColumns : [])];

/** What the hour with most of a day takes; `!` where more is needed than there may be. */
function needCells({ replicas, cores, bytes, limited }: Needs): string[] {
    return [`${replicas}${limited ? "!" : ""}`, String(Number(cores.toPrecision(4))), size(bytes)];
}

/** A load as people read it. */
export const amount = ({ asked }: Load, value: number): string =>
    asked?.unit.startsWith("bytes")
        ? size(value) + asked.unit.slice("bytes".length)
        : String(Number(value.toPrecision(4)));

/** Rows of that table: of a day its mean, the hour that most is expected in, and what that takes. */
export function rowsOf({ load, points, needs }: Forecast): string[][] {
    const groups = new Map<string, Point[]>();
    for (const point of points) {
        const day = iso(point.t).slice(0, 10);
        groups.set(day, [...(groups.get(day) ?? []), point]);
    }
    return [...groups].map(([day, hours]) => {
        const peak = hours.reduce((most, hour) => (hour.p90 > most.p90 ? hour : most));
        const mean = hours.reduce((sum, { p50 }) => sum + p50, 0) / hours.length;
        return [
            day,
            amount(load, mean),
            amount(load, peak.p50),
            amount(load, peak.p90),
            iso(peak.t).slice(11, 16),
            ...(needs ? needCells(needs(peak.p90)) : []),
        ];
    });
}

/** What is said where more is needed than there may be. */
export const limitedLine = ({ load: { tenant } }: Forecast): string =>
    `! more are needed than ${tenant?.tenant_config.autoscaling.enabled === false ? "min_replicas" : "max_replicas"} allows`;

/** Whether it is. */
export const isLimited = ({ points, needs }: Forecast): boolean =>
    needs !== undefined && points.some(({ p90 }) => needs(p90).limited);

/** Where and how it is printed. */
interface Look {
    readonly style: Style;
    readonly room: number;
}

/** The same for people. */
export const forecastsText = (forecasts: readonly Forecast[], { pods, disk }: Beside, look: Look): string =>
    [
        ...forecasts.map((forecast) => forecastLines(forecast, look)),
        ...(pods ? [podRequestLines(pods)] : []),
        ...(disk ? [diskLines(disk)] : []),
    ]
        .flatMap((lines, at) => (at === 0 ? lines : ["", ...lines]))
        .concat("")
        .join("\n");

function forecastLines(forecast: Forecast, { style, room }: Look): string[] {
    const { load, made, points } = forecast;
    const [head, ...lines] = table(columnsOf(forecast), rowsOf(forecast), room);
    return [
        `${style.bold(titleOf(load))}  ${style.dim(isMeasured(load.samples) ? `from ${iso(made.end)}; ${modes[made.mode]}` : "nothing is known of it")}`,
        ...(points.length === 0
            ? []
            : [
                  "",
                  style.bold(head!),
                  ...lines,
                  ...(isLimited(forecast) ? [style.warn(limitedLine(forecast))] : []),
                  "",
                  "p50 of each hour, and p90 (─):",
                  ...plot(
                      points.map(({ p50 }) => p50),
                      points.map(({ p90 }) => p90),
                      room,
                  ),
              ]),
    ];
}
