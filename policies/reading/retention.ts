import { dataClasses, mostDaysOf } from "../../model/data-classes";
import type { ParameterValues } from "../../model/policies";
import { amount } from "../parameter";
import { type Finding, type ResourceView, type StackView, type Unknown, unknown } from "../rule";
import { logBucket } from "./google";
import { ask, every, must, type Truth, undetermined } from "./logic";
import { numberSetting, setting } from "./settings";
import { at, isSet, items, numberOf } from "./values";

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
type Kept = keyof typeof mostDays;

const within = (days: unknown, most: number, otherwise: number): Truth =>
    ask(days, (known) => {
        const count = isSet(known) ? numberOf(known) : otherwise;
        return count !== undefined && count > 0 && count <= most;
    });

/** Days of what keeps records or backups; where nothing is said, what the cloud does: for ever is infinite. */
const stores: Readonly<Record<string, readonly [of: Kept, path: string, otherwise: number]>> = {
    // Source: @pulumi/aws 7.48.0, cloudwatch/logGroup.d.ts: 0 or unset never expires.
    "aws:cloudwatch/logGroup:LogGroup": ["records", "retentionInDays", Number.POSITIVE_INFINITY],
    // Without a word a workspace keeps 30 days. From knowledge, unverified.
    "azure-native:operationalinsights:Workspace": ["records", "retentionInDays", 30],
    // Source: @pulumi/gcp 9.37.0, logging/projectBucketConfig.d.ts: 30 days.
    [logBucket]: ["records", "retentionDays", 30],
    // Without a word backups of a plan stay until somebody deletes them. From knowledge, unverified.
    "gcp:gkebackup/backupPlan:BackupPlan": ["backups", "retentionPolicy.backupRetainDays", Number.POSITIVE_INFINITY],
};
const plan = "aws:backup/plan:Plan";

/** What keeps records or backups, and the properties that say for how long. */
export const keepingTypes: readonly string[] = [...Object.keys(stores), plan];
export const keepingProperties: readonly string[] = [
    ...new Set(Object.values(stores).map(([, path]) => path)),
    "rules.0.lifecycle.deleteAfter",
];

function ofPlan(one: ResourceView, most: number): Truth {
    const rules = items(one.get("rules"));
    if (rules === unknown) return unknown;
    const ends = (lifecycle: unknown) => within(at(lifecycle, "deleteAfter"), most, Number.POSITIVE_INFINITY);
    return every(
        rules.flatMap((rule) => {
            const copies = items(at(rule, "copyActions"));
            return [
                ends(at(rule, "lifecycle")),
                ...(copies === unknown ? [unknown] : copies.map((copy) => ends(at(copy, "lifecycle")))),
            ] as Truth[];
        }),
    );
}

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
    const of: Kept = one.type === plan ? "backups" : stores[one.type]![0];
    const [, path = "rules", otherwise = 0] = stores[one.type] ?? [];
    const bound = boundOfData(stack, one, of);
    if (bound === unknown) return undetermined("what the tenant says of its data");
    const most = Math.min(bound, mostDays[of].of(values));
    const truth = one.type === plan ? ofPlan(one, most) : within(one.get(path), most, otherwise);
    return must(truth, `it keeps ${of} for ever, or for more than ${most} days`, path);
}
