import type { Days } from "../model/policies";
import { daysBetween } from "./exempting/exemption";

/** Days before something begins to hold at which that is told. */
export const noticeDays = 30;

const dayMs = 86_400_000;
const nextDay = (day: string): string => new Date(Date.parse(day) + dayMs).toISOString().slice(0, 10);

/** Days (UTC) after today, within those of notice, on which one of the entries begins to hold or holds no more, in their order. */
export function changeDays(entries: readonly Days[], today: string, notice: number): readonly string[] {
    const changes = entries.flatMap(({ from, until }) => [...(from ? [from] : []), ...(until ? [nextDay(until)] : [])]);
    return [...new Set(changes)].sort().filter((day) => day > today && daysBetween(today, day) <= notice);
}
