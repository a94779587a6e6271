import { textOf } from "../values";

const form = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?$/;
const unitDays = [365, 30.5, 7, 1];

/** Days of an ISO 8601 duration of years, months, weeks and days; not a number for what is none. */
export function durationDays(duration: unknown): number {
    const parts = form.exec(textOf(duration))?.slice(1);
    if (!parts?.some((part) => part !== undefined)) return Number.NaN;
    return parts.reduce((days, part, at) => days + Number(part ?? 0) * unitDays[at]!, 0);
}
