import { dataClasses, mostDaysOf } from "../../model/data-classes";
import type { ParameterValues } from "../../model/policies";
import { amount } from "../parameter";
import { type Finding, type ResourceView, type StackView, type Unknown, unknown } from "../rule";
import { type Kept, stores } from "./kept-stores";
import { must, undetermined, worst } from "./logic";
import { numberSetting, setting } from "./settings";
import { items } from "./values";

export const backupDays = amount({
    name: "backups",
    about: "Days that backups may be kept for, at most.",
    // A year and a month, so that yearly ones overlap.
    default: 400,
    least: 1,
    most: 3_660,
    stricter: "lower",
});

export const recordDays = amount({
    name: "records",
    about: "Days that logs and other records may be kept for, at most.",
    // Ten years, the longest that commercial law asks for in the countries of the regions here (from knowledge, unverified).
    default: 3_660,
    least: 1,
    most: 3_660,
    stricter: "lower",
});

const mostDays = { backups: backupDays, records: recordDays } as const;

/** What keeps records or backups, and the properties that say for how long. */
export const keepingTypes: readonly string[] = Object.keys(stores);
export const keepingProperties: readonly string[] = [
    ...new Set(Object.values(stores).flatMap((all) => all.map(({ path }) => path))),
    "rules.0.lifecycle.deleteAfter",
    "properties.policyRules.0.lifecycles.0.deleteAfter.duration",
];

/** What the tenant says of its data: the least of its own retention and of what its classes allow. Audit records are kept on purpose, and not bounded by it. */
function boundOfData(stack: StackView, one: ResourceView, of: Kept): number | Unknown {
    if (of === "records" && one.name.startsWith("audit-")) return Number.POSITIVE_INFINITY;
    const classes = items(setting(stack, "data.classes"));
    const own = numberSetting(stack, "data.retentionDays", Number.POSITIVE_INFINITY);
    if (classes === unknown || own === unknown) return unknown;
    const known = dataClasses.filter((name) => classes.includes(name));
    const byClass = mostDaysOf(known, of === "backups" ? "copies" : "traces");
    return Math.min(own, byClass ?? Number.POSITIVE_INFINITY);
}

/** Judges that what is kept ends, and no later than its class may. */
export function judgeRetention(stack: StackView, one: ResourceView, values: ParameterValues): Finding {
    const findings = stores[one.type]!.map(({ of, path, endsWithin }) => {
        const bound = boundOfData(stack, one, of);
        if (bound === unknown) return undetermined("what the tenant says of its data");
        const most = Math.min(bound, mostDays[of].of(values));
        return must(endsWithin(one, most), `it keeps ${of} for ever, or for more than ${most} days`, path);
    });
    return worst(findings);
}
