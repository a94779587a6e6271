import { historyOf } from "../../components/kubernetes/load-queries";
import type { Measured } from "../../forecast/series/hourly";
import { type Metrics, measuredBy, percentAhead } from "../../model/pace";
import { Duration, UnitError } from "../../model/units";
import type { Behavior } from "../../scaling/hpa/behavior";
import { measuredIn, peakOf } from "../../scaling/replay";
import type { Limits } from "../../scaling/replicas";
import { seriesOf } from "../../scaling/trace";
import type { Context } from "../command";
import type { CliError } from "../exit";
import { type Load, loadOf } from "../forecasting/load";
import { badTrace, readable } from "../forecasting/samples";
import { zoneOf } from "../forecasting/zone";
import { usage } from "../planning/request";
import { plannedBehavior } from "../recommending/scenario";

/** What `tenantry simulate` was asked, checked. */
export interface Simulation {
    /** The load, and the tenant whose settings hold. */
    readonly load: Load;
    readonly series: Measured;
    /** Share of what is replayed that was measured. */
    readonly measured: number;
    readonly days: number;
    readonly peakPods: number;
    readonly target: number;
    readonly targetAhead: number;
    readonly startSeconds: number;
    readonly nodeSeconds: number;
    readonly limits: Limits;
    /** How fast the tenant's replicas follow forecasts. */
    readonly behaviorAhead: Behavior | undefined;
    /** What a forecaster is told of the load. */
    readonly queries: Metrics;
    readonly zone: string | undefined;
}

/** Nothing that serves takes longer to start. */
const longestDelay = 6 * 3600;

/** A time in seconds: a plain number of them, or `90s`, `3m`. */
function secondsOf({ options }: Context, name: string, fallback: number): number {
    const text = options.text(name);
    if (text === undefined) return fallback;
    try {
        const seconds = /^\d{1,5}$/.test(text) ? Number(text) : Duration.parse(text).seconds;
        if (seconds <= longestDelay) return seconds;
        throw usage(`--${name} ${text} is too long`, "name a time up to 6h, such as 90s or 3m");
    } catch (error) {
        if (error instanceof UnitError)
            throw usage(`--${name} ${text} cannot be used`, "name a time up to 6h, such as 90s or 3m");
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

/** Seconds between values of which forecasts, too, are made no more. */
const longestStep = 3600;

/** Less than this of what is replayed measured, and what was filled in would be judged. */
const leastMeasured = 0.5;

function seriesFrom({ trace, samples }: Load, days: number): Measured {
    const refused = (message: string, fix: string) => badTrace(trace, message, fix);
    const series = readable(trace, () => seriesOf(samples));
    if (series.values.length < 3)
        throw refused(`${series.values.length} values are too few to replay`, "give a load of some days");
    if (series.step > longestStep)
        throw refused(
            `its values are ${(series.step / 3600).toFixed(1)} h apart, too far for replicas to follow them`,
            "give a load that was measured each hour at least",
        );
    const measured = measuredIn(series, days);
    if (measured >= leastMeasured) return series;
    throw refused(
        `of what would be replayed ${Math.floor(100 * measured)} % were measured`,
        "give a load that ends where it was measured, or replay more --days",
    );
}

/** The error for a load of which nothing tells how much a replica serves. */
const notServed = (metric: string): CliError =>
    usage(
        `nothing tells how much of ${metric} a replica serves`,
        metric === "memory"
            ? "no replicas follow it: name cpu, network or requests by --metric, or --peak-pods"
            : `write tenant_config.autoscaling.metrics.${metric}_per_replica, or name --peak-pods`,
    );

/** Reads what is to be simulated. */
export async function simulationOf(context: Context): Promise<Simulation> {
    const load = await loadOf(context);
    const scaling = load.tenant?.tenant_config.autoscaling;
    const named = targetOf(context);
    const target = named ?? (scaling ? scaling.metrics.cpu_threshold / 100 : 0.7);
    // A target that is named is tried as if the tenant's file had it.
    const own = scaling && (named === undefined ? scaling.metrics.cpu_threshold_ahead : 100 * named);
    const targetAhead = (own ?? Math.max(percentAhead, 100 * target)) / 100;
    const most = scaling?.max_replicas ?? 1000;
    const limits = {
        min: wholeOf(context, "min", [1, 1000]) ?? Math.max(1, scaling?.min_replicas ?? 2),
        max: wholeOf(context, "max", [1, 10_000]) ?? most,
    };
    if (limits.min > limits.max) throw usage(`--min ${limits.min} is above --max ${limits.max}`, "name fewer");
    const days = numberOf(context, "days", [0.1, 365]) ?? 7;
    const startSeconds = secondsOf(context, "start-delay", scaling?.start_delay.seconds ?? 60);
    const nodeSeconds = secondsOf(context, "node-delay", 0);
    const series = seriesFrom(load, days);
    const { asked } = load;
    const perReplica = asked?.perReplica;
    // Where nothing tells how much one of its pods serves, what a tenant may grow to is taken for what its peak needs.
    const usual = (): number => {
        if (perReplica !== undefined) return peakOf(series, days) / perReplica;
        if (asked) throw notServed(asked.metric);
        return scaling ? most * target : 20;
    };
    const peakPods = numberOf(context, "peak-pods", [0.01, 10_000]) ?? usual();
    return {
        load,
        series,
        measured: measuredIn(series, days),
        days,
        peakPods,
        target,
        targetAhead,
        startSeconds,
        nodeSeconds,
        limits,
        behaviorAhead: load.tenant && plannedBehavior(load.tenant, true),
        queries: load.tenant ? historyOf(load.tenant) : measuredBy.cluster,
        zone: zoneOf(context, load),
    };
}
