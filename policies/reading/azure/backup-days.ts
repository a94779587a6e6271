import { type ResourceView, unknown } from "../../rule";
import { ask, every, some, type Truth } from "../logic";
import { at, isTrue, items, numberOf, someItem, textOf } from "../values";
import { durationDays } from "./durations";
import { isWord } from "./words";

const units: Readonly<Record<string, number>> = { days: 1, weeks: 7, months: 30.5, years: 365 };
/** Copies of changes and of logs only add to whole ones. */
const isPartial = isWord("Log", "Differential", "Incremental");

/** Days of a retention of Recovery Services: a count of units. */
function countedDays(duration: unknown): unknown {
    const [count, unit] = [at(duration, "count"), at(duration, "durationType")];
    if (count === unknown || unit === unknown) return unknown;
    return (numberOf(count) ?? Number.NaN) * (units[textOf(unit).toLowerCase()] ?? Number.NaN);
}

/** Days that a policy of Recovery Services keeps its points of every day, or of its most frequent schedule. */
function keptDays(retention: unknown): unknown {
    const schedules = ["dailySchedule", "weeklySchedule", "monthlySchedule", "yearlySchedule"];
    const found = schedules.map((name) => at(retention, name)).find((schedule) => schedule !== undefined);
    if (found === unknown) return unknown;
    return countedDays(at(found ?? retention, "retentionDuration"));
}

/** Retentions that a protection policy has: its own, or one for each kind of copy. */
function retentionsOf(properties: unknown): readonly unknown[] | typeof unknown {
    const parts = items(at(properties, "subProtectionPolicy"));
    if (parts === unknown) return unknown;
    if (parts.length === 0) return [at(properties, "retentionPolicy")];
    return parts
        .filter((part) => ask(at(part, "policyType"), isPartial) !== true)
        .map((part) => at(part, "retentionPolicy"));
}

/** Whether a protection policy of Recovery Services keeps whole copies for at least so many days. */
export function protectsFor(policy: ResourceView, days: number): Truth {
    const properties = policy.get("properties");
    const retentions = properties === unknown ? unknown : retentionsOf(properties);
    if (retentions === unknown) return unknown;
    return every([
        retentions.length > 0,
        ...retentions.map((one) => (one === unknown ? unknown : ask(keptDays(one), (kept) => Number(kept) >= days))),
    ]);
}

const isRetention = isWord("AzureRetentionRule");

/** Whether the default rule of a backup vault's policy keeps points for at least so many days. */
export function backsUpFor(policy: ResourceView, days: number): Truth {
    return someItem(policy.get("properties.policyRules"), (rule) =>
        every([
            ask(at(rule, "objectType"), isRetention),
            some([ask(at(rule, "isDefault"), isTrue), ask(at(rule, "name"), isDefaultName)]),
            someItem(at(rule, "lifecycles"), (cycle) =>
                ask(at(cycle, "deleteAfter.duration"), (duration) => durationDays(duration) >= days),
            ),
        ]),
    );
}

const isDefaultName = isWord("Default");
