import { parseArgs } from "node:util";
import { type ContenderName, contendersWith } from "../forecast/contenders";
import { loadDecomposer } from "../forecast/load";
import { type Accuracy, rolling } from "../forecast/rolling";
import { hourlyOf } from "../forecast/series/hourly";
import { mean } from "../forecast/statistics";
import { refitFigures } from "./refits";
import { type Figure, missed, report, table } from "./report";
import { tracesOf } from "./traces";

const help = `Forecasts recorded loads from one day after another, from what was known then, and measures what was missed.

  npm run bench:forecast -- --traces <dir>   files timestamp,value; hourly means, at most 28 days learnt from, 24 h and 7 d ahead
  npm run bench:forecast -- --traces <dir> --quick

  --traces <dir>   folder of CSV files
  --origins <n>    the most origins a trace and horizon (all, a day apart)
  --enforce        end with 1 where a goal was missed or not measured
  --quick          8 origins, one round of refits
  --json           one object: name, figures, goals, machine, traces`;

const horizons = [24, 168] as const;
type Horizon = (typeof horizons)[number];
type Found = Readonly<Record<Horizon, Readonly<Record<ContenderName, Accuracy>>>>;

const share = (results: readonly Found[], horizon: Horizon, name: ContenderName): number =>
    mean(results.map((found) => found[horizon][name].mase).filter(Number.isFinite));

function figuresOf(results: readonly Found[]): Figure[] {
    return horizons.flatMap((horizon) => {
        const own = share(results, horizon, "tenantry");
        const reference = share(results, horizon, "median3");
        const covered = mean(results.flatMap((found) => found[horizon].tenantry.coveragePct ?? []));
        const ahead = horizon === 24 ? "24 h" : "7 d";
        return [
            { name: `mean MASE ${ahead}`, value: own, unit: "" },
            { name: `mean MASE ${ahead} of median3`, value: reference, unit: "" },
            {
                name: `MASE ${ahead} to median3`,
                value: own / reference,
                unit: "ratio",
                goal: horizon === 24 ? 0.95 : 1,
            },
            { name: `p90 coverage ${ahead}`, value: covered, unit: "%" },
            {
                name: `p90 coverage ${ahead}, distance from 90 %`,
                value: Math.abs(covered - 90),
                unit: "points",
                goal: 5,
            },
        ];
    });
}

function lines(names: readonly string[], results: readonly Found[]): string {
    const contenders = Object.keys(results[0]?.[24] ?? {}) as ContenderName[];
    const width = Math.max(...names.map((name) => name.length), 4) + 2;
    const cells = (values: readonly string[]): string => values.map((value) => value.padStart(10)).join("");
    return horizons
        .flatMap((horizon) => [
            `${horizon === 24 ? "24 h" : "7 d"}`.padEnd(width) + cells(["origins", ...contenders, "coverage"]),
            ...results.map((found, at) => {
                const own = found[horizon].tenantry;
                const each = contenders.map((name) => found[horizon][name].mase.toFixed(3));
                return (
                    names[at]!.padEnd(width) + cells([String(own.origins), ...each, (own.coveragePct ?? 0).toFixed(1)])
                );
            }),
            "",
        ])
        .join("\n");
}

/** The benchmark as a program. */
export async function main(argv: readonly string[]): Promise<void> {
    const { values } = parseArgs({
        args: [...argv],
        options: {
            traces: { type: "string" },
            origins: { type: "string" },
            quick: { type: "boolean" },
            enforce: { type: "boolean" },
            json: { type: "boolean" },
            help: { type: "boolean" },
        },
    });
    if (values.help || values.traces === undefined) {
        console.log(help);
        process.exitCode = values.help ? 0 : 2;
        return;
    }
    const traces = tracesOf(values.traces);
    const origins = values.origins ? Number(values.origins) : values.quick ? 8 : Number.POSITIVE_INFINITY;
    const contenders = contendersWith(await loadDecomposer());
    const results: Found[] = [];
    for (const trace of traces) {
        const series = hourlyOf(trace.samples);
        const found: Partial<Record<Horizon, Found[Horizon]>> = {};
        for (const horizon of horizons)
            found[horizon] = await rolling(series, contenders, {
                horizon,
                train: 28 * 24,
                day: 24,
                origins,
                known: series.known,
            });
        if (process.stderr.isTTY) process.stderr.write(`${trace.name}\n`);
        results.push(found as Found);
    }
    const figures = [...figuresOf(results), ...(await refitFigures(traces, values.quick ? 1 : 5))];
    const names = traces.map(({ name }) => name);
    if (values.json) {
        const each = names.map((name, at) => ({ name, ...results[at] }));
        console.log(JSON.stringify({ ...report("forecast", figures), traces: each }, undefined, 2));
    } else console.log(`${lines(names, results)}\n${table("forecast", figures)}`);
    if (values.enforce && figures.some(missed)) process.exitCode = 1;
}
