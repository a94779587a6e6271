import { quantile } from "./statistics";

/** How far above a forecast 90 % of what comes lies, by how far ahead it is. Plain data, that goes from a worker to whoever asks. */
export interface Margins {
    /** For each group of hours ahead, in {@link unit}s. */
    readonly tops: readonly number[];
    /** The mean load. */
    readonly usual: number;
}

/**
 * Groups of hours ahead that errors are collected in, and what share of them to take so that nine in ten of what comes stay below. It is more than 0.9,
 * and the more the further ahead, as fewer trials reach there and errors of one trial are alike: measured on real traces (ADR 41).
 */
const groups = [
    { until: 1, share: 0.92 },
    { until: 6, share: 0.92 },
    { until: 24, share: 0.92 },
    { until: 72, share: 0.95 },
    { until: Number.POSITIVE_INFINITY, share: 0.98 },
];
const groupOf = (hours: number): number => groups.findIndex(({ until }) => hours <= until);
/** Fewer errors than this tell nothing about a group: it takes the nearest before it that has more. */
const least = 12;

/** Margin, in units of the load, where nothing was tried: a load of a day may be anything tomorrow. */
const untried = 0.5;

/** Errors grow with the load, but not as fast: halfway between a share and an amount. */
const unit = (value: number, usual: number): number => Math.sqrt(Math.max(value, usual * 0.05) * usual);

/**
 * Split-conformal: margins are what errors of trials were, no distribution is assumed.
 *
 * @param usual the mean load
 */
export function marginsOf(
    errors: readonly { readonly forecast: number; readonly actual: number; readonly hours: number }[],
    usual: number,
): Margins {
    const scores: number[][] = groups.map(() => []);
    for (const { forecast, actual, hours } of errors)
        scores[groupOf(hours)]!.push((actual - forecast) / unit(forecast, usual));
    const all = scores.flat();
    let last = all.length === 0 ? untried : quantile(all, 0.92);
    const tops = scores.map((group, at) => {
        const { share } = groups[at]!;
        if (group.length >= least) last = quantile(group, Math.min(1, (share * (group.length + 1)) / group.length));
        return Math.max(0, last);
    });
    return { tops, usual };
}

/** The value that nine in ten stay under, for a forecast of `value`, `hours` ahead. */
export const upperOf = ({ tops, usual }: Margins, value: number, hours: number): number =>
    value + tops[groupOf(hours)]! * unit(value, usual);
