import { clockOf } from "../../forecast/series/clock";
import type { Context } from "../command";
import { usage } from "../planning/request";
import type { Load } from "./load";

/** The time zone whose days a load follows: the one that is named, or else the tenant's. */
export function zoneOf({ options }: Context, { tenant }: Pick<Load, "tenant">): string | undefined {
    const zone = options.text("zone") ?? tenant?.tenant_config.autoscaling.time_zone;
    try {
        clockOf(zone);
    } catch (error) {
        if (!(error instanceof RangeError)) throw error;
        throw usage(error.message, "--zone takes a name such as Europe/Stockholm");
    }
    return zone;
}
