/**
 * What the clock on a zone's walls shows, as if the wall was in UTC: milliseconds since 1970 in and out.
 *
 * @param zone IANA name, such as `Europe/Stockholm`
 * @throws RangeError where there is no such zone
 */
export function wallClock(zone: string): (at: number) => number {
    const format = new Intl.DateTimeFormat("en-US", {
        timeZone: zone,
        hourCycle: "h23",
        year: "numeric",
        month: "numeric",
        day: "numeric",
        hour: "numeric",
        minute: "numeric",
        second: "numeric",
    });
    return (at) => {
        const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
        return Date.UTC(part.year!, part.month! - 1, part.day!, part.hour!, part.minute!, part.second!);
    };
}
