import { isOf } from "../../../crypto/at-rest/aws";
import { type Fact, planned } from "../../../policies/reading/cryptography/fact";
import { at, items } from "../../../policies/reading/values";
import { type ResourceView, type StackView, unknown } from "../../../policies/rule";
import type { PlaceKind, Retention } from "../document";
import { added, daysOf, kept, longest, type Reader, taggedClass } from "./draft";

const lifecycles = [
    "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
    "aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2",
];
const locks = [
    "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration",
    "aws:s3/bucketObjectLockConfigurationV2:BucketObjectLockConfigurationV2",
];

/** Rules for every object; those of a part of them end nothing for all. */
function rulesOf(one: ResourceView, stack: StackView): readonly unknown[] {
    return stack
        .ofType(...lifecycles)
        .filter((each) => isOf(each, one))
        .flatMap((each) => {
            const all = items(each.get("rules"));
            return all === unknown ? [unknown] : all;
        })
        .filter((rule) => rule === unknown || (at(rule, "status") === "Enabled" && everything(rule)));
}

function everything(rule: unknown): boolean {
    const filter = at(rule, "filter");
    const prefix = at(filter, "prefix");
    return (
        filter === undefined || prefix === "" || (prefix === undefined && Object.keys(filter as object).length === 0)
    );
}

/** Days that some rule names; undefined where none does. */
function daysIn(rules: readonly unknown[], path: string): Fact<number> | undefined {
    const found = rules
        .map((rule) => (rule === unknown ? unknown : at(rule, path)))
        .filter((value) => value !== undefined);
    return longest(found.map((value) => daysOf(value, path, () => planned(0))));
}

function lockOf(one: ResourceView, stack: StackView): Fact<number> | undefined {
    const lock = stack.ofType(...locks).find((each) => isOf(each, one));
    const years = lock?.get("rule.defaultRetention.years");
    if (typeof years === "number") return planned(years * 365);
    return lock && daysOf(lock.get("rule.defaultRetention.days"), "rule.defaultRetention.days", () => planned(0));
}

function retentionOf(one: ResourceView, stack: StackView, ends: string): Retention {
    const rules = rulesOf(one, stack);
    const [current, old] = [
        daysIn(rules, "expiration.days"),
        daysIn(rules, "noncurrentVersionExpiration.noncurrentDays"),
    ];
    const locked = lockOf(one, stack);
    const rest = { ...(old && { afterDeletion: old }), ...(locked && { locked }) };
    return current ? { days: added(current, old), until: "S3 deletes them", ...rest } : { ...kept(ends), ...rest };
}

/** The names of the program's buckets tell what they are for; of others, their class does. */
const kinds: readonly (readonly [RegExp, PlaceKind, string])[] = [
    [/(^|-)replica-bucket$/, "copies", "copies of objects"],
    [/(^|-)farewells-bucket$/, "copies", "dumps of databases"],
    [/(^|-)audit-records-bucket$/, "audit", "records"],
    [/(^|-)access-logs-bucket$/, "audit", "accesses to objects"],
    [/(^|-)edge-logs-bucket$/, "logs", "requests to public hosts"],
];

/** A bucket, and how long what is in it stays. */
export const bucket: Reader = (one, stack) => {
    const known = kinds.find(([name]) => name.test(one.name));
    const isLogs = taggedClass(one) === "logs";
    const [, kind, what] = known ?? [
        undefined,
        isLogs ? ("logs" as const) : ("objects" as const),
        isLogs ? "records" : "objects",
    ];
    const retention = retentionOf(one, stack, "the application deletes them");
    return [{ kind, content: kind === "logs" || kind === "audit" ? "traces" : "data", what, retention }];
};
