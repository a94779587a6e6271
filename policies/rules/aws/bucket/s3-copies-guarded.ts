import { judgeKey } from "../../../reading/keys";
import { fail, onlyIf, pass, undetermined, worst } from "../../../reading/logic";
import { buckets } from "../../../reading/services";
import { at, each, items, textOf } from "../../../reading/values";
import { type Finding, type ResourceView, type StackRule, type StackView, unknown } from "../../../rule";

const copies = "aws:s3/bucketReplicationConfig:BucketReplicationConfig";

/** Whether copies go to a bucket of the stack, where every other rule judges them. */
function inStack(stack: StackView, one: ResourceView, destination: unknown): Finding {
    const known = stack.ofType(...buckets);
    if (destination === unknown) {
        const from = one.propertyDependencies.rules ?? [];
        const behind = known.filter(({ urn }) => from.includes(urn));
        return behind.length > 0 ? pass : undetermined("where copies go");
    }
    const name = textOf(destination).split(":::").at(-1);
    const names = known.map((bucket) => bucket.get("bucket"));
    if (names.includes(name)) return pass;
    const unnamed = names.some((each) => each === unknown || each === undefined);
    return unnamed
        ? undetermined("where copies go")
        : fail(`copies go to ${name}, a bucket of no stack of the tenant's`);
}

function judge(stack: StackView, one: ResourceView, rule: unknown): Finding {
    if (rule === unknown) return undetermined("rules");
    if (at(rule, "status") === "Disabled") return pass;
    const key = at(rule, "destination.encryptionConfiguration.replicaKmsKeyId");
    return onlyIf(
        at(rule, "status") === unknown ? unknown : true,
        () => worst([inStack(stack, one, at(rule, "destination.bucket")), judgeKey(stack, one, "rules", key)]),
        "whether the rule is enabled",
    );
}

export const awsS3CopiesGuarded: StackRule = {
    scope: "stack",
    id: "aws-s3-copies-guarded",
    title: "Copies of objects are guarded as what they are of",
    requirement: "What S3 copies goes to a bucket of the stack's own, under a customer's own key.",
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [copies, ...buckets],
    properties: ["rules.destination.bucket", "rules.destination.encryptionConfiguration.replicaKmsKeyId"],
    rationale:
        "A copy holds all that the bucket holds; elsewhere, nobody judges who reads it or which law it is under.",
    fix: "Copy to a bucket that the program declares, and set encryptionConfiguration.replicaKmsKeyId to a key of its region.",
    url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-config-for-kms-objects.html",
    check: (stack) =>
        each(stack, [copies], (one) => {
            const rules = items(one.get("rules"));
            return rules === unknown ? undetermined("rules") : worst(rules.map((rule) => judge(stack, one, rule)));
        }),
};
