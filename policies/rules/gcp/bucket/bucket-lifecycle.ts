import { googleBucket } from "../../../reading/google";
import { ask, every, must, not, some, type Truth } from "../../../reading/logic";
import { endsWithin, type MostDays, mostDays, takesAll, versionDays } from "../../../reading/old-versions";
import { at, each, isTrue, someItem } from "../../../reading/values";
import type { StackRule } from "../../../rule";

/** What a rule takes a part of the objects by. Source: @pulumi/gcp 9.37.0, types/input.d.ts. */
const narrowing = [
    ...["createdBefore", "customTimeBefore", "daysSinceCustomTime", "matchesPrefixes", "matchesStorageClasses"],
    ...["matchesSuffixes", "noncurrentTimeBefore", "numNewerVersions", "sizeAboveBytes", "sizeBelowBytes"],
].map((name) => `condition.${name}`);

/** Whether a rule deletes what is old in the whole bucket: versions that are not current, or objects where it has none. */
function ends(rule: unknown, most: MostDays, versions: Truth): Truth {
    const condition = at(rule, "condition");
    const state = at(condition, "withState");
    const [age, old] = [at(condition, "age"), at(condition, "daysSinceNoncurrentTime")];
    return every([
        ask(at(rule, "action.type"), (type) => type === "Delete"),
        takesAll(rule, narrowing),
        some([
            // Both together: the later of the two decides.
            every([
                ask(state, (one) => one !== "LIVE"),
                some([old === undefined, endsWithin(old, most.versions)]),
                some([age === undefined, endsWithin(age, most.versions)]),
                some([old !== undefined, age !== undefined]),
            ]),
            every([
                not(versions),
                old === undefined,
                ask(state, (one) => one !== "ARCHIVED"),
                endsWithin(age, most.objects),
            ]),
        ]),
    ]);
}

export const gcpBucketLifecycle: StackRule = {
    scope: "stack",
    id: "gcp-bucket-lifecycle",
    title: "Objects do not pile up",
    requirement: `A bucket has a lifecycle rule for all its objects that deletes their earlier versions within what the tenant's data.classes and data.retention allow (a week at the least, ${versionDays.default} days at the most), or the objects where it has no versions.`,
    themes: ["disposal", "retention", "cost"],
    severity: "low",
    level: "advisory",
    types: [googleBucket],
    properties: [
        ...["lifecycleRules.0.action.type", "lifecycleRules.0.condition.age", "versioning.enabled"],
        "lifecycleRules.0.condition.daysSinceNoncurrentTime",
    ],
    settings: ["data.classes", "data.retentionDays"],
    rationale: "What nobody needs is paid for, and can be stolen, for as long as it lies there.",
    fix: "Add a rule to lifecycleRules with the action Delete and condition.daysSinceNoncurrentTime alone.",
    url: "https://cloud.google.com/storage/docs/lifecycle",
    parameters: [versionDays],
    check: (stack, values) => {
        const most = mostDays(stack, values);
        return each(stack, [googleBucket], (bucket) => {
            const versions = ask(bucket.get("versioning.enabled"), isTrue);
            return must(
                someItem(bucket.get("lifecycleRules"), (rule) => ends(rule, most, versions)),
                "no lifecycle rule for the whole bucket deletes what is old in time",
                "lifecycleRules",
            );
        });
    },
};
