import type { KnownEvent } from "../../forecast/events";
import type { Forecaster, Point } from "../../forecast/forecaster";
import type { Needs } from "../../scaling/recommending/needs";
import type { Context } from "../command";
import { eventsOf, type Load } from "./load";
import { needing } from "./needs";
import { isMeasured, mustHold } from "./samples";
import { zoneOf } from "./zone";

/** A load, and what is to be expected after it. */
export interface Forecast {
    readonly load: Load;
    readonly made: Forecaster;
    /** An hour each from the end of the load on; none where there is no forecast. */
    readonly points: readonly Point[];
    /** What serves a load; undefined where nothing tells how much a replica serves. */
    readonly needs: ((load: number) => Needs) | undefined;
}

/** What makes forecasts so many hours ahead, by the days of the zone that is named, or else of the tenant's. */
export async function fitting(context: Context, hours: number) {
    const [{ fit: fitted }, { loadDecomposer }] = await Promise.all([
        import("../../forecast/fit.js"),
        import("../../forecast/load.js"),
    ]);
    const decompose = await loadDecomposer();
    return (load: Pick<Load, "samples" | "tenant">, events: readonly KnownEvent[]) => {
        const zone = zoneOf(context, load);
        const made = fitted(load.samples, { decompose, horizon: hours * 3600, zone, events });
        return { made, points: made.forecast(made.end, hours * 3600, 3600) };
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
    if (!loads.some(({ samples }) => isMeasured(samples))) mustHold(loads[0]!.trace, loads[0]!.samples);
    return loads.map((load) => ({ load, ...fitted(load, eventsOf(load)), needs: needing(load) }));
}
