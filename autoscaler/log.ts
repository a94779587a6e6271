/** A line of JSON an event, to standard error: what a log collector reads without being told how. */
export interface Log {
    info(message: string, fields?: Readonly<Record<string, unknown>>): void;
    warn(message: string, fields?: Readonly<Record<string, unknown>>): void;
}

/** @param write takes a whole line */
export function logTo(write: (line: string) => void, now: () => Date = () => new Date()): Log {
    const log =
        (level: string) =>
        (message: string, fields: Readonly<Record<string, unknown>> = {}) =>
            write(`${JSON.stringify({ time: now().toISOString(), level, message, ...fields })}\n`);
    return { info: log("info"), warn: log("warn") };
}

/** Seconds in which the same trouble of the same load is told once. */
const quietSeconds = 300;
const mostRemembered = 10_000;

/** Lets through what was not told lately: thousands of loads fail together, every few seconds, while Prometheus is away. */
export function seldom(now: () => number): (key: string) => boolean {
    const told = new Map<string, number>();
    return (key) => {
        const at = now();
        if (at - (told.get(key) ?? Number.NEGATIVE_INFINITY) < quietSeconds) return false;
        if (told.size >= mostRemembered) told.clear();
        told.set(key, at);
        return true;
    };
}
