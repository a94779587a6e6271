import { setImmediate } from "node:timers/promises";
import type { ContenderName } from "../../forecast/contenders";
import type { Accuracy } from "../../forecast/rolling";
import type { Context } from "../command";
import { Cancelled, type ExitCode, exitCode } from "../exit";
import { hoursOf, type Load, loadOf, sourceOf, titleOf } from "../forecasting/load";
import { badTrace, readable } from "../forecasting/samples";
import { formatFor, usualEndings } from "../format";
import { jsonDocument, targetFor } from "../output";
import { usage } from "../planning/request";
import { footerFor } from "../progress";
import { lookOf } from "../render/look";
import { count } from "../render/style";
import { table } from "../render/table";

type Found = Readonly<Record<ContenderName, Accuracy>>;

interface Asked {
    readonly horizon: number;
    readonly train: number;
    /** Share of the load's hours that were measured. */
    readonly measured: number;
}

const rounded = (value: number | undefined, digits: number): number | null =>
    value === undefined || !Number.isFinite(value) ? null : Number(value.toFixed(digits));

/** What a back-test came to; the names are part of the interface. */
function document(load: Load, { horizon, train, measured }: Asked, found: Found): object {
    return {
        version: 1,
        ...sourceOf(load),
        horizon_hours: horizon,
        train_hours: train,
        measured_pct: rounded(100 * measured, 1),
        origins: found.tenantry.origins,
        models: Object.fromEntries(
            Object.entries(found).map(([name, one]) => [
                name,
                {
                    origins: one.origins,
                    mase: rounded(one.mase, 4),
                    smape_pct: rounded(one.smapePct, 3),
                    pinball_p90: one.pinballP90 === undefined ? null : Number(one.pinballP90.toPrecision(6)),
                    coverage_pct: rounded(one.coveragePct, 2),
                    fit_seconds: rounded(one.fitSeconds, 5),
                },
            ]),
        ),
    };
}

const columns = [
    { heading: "Model" },
    { heading: "MASE", numeric: true },
    { heading: "sMAPE", numeric: true },
    { heading: "Pinball p90", numeric: true },
    { heading: "Below p90", numeric: true },
    { heading: "Fit", numeric: true },
];

function rows(found: Found): string[][] {
    return Object.entries(found)
        .sort(([, a], [, b]) => (Number.isNaN(a.mase) ? 1 : Number.isNaN(b.mase) ? -1 : a.mase - b.mase))
        .map(([name, { origins, mase, smapePct, pinballP90, coveragePct, fitSeconds }]) => [
            name,
            origins === 0 ? "too little" : mase.toFixed(3),
            origins === 0 ? "" : `${smapePct.toFixed(1)} %`,
            pinballP90 === undefined ? "" : String(Number(pinballP90.toPrecision(4))),
            coveragePct === undefined ? "" : `${coveragePct.toFixed(1)} %`,
            origins === 0 || fitSeconds === undefined ? "" : `${(1000 * fitSeconds).toFixed(0)} ms`,
        ]);
}

/** Less than this of a load's hours measured, and what was filled in would be judged. */
const leastMeasured = 0.5;

function originsOf({ options }: Context): number {
    const text = options.text("origins") ?? "60";
    if (/^[1-9]\d{0,4}$/.test(text)) return Number(text);
    throw usage(`--origins ${text} cannot be used`, "name a number from 1 on");
}

/** `tenantry backtest`. */
export async function run(context: Context): Promise<ExitCode> {
    const { host, options } = context;
    const format = formatFor<"text" | "json">(context, { text: usualEndings.text, json: usualEndings.json }, "text");
    const target = targetFor(host, options.text("out"));
    const horizon = hoursOf(context, "horizon", 24, 35 * 24);
    const train = hoursOf(context, "train", 28 * 24, 365 * 24, 48);
    const origins = originsOf(context);
    const load = await loadOf(context);
    const [{ contendersWith }, { loadDecomposer }, { originsOf: daysOf, rolling }, { hourlyOf }] = await Promise.all([
        import("../../forecast/contenders.js"),
        import("../../forecast/load.js"),
        import("../../forecast/rolling.js"),
        import("../../forecast/series/hourly.js"),
    ]);
    const series = readable(load.trace, () => hourlyOf(load.samples));
    if (series.measured < leastMeasured)
        throw badTrace(
            load.trace,
            `of its hours ${Math.floor(100 * series.measured)} % were measured`,
            "give a load that was measured in half of its hours at least",
        );
    const settings = { horizon, train, day: 24, origins, known: series.known, now: () => host.now() };
    if (daysOf(series.values.length, settings).length === 0) {
        const days = (series.values.length / 24).toFixed(1);
        throw badTrace(
            load.trace,
            `${days} days are too few to forecast ${horizon} h ahead and see what came`,
            "give a load of at least two days and the horizon, or a shorter --horizon",
        );
    }
    const contenders = contendersWith(await loadDecomposer());
    const footer = footerFor(host);
    try {
        const found = await rolling(series, contenders, settings, async (done, of) => {
            if (footer && (done === of || footer.due())) footer.show(`forecasting ${done}/${of}`);
            await setImmediate(); // Ctrl-C is only heard between turns
            if (host.signal.aborted) throw new Cancelled();
        });
        await footer?.end();
        const { style, room } = lookOf(context);
        const [head, ...lines] = table(columns, rows(found), room);
        const part =
            series.measured < 1
                ? `; ${Math.floor(100 * series.measured)} % of its hours measured, only they count`
                : "";
        const about = `${horizon} h ahead from ${count(found.tenantry.origins, "day")}, each from at most ${train} h before${part}`;
        const text = [
            `${style.bold(titleOf(load))}  ${style.dim(about)}`,
            "",
            style.bold(head!),
            ...lines,
            "",
            style.dim(
                "MASE: error against repeating the day before within what was learnt from. Below p90: 90 % is right.",
            ),
            "",
        ].join("\n");
        await target.write([
            format === "json"
                ? jsonDocument(document(load, { horizon, train, measured: series.measured }, found))
                : text,
        ]);
    } finally {
        await footer?.end();
    }
    return exitCode.ok;
}
