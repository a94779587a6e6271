import type { Origin } from "../model/fleet";
import { askedOn } from "./asked";
import { changeDays, noticeDays } from "./change-days";
import { heldPacks } from "./held";
import { type Judged, statementsFor } from "./judged";
import { rulesFor } from "./levels";

/** A rule that will be mandatory for somebody, and is not yet. */
interface Upcoming {
    readonly rule: string;
    /** First day (UTC) on which it is. */
    readonly day: string;
    /** Where that was written. */
    readonly by: Origin | undefined;
}

/** What is mandatory on a day, by which thresholds, and where each level is written. */
export function mandatoryOn(judged: Judged, day: string) {
    const { packs, ...asked } = askedOn(judged, day);
    const rules = rulesFor({ ...asked, pack: heldPacks(packs) });
    const { parameters, provenance } = asked;
    return {
        parameters,
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
    const near = changeDays(entries, today, noticeDays);
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
