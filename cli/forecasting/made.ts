import type { KnownEvent } from "../../forecast/events";
import type { Forecaster, Point } from "../../forecast/forecaster";
import { loadOf } from "../../forecast/series/grid";
import type { Needs } from "../../scaling/recommending/needs";
import type { Context } from "../command";
import { CliError, exitCode } from "../exit";
import { eventsOf, type Load, noSuchZone } from "./load";
import { needing } from "./needs";

/** A load, and what is to be expected after it. */
export interface Forecast {
    readonly load: Load;
    readonly made: Forecaster;
    /** An hour each from the end of the load on; none where there is no forecast. */
    readonly points: readonly Point[];
    /** What serves a load; undefined where nothing tells how much a replica serves. */
    readonly needs: ((load: number) => Needs) | undefined;
}

function nothingIn({ trace, samples }: Load): CliError {
    const what = samples.length === 0 ? "it has no values" : `none of its ${samples.length} values can be a load`;
    const fix = "write numbers from 0 on; what is negative, or beyond all measure, counts as a gap";
    return new CliError(exitCode.configuration, "bad-trace", `${trace}: ${what}`, { fix });
}

/** What makes forecasts so many hours ahead, by the days of the zone that is named, or else of the tenant's. */
export async function fitting({ options }: Context, hours: number) {
    const [{ fit: fitted }, { loadDecomposer }] = await Promise.all([
        import("../../forecast/fit.js"),
        import("../../forecast/load.js"),
    ]);
    const decompose = await loadDecomposer();
    return ({ samples, tenant }: Pick<Load, "samples" | "tenant">, events: readonly KnownEvent[]) => {
        const zone = options.text("zone") ?? tenant?.tenant_config.autoscaling.time_zone;
        try {
            const made = fitted(samples, { decompose, horizon: hours * 3600, zone, events });
            return { made, points: made.forecast(made.end, hours * 3600, 3600) };
        } catch (error) {
            if (!(error instanceof RangeError)) throw error;
            throw noSuchZone(error);
        }
    };
}

/** Forecasts of loads, so many hours ahead. */
export async function forecastsOf(
    context: Context,
    loads: readonly Load[],
    hours: number,
): Promise<readonly Forecast[]> {
    const fitted = await fitting(context, hours);
    // Of several some may be known.
    if (loads.every(({ samples }) => samples.every(({ v }) => Number.isNaN(loadOf(v))))) throw nothingIn(loads[0]!);
    return loads.map((load) => ({ load, ...fitted(load, eventsOf(load)), needs: needing(load) }));
}
