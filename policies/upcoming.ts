import type { Origin } from "../model/fleet";
import { askedOn } from "./asked";
import { daysBetween } from "./exempting/exemption";
import { heldPacks } from "./held";
import { type Judged, statementsFor } from "./judged";
import { rulesFor } from "./levels";

/** Days before a rule becomes mandatory at which that is told. */
const noticeDays = 30;

/** A rule that will be mandatory for somebody, and is not yet. */
interface Upcoming {
    readonly rule: string;
    /** First day (UTC) on which it is. */
    readonly day: string;
    /** Where that was written. */
    readonly by: Origin | undefined;
}

const dayMs = 86_400_000;
/** The day after one. */
export const nextDay = (day: string): string => new Date(Date.parse(day) + dayMs).toISOString().slice(0, 10);

/** What is mandatory on a day, and where each level is written. */
function mandatoryOn(judged: Judged, day: string) {
    const { packs, ...asked } = askedOn(judged, day);
    const rules = rulesFor({ ...asked, pack: heldPacks(packs) });
    const { provenance } = asked;
    return {
        rules: rules.filter(({ level }) => level === "mandatory").map(({ rule }) => rule.id),
        by: (rule: string) => provenance?.get(`policies.${rule}`) ?? provenance?.get(`policies.${rule}.level`),
    };
}

/** What becomes mandatory within the days of notice: where an entry begins to hold, and where one that asked for less ends. */
export function upcoming(judged: Judged, today: string): readonly Upcoming[] {
    const entries = [
        ...Object.values(judged.tenant?.policies ?? {}).filter((entry) => typeof entry !== "string"),
        ...statementsFor(judged).flatMap(({ when }) => when ?? []),
    ];
    const changes = entries.flatMap(({ from, until }) => [...(from ? [from] : []), ...(until ? [nextDay(until)] : [])]);
    const near = [...new Set(changes)].sort().filter((day) => day > today && daysBetween(today, day) <= noticeDays);
    if (near.length === 0) return [];
    const now = mandatoryOn(judged, today);
    const known = new Set(now.rules);
    return near.flatMap((day) => {
        const then = mandatoryOn(judged, day);
        return then.rules
            .filter((rule) => !known.has(rule) && known.add(rule))
            .map((rule) => ({ rule, day, by: then.by(rule) ?? now.by(rule) }));
    });
}
