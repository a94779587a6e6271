/** A time for programs and people. @param t Unix seconds */
export const iso = (t: number): string => new Date(t * 1000).toISOString().replace(".000Z", "Z");

/** A figure as documents tell it. */
export const rounded = (value: number): number => Number(value.toPrecision(6));
