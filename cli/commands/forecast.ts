import type { Forecaster, Point } from "../../forecast/forecaster";
import type { Needs } from "../../scaling/recommending/needs";
import type { Context } from "../command";
import { type ExitCode, exitCode } from "../exit";
import { type Disk, diskLines, diskOf } from "../forecasting/disk";
import { eventsOf, hoursOf, type Load, loadOf, sourceOf, titleOf } from "../forecasting/load";
import { needing } from "../forecasting/needs";
import { formatOf } from "../governance/lineages";
import { jsonDocument, targetFor } from "../output";
import { usage } from "../planning/request";
import { lookOf } from "../render/look";
import { plot } from "../render/plot";
import { table } from "../render/table";

const iso = (t: number): string => new Date(t * 1000).toISOString().replace(".000Z", "Z");
const rounded = (value: number): number => Number(value.toPrecision(6));

const modes: Readonly<Record<Forecaster["mode"], string>> = {
    reactive: "no forecast: less than a day of load, or less than half of it measured",
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

function document(load: Load, made: Forecaster, points: readonly Point[], disk: Disk | undefined): object {
    const needs = needing(load);
    return {
        version: 1,
        ...sourceOf(load),
        mode: made.mode,
        end: iso(made.end),
        error_to_day_ago: made.error === undefined ? null : rounded(made.error),
        outliers: made.outliers,
        level_change: made.change === undefined ? null : rounded(made.change),
        models: Object.fromEntries(made.parts.map(({ name, weight }) => [name, rounded(weight)])),
        ...(disk ? { database: disk } : {}),
        points: points.map(({ t, p50, p90 }) => ({
            t: iso(t),
            p50: rounded(p50),
            p90: rounded(p90),
            ...(needs ? needsDocument(needs(p90)) : {}),
        })),
    };
}

const columns = [
    { heading: "Day (UTC)" },
    { heading: "Mean", numeric: true },
    { heading: "Peak p50", numeric: true },
    { heading: "Peak p90", numeric: true },
    { heading: "At" },
];

const needColumns = [
    { heading: "Replicas", numeric: true },
    { heading: "Cores", numeric: true },
    { heading: "Memory", numeric: true },
];

/** What the hour with most of a day takes; `!` where more is needed than there may be. */
function needCells({ replicas, cores, bytes, limited }: Needs): string[] {
    const memory = `${Number((bytes / 2 ** 30).toPrecision(3))}Gi`;
    return [`${replicas}${limited ? "!" : ""}`, String(Number(cores.toPrecision(4))), memory];
}

/** A row a day: its mean, the hour that most is expected in, and what that takes. */
function days(points: readonly Point[], needs: ReturnType<typeof needing>): string[][] {
    const groups = new Map<string, Point[]>();
    for (const point of points) {
        const day = iso(point.t).slice(0, 10);
        groups.set(day, [...(groups.get(day) ?? []), point]);
    }
    return [...groups].map(([day, hours]) => {
        const peak = hours.reduce((most, hour) => (hour.p90 > most.p90 ? hour : most));
        const mean = hours.reduce((sum, { p50 }) => sum + p50, 0) / hours.length;
        const number = (value: number): string => String(Number(value.toPrecision(4)));
        return [
            day,
            number(mean),
            number(peak.p50),
            number(peak.p90),
            iso(peak.t).slice(11, 16),
            ...(needs ? needCells(needs(peak.p90)) : []),
        ];
    });
}

/** `tenantry forecast`. */
export async function run(context: Context): Promise<ExitCode> {
    const { host, options } = context;
    const format = formatOf<"text" | "json">(context);
    const target = targetFor(host, options.text("out"));
    const hours = hoursOf(context, "horizon", 168, 35 * 24);
    const load = await loadOf(context);
    const { tenant } = load;
    if (tenant && tenant.state !== "active")
        throw usage(`${tenant.tenant_id} is ${tenant.state}`, "only what runs has a load to come");
    const disk = diskOf(context, load);
    const [{ fit: fitted }, { loadDecomposer }] = await Promise.all([
        import("../../forecast/fit.js"),
        import("../../forecast/load.js"),
    ]);
    const decompose = await loadDecomposer();
    const zone = options.text("zone") ?? load.tenant?.tenant_config.autoscaling.time_zone;
    let made: Forecaster;
    try {
        made = fitted(load.samples, { decompose, horizon: hours * 3600, zone, events: eventsOf(load) });
    } catch (error) {
        if (!(error instanceof RangeError)) throw error;
        throw usage(error.message, "--zone takes a name such as Europe/Stockholm");
    }
    const points = made.forecast(made.end, hours * 3600, 3600);
    const { style, room } = lookOf(context);
    const needs = needing(load);
    const rows = days(points, needs);
    const limited = rows.some((row) => row.some((cell) => cell.endsWith("!")));
    const [head, ...lines] = table([...columns, ...(needs ? needColumns : [])], rows, room);
    const text = [
        `${style.bold(titleOf(load))}  ${style.dim(`from ${iso(made.end)}; ${modes[made.mode]}`)}`,
        ...(points.length === 0
            ? []
            : [
                  "",
                  style.bold(head!),
                  ...lines,
                  ...(limited ? [style.warn("! more are needed than max_replicas allows")] : []),
                  "",
                  "p50 of each hour, and p90 (─):",
                  ...plot(
                      points.map(({ p50 }) => p50),
                      points.map(({ p90 }) => p90),
                      room,
                  ),
              ]),
        ...(disk ? ["", ...diskLines(disk)] : []),
        "",
    ].join("\n");
    await target.write([format === "json" ? jsonDocument(document(load, made, points, disk)) : text]);
    return exitCode.ok;
}
