import { strength } from "./packs";
import type { RuleLevel } from "./schema/fields";

/** First and last day (UTC, both included) on which something holds. */
export interface Days {
    readonly from?: string | undefined;
    readonly until?: string | undefined;
}

/** What a rule's parameter is set to. */
export type ParameterValue = number | string;

/** Values of a rule's parameters, by name; those that nobody set are missing. */
export type ParameterValues = Readonly<Record<string, ParameterValue>>;

/** What is said of a rule in fields: its level, its parameters, or both. */
export interface PolicyFields {
    readonly level?: RuleLevel | undefined;
    /** Values by the parameter's name. */
    readonly parameters?: ParameterValues | undefined;
    /** Tenants' own files may set parameters that ask for less. It means nothing in a tenant's own file. */
    readonly may_loosen?: boolean | undefined;
}

/** What a `policies` map says of a rule: a level, or fields that hold on some days alone, if they name any. */
export type PolicyEntry = RuleLevel | (PolicyFields & Days);
export type PolicyEntries = Readonly<Record<string, PolicyEntry>>;

/** Whether a day is among others. */
export function within({ from, until }: Days, day: string): boolean {
    return (from === undefined || from <= day) && (until === undefined || day <= until);
}

/** Whether an entry says different things on different days. */
export function isDated(entry: PolicyEntry | Days): boolean {
    return typeof entry !== "string" && (entry.from !== undefined || entry.until !== undefined);
}

/** Paths, in a file, of everything that an entry is made of. */
export function entryPaths([rule, entry]: readonly [string, PolicyEntry]): readonly string[] {
    const path = `policies.${rule}`;
    const names = typeof entry === "string" ? [] : Object.keys(entry.parameters ?? {});
    const parameters = names.map((name) => `${path}.parameters.${name}`);
    return [path, `${path}.level`, `${path}.from`, `${path}.until`, ...parameters];
}

/** The level that an entry asks for, if it asks for one. */
export function levelIn(entry: PolicyEntry | PolicyFields): RuleLevel | undefined {
    return typeof entry === "string" ? entry : entry.level;
}

/**
 * The levels that a map asks for on a day; what holds on other days is left out. Without a day, what asks for the most holds, and nothing
 * that asks for less.
 */
export function levelsOn(entries: PolicyEntries, day: string | undefined): Readonly<Record<string, RuleLevel>> {
    const holding = Object.entries(entries).flatMap(([rule, entry]): [string, RuleLevel][] => {
        const level = levelIn(entry);
        if (level === undefined) return [];
        const holds =
            typeof entry === "string" ||
            !isDated(entry) ||
            (day === undefined ? strength[level] >= strength.mandatory : within(entry, day));
        return holds ? [[rule, level]] : [];
    });
    return Object.fromEntries(holding);
}
