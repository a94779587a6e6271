/** Sum of values over their number; 0 where there is none. */
export function mean(values: ArrayLike<number>): number {
    let sum = 0;
    for (let at = 0; at < values.length; at++) sum += values[at]!;
    return values.length === 0 ? 0 : sum / values.length;
}

/** The value below which `share` of all lie, linear between neighbours; NaN where there is none. */
export function quantile(values: ArrayLike<number>, share: number): number {
    const sorted = Float64Array.from(values).sort();
    if (sorted.length === 0) return Number.NaN;
    const place = Math.min(Math.max(share, 0), 1) * (sorted.length - 1);
    const below = Math.floor(place);
    const low = sorted[below]!;
    return low + (sorted[Math.min(below + 1, sorted.length - 1)]! - low) * (place - below);
}

export const median = (values: ArrayLike<number>): number => quantile(values, 0.5);

/**
 * The value at which half of the weight is reached; between two where it is reached exactly.
 *
 * @param values sorted here, together with their weights
 * @param weights not negative; where all are 0, each counts alike
 */
export function weightedMedian(values: readonly number[], weights: readonly number[]): number {
    const order = values.map((_, at) => at).sort((a, b) => values[a]! - values[b]!);
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    if (!(total > 0)) return median(values);
    let sum = 0;
    for (const [place, at] of order.entries()) {
        sum += weights[at]!;
        if (sum * 2 > total * (1 + 1e-12)) return values[at]!;
        if (sum * 2 >= total * (1 - 1e-12)) return (values[at]! + values[order[place + 1] ?? at]!) / 2;
    }
    return values[order.at(-1)!]!;
}

export const clamp = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high);

/** Weight of what is `age` old, where each `halfLife` takes half of it. */
export const decay = (age: number, halfLife: number): number => 0.5 ** (age / halfLife);

/**
 * Solves the linear equations `matrix * x = right` by elimination with pivots. Both arguments are used up.
 *
 * @returns `undefined` where the matrix is singular
 */
export function solve(matrix: Float64Array[], right: Float64Array): Float64Array | undefined {
    const size = right.length;
    for (let at = 0; at < size; at++) {
        let pivot = at;
        for (let row = at + 1; row < size; row++)
            if (Math.abs(matrix[row]![at]!) > Math.abs(matrix[pivot]![at]!)) pivot = row;
        [matrix[at], matrix[pivot]] = [matrix[pivot]!, matrix[at]!];
        [right[at], right[pivot]] = [right[pivot]!, right[at]!];
        const head = matrix[at]!;
        if (!(Math.abs(head[at]!) > 0)) return undefined;
        for (let row = at + 1; row < size; row++) {
            const line = matrix[row]!;
            const factor = line[at]! / head[at]!;
            for (let column = at; column < size; column++) line[column]! -= factor * head[column]!;
            right[row]! -= factor * right[at]!;
        }
    }
    for (let at = size - 1; at >= 0; at--) {
        const line = matrix[at]!;
        for (let column = at + 1; column < size; column++) right[at]! -= line[column]! * right[column]!;
        right[at]! /= line[at]!;
    }
    return right.every(Number.isFinite) ? right : undefined;
}
