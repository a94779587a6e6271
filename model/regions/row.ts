/** What is known of a region. */
export interface RegionRow {
    /** Number of its derived network within its cloud, 0 to 63; never reused, never changed. */
    readonly slot: number;
    readonly place: string;
    /** ISO 3166 code in lower case, but `uk` for the United Kingdom. */
    readonly country: string;
    /** Availability zones that new resources can be spread over. */
    readonly zones: number;
}

/** Zones that every stack is spread over at least, so that none is built where there are fewer. */
export const leastZones = 2;
