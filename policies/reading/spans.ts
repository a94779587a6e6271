/** Addresses of one version from the first to before the end. */
export interface Span {
    readonly version: "v4" | "v6";
    readonly from: bigint;
    readonly end: bigint;
}

export const bits = { v4: 32, v6: 128 } as const;

/** Every address there is. */
export const everywhere: readonly Span[] = (["v4", "v6"] as const).map((version) => ({
    version,
    from: 0n,
    end: 1n << BigInt(bits[version]),
}));

/** Addresses of a version in the union of the spans. */
export function addressesIn(spans: readonly Span[], version: Span["version"]): bigint {
    let [total, last] = [0n, 0n];
    const own = spans.filter((span) => span.version === version);
    for (const { from, end } of own.sort((a, b) => (a.from < b.from ? -1 : 1))) {
        if (end <= last) continue;
        total += end - (from > last ? from : last);
        last = end;
    }
    return total;
}

/** What is left of spans once others are taken out. */
export function without(spans: readonly Span[], others: readonly Span[]): readonly Span[] {
    return others.reduce(
        (left, other) =>
            left.flatMap((span) => {
                if (span.version !== other.version || other.end <= span.from || span.end <= other.from) return [span];
                const parts = [
                    { ...span, end: other.from },
                    { ...span, from: other.end },
                ];
                return parts.filter(({ from, end }) => from < end);
            }),
        spans,
    );
}
