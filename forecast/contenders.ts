import { fit as fitted } from "./fit";
import { dayAgo, weekAgo } from "./models/look-back";
import type { Frame, Model } from "./models/model";
import { type Decomposer, mstlOf } from "./models/mstl";
import { profileOf } from "./models/profile";
import type { Contender } from "./rolling";
import type { Series } from "./series/grid";
import { median } from "./statistics";

const hour = 3600;

/** An hourly history as models look at it. */
const frameOf = ({ start, step, values }: Series): Frame => {
    const day = Math.round((24 * hour) / step);
    return { values, day, phase: Math.floor(start / step) % (7 * day) };
};

const alone =
    (model: Model): Contender =>
    (history, horizon) => {
        const p50 = model(frameOf(history), horizon);
        return p50 && { p50, p90: undefined };
    };

/** The median of models at each step, unweighted; those that have too little to look at are left out. */
const medianOf =
    (models: readonly Model[]): Contender =>
    (history, horizon) => {
        const parts = models.map((model) => model(frameOf(history), horizon)).filter((part) => part !== undefined);
        if (parts.length === 0) return undefined;
        const p50 = Float64Array.from({ length: horizon }, (_, step) => median(parts.map((part) => part[step]!)));
        return { p50, p90: undefined };
    };

export type ContenderName = "tenantry" | "median3" | "mstl" | "profile" | "week-ago" | "day-ago";

/**
 * What serves tenants, and what it is held against, on hourly series: models by themselves, and the plain median of the week before, the profile by hour of the
 * week at the last day's level, and MSTL.
 */
export function contendersWith(decompose: Decomposer): Readonly<Record<ContenderName, Contender>> {
    const mstl = mstlOf(decompose);
    const profile = profileOf(1);
    return {
        tenantry: (history, horizon) => {
            const made = fitted(history, { decompose, horizon: horizon * history.step });
            const points = made.forecast(made.end, horizon * history.step);
            if (points.length < horizon) return undefined;
            return { p50: points.map(({ p50 }) => p50), p90: points.map(({ p90 }) => p90) };
        },
        median3: medianOf([weekAgo, profile, mstl]),
        mstl: alone(mstl),
        profile: alone(profile),
        "week-ago": alone(weekAgo),
        "day-ago": alone(dayAgo),
    };
}
