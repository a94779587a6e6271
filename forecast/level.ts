import { clamp, decay } from "./statistics";

/** How long what was just measured is looked at, seconds. */
export const levelWindow = 1800;
/** Bounds of the correction: beyond them the model is wrong, not its level, and reactive scaling takes over. */
const low = 0.5;
const high = 2;
/** Seconds ahead after which half of the correction is left. */
const halfLife = 3 * 3600;

/** How the load of the last half hour stands to its forecast, clamped. */
export function levelOf(pairs: readonly { readonly actual: number; readonly forecast: number }[]): number {
    let actual = 0;
    let forecast = 0;
    for (const pair of pairs) {
        if (!Number.isFinite(pair.actual) || !Number.isFinite(pair.forecast)) continue;
        actual += pair.actual;
        forecast += pair.forecast;
    }
    const level = actual / forecast;
    return Number.isFinite(level) && forecast > 0 ? clamp(level, low, high) : 1;
}

/** The correction `ahead` seconds after it was measured: it fades, as what disturbs an hour is over the next day. */
export const fading = (level: number, ahead: number): number => level ** decay(Math.max(0, ahead), halfLife);
