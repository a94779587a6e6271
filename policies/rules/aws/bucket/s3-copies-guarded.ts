import { inStack } from "../../../reading/copies";
import { judgeKey } from "../../../reading/keys";
import { notApplicable, onlyIf, pass, undetermined, worst } from "../../../reading/logic";
import { buckets } from "../../../reading/services";
import { at, each, items } from "../../../reading/values";
import { type Finding, type ResourceView, type StackRule, type StackView, unknown } from "../../../rule";

const copies = "aws:s3/bucketReplicationConfig:BucketReplicationConfig";

/** Where rules of copies are written, and where each tells its destination and the key of what lies there. */
interface Place {
    /** The property of the resource that carries them. */
    readonly property: string;
    readonly rules: (value: unknown) => unknown;
    readonly bucket: string;
    readonly key: string;
}

const ofItsOwn: Place = {
    property: "rules",
    rules: (value) => value,
    bucket: "destination.bucket",
    key: "destination.encryptionConfiguration.replicaKmsKeyId",
};

/** In buckets themselves, as they took it before copies were a resource of their own. Source: @pulumi/aws 7.48.0, types/input.d.ts. */
const inBuckets: readonly Place[] = [
    {
        property: "replicationConfiguration",
        rules: (value) => at(value, "rules"),
        bucket: "destination.bucket",
        key: "destination.replicaKmsKeyId",
    },
    {
        property: "replicationConfigurations",
        rules: (value) => at(value, "0.rules"),
        bucket: "destinations.0.bucket",
        key: "destinations.0.replicaKmsKeyId",
    },
];

function judge(stack: StackView, one: ResourceView, rule: unknown, place: Place): Finding {
    if (rule === unknown) return undetermined("rules");
    if (at(rule, "status") === "Disabled") return pass;
    const { property } = place;
    const key = at(rule, place.key);
    return onlyIf(
        at(rule, "status") === unknown ? unknown : true,
        () =>
            worst([
                inStack(stack, one, at(rule, place.bucket), property, { types: buckets, named: "bucket" }),
                judgeKey(stack, one, property, key),
            ]),
        "whether the rule is enabled",
    );
}

function judgeAll(stack: StackView, one: ResourceView, place: Place): Finding {
    const value = one.get(place.property);
    const rules = value === unknown ? unknown : items(place.rules(value));
    return rules === unknown
        ? undetermined(place.property)
        : worst(rules.map((rule) => judge(stack, one, rule, place)));
}

export const awsS3CopiesGuarded: StackRule = {
    scope: "stack",
    id: "aws-s3-copies-guarded",
    title: "Copies of objects are guarded as what they are of",
    requirement: "What S3 copies goes to a bucket of the stack's own, under a customer's own key.",
    themes: ["backup", "tenant-isolation"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [copies, ...buckets],
    properties: [
        "rules.destination.bucket",
        "rules.destination.encryptionConfiguration.replicaKmsKeyId",
        "replicationConfiguration.rules",
        "replicationConfigurations.rules",
    ],
    rationale:
        "A copy holds all that the bucket holds; elsewhere, nobody judges who reads it or which law it is under.",
    fix: "Copy to a bucket that the program declares, and set encryptionConfiguration.replicaKmsKeyId to a key of its region.",
    url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-config-for-kms-objects.html",
    check: (stack) => [
        ...each(stack, [copies], (one) => judgeAll(stack, one, ofItsOwn)),
        ...each(stack, buckets, (one) => worst(inBuckets.map((place) => judgeAll(stack, one, place)))).filter(
            ({ finding }) => finding !== notApplicable,
        ),
    ],
};
