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

/** Days that the tenant's data may be kept for: the least of its own retention and of what its classes allow. */
export function boundOfData(stack: StackView, of: "copies" | "traces"): number | Unknown {
    const classes = items(setting(stack, "data.classes"));
    const own = numberSetting(stack, "data.retentionDays", Number.POSITIVE_INFINITY);
    if (classes === unknown || own === unknown) return unknown;
    const known = dataClasses.filter((name) => classes.includes(name));
    return Math.min(own, mostDaysOf(known, of) ?? Number.POSITIVE_INFINITY);
}

/** The same of one store. Audit records are kept on purpose, and not bounded by it. */
function boundOf(stack: StackView, one: ResourceView, of: Kept): number | Unknown {
    if (of === "backups") return boundOfData(stack, "copies");
    return one.name.startsWith("audit-") ? Number.POSITIVE_INFINITY : boundOfData(stack, "traces");
}

/** Judges that what is kept ends, and no later than its class may. */
export function judgeRetention(stack: StackView, one: ResourceView, values: ParameterValues): Finding {
    const findings = stores[one.type]!.map(({ of, path, endsWithin }) => {
        const bound = boundOf(stack, one, of);
        if (bound === unknown) return undetermined("what the tenant says of its data");
        const most = Math.min(bound, mostDays[of].of(values));
        return must(endsWithin(one, most), `it keeps ${of} for ever, or for more than ${most} days`, path);
    });
    return worst(findings);
}
