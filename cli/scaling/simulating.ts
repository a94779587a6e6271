import type { Series } from "../../forecast/series/grid";
import { Duration, UnitError } from "../../model/units";
import type { Limits } from "../../scaling/replicas";
import { seriesOf } from "../../scaling/trace";
import type { Context } from "../command";
import { CliError, exitCode } from "../exit";
import { openFleet } from "../fleet";
import { type Load, loadOf } from "../forecasting/load";
import { usage } from "../planning/request";

/** What `tenantry simulate` was asked, checked. */
export interface Simulation {
    /** Path of the load, and the tenant whose settings hold. */
    readonly trace: string;
    readonly tenant: string | undefined;
    readonly series: Series;
    readonly days: number;
    readonly peakPods: number;
    readonly target: number;
    readonly startSeconds: number;
    readonly nodeSeconds: number;
    readonly limits: Limits;
}

/** A time in seconds: a plain number of them, or `90s`, `3m`. */
function secondsOf({ options }: Context, name: string, fallback: number): number {
    const text = options.text(name);
    if (text === undefined) return fallback;
    if (/^\d{1,5}$/.test(text)) return Number(text);
    try {
        return Duration.parse(text).seconds;
    } catch (error) {
        if (error instanceof UnitError) throw usage(`--${name}: ${error.message}`, "name a time, such as 90s or 3m");
        throw error;
    }
}

function numberOf({ options }: Context, name: string, [least, most]: readonly [number, number]): number | undefined {
    const text = options.text(name);
    if (text === undefined) return undefined;
    const value = Number(text);
    if (/^\d+(\.\d+)?$/.test(text) && value >= least && value <= most) return value;
    throw usage(`--${name} ${text} cannot be used`, `name a number from ${least} to ${most}`);
}

function wholeOf(context: Context, name: string, range: readonly [number, number]): number | undefined {
    const value = numberOf(context, name, range);
    if (value === undefined || Number.isInteger(value)) return value;
    throw usage(`--${name} ${value} is no whole number`, `name a whole number from ${range[0]} to ${range[1]}`);
}

/** Utilisation to aim at: 0.7, 70 or 70%. */
function targetOf({ options }: Context): number | undefined {
    const text = options.text("target");
    if (text === undefined) return undefined;
    const match = /^(\d+(?:\.\d+)?)(%?)$/.exec(text);
    const value = Number(match?.[1]);
    const part = match?.[2] === "%" || value > 1 ? value / 100 : value;
    if (match && part >= 0.05 && part <= 1) return part;
    throw usage(`--target ${text} is no utilisation`, "name one from 0.05 to 1, such as 0.7 or 70%");
}

function seriesFrom({ trace, samples }: Load): Series {
    const refused = (message: string, fix: string): CliError =>
        new CliError(exitCode.configuration, "bad-trace", `${trace}: ${message}`, { fix });
    let series: Series;
    try {
        series = seriesOf(samples);
    } catch (error) {
        if (!(error instanceof RangeError)) throw error;
        throw refused(error.message, "write times that are as far apart as the load was measured");
    }
    if (series.values.length >= 3) return series;
    throw refused(`${series.values.length} values are too few to replay`, "give a load of some days");
}

/** Settings of a tenant that say how its workloads scale. */
async function scalingOf(context: Context, name: string) {
    const fleet = await openFleet(context);
    const found = fleet.tenants.find(({ tenant }) => tenant.tenant_id === name);
    if (found) return found.tenant.tenant_config.autoscaling;
    const fix = "mend its files, or name another; `tenantry validate` tells what is wrong";
    throw new CliError(exitCode.configuration, "nothing-to-plan", `the files of ${name} are broken`, { fix });
}

/** Reads what is to be simulated. */
export async function simulationOf(context: Context): Promise<Simulation> {
    const load = await loadOf(context);
    const { trace, tenant } = load;
    const scaling = tenant === undefined ? undefined : await scalingOf(context, tenant);
    const target = targetOf(context) ?? (scaling ? scaling.metrics.cpu_threshold / 100 : 0.7);
    const most = scaling?.max_replicas ?? 1000;
    const limits = {
        min: wholeOf(context, "min", [1, 1000]) ?? Math.max(1, scaling?.min_replicas ?? 2),
        max: wholeOf(context, "max", [1, 10_000]) ?? most,
    };
    if (limits.min > limits.max) throw usage(`--min ${limits.min} is above --max ${limits.max}`, "name fewer");
    // What a tenant may grow to is taken for what its peak needs: nothing else tells how much one of its pods serves.
    const peakPods = numberOf(context, "peak-pods", [0.01, 10_000]) ?? (scaling ? most * target : 20);
    const days = numberOf(context, "days", [0.1, 365]) ?? 7;
    const startSeconds = secondsOf(context, "start-delay", 60);
    const nodeSeconds = secondsOf(context, "node-delay", 0);
    const series = seriesFrom(load);
    return {
        trace,
        tenant,
        series,
        days,
        peakPods,
        target,
        startSeconds,
        nodeSeconds,
        limits,
    };
}
