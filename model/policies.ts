import { strength } from "./packs";
import type { RuleLevel } from "./schema/fields";

/** First and last day (UTC, both included) on which something holds. */
interface Days {
    readonly from?: string | undefined;
    readonly until?: string | undefined;
}

/** What a `policies` map says of a rule: a level, or a level on some days alone. */
type PolicyEntry = RuleLevel | ({ readonly level: RuleLevel } & Days);
export type PolicyEntries = Readonly<Record<string, PolicyEntry>>;

/** Whether a day is among others. */
export function within({ from, until }: Days, day: string): boolean {
    return (from === undefined || from <= day) && (until === undefined || day <= until);
}

/** Whether an entry says different things on different days. */
export function isDated(entry: PolicyEntry): entry is Exclude<PolicyEntry, RuleLevel> {
    return typeof entry !== "string" && (entry.from !== undefined || entry.until !== undefined);
}

/** Paths, in a file, of everything that an entry is made of. */
export function entryPaths(rule: string): readonly string[] {
    const path = `policies.${rule}`;
    return [path, `${path}.level`, `${path}.from`, `${path}.until`];
}

/**
 * The levels that a map asks for on a day; what holds on other days is left out. Without a day, what asks for the most holds, and nothing
 * that asks for less.
 */
export function levelsOn(entries: PolicyEntries, day: string | undefined): Readonly<Record<string, RuleLevel>> {
    const holding = Object.entries(entries).flatMap(([rule, entry]): [string, RuleLevel][] => {
        if (typeof entry === "string") return [[rule, entry]];
        const holds =
            !isDated(entry) || (day === undefined ? strength[entry.level] >= strength.mandatory : within(entry, day));
        return holds ? [[rule, entry.level]] : [];
    });
    return Object.fromEntries(holding);
}
