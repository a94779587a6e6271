/** Changes to what guards everything else: rare, and worth somebody's eye each time, whoever makes them. */
export interface GuardedChange<Filter> {
    /** One word or more with hyphens; ends the names of what watches. */
    readonly name: string;
    /** What has changed, as an alert says it. */
    readonly description: string;
    /** How the cloud's records of such changes are found. */
    readonly filter: Filter;
}

/** Seconds that changes are gathered in before somebody is told. */
export const changePeriodSeconds = 300;
