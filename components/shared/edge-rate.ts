/** What a cloud's firewall takes as a rate of one address. */
export interface RateBounds {
    readonly least: number;
    /** @default none */
    readonly most?: number;
    /** Seconds that requests are counted over. */
    readonly windowSeconds: number;
}

/** Requests that one address may make in the window: what the gateway lets through to the whole tenant in that time. */
export function addressLimit(requestsPerSecond: number, { least, most = Infinity, windowSeconds }: RateBounds): number {
    return Math.min(most, Math.max(least, Math.ceil(requestsPerSecond * windowSeconds)));
}
