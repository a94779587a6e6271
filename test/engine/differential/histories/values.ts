import * as s3 from "@pulumi/aws/s3";
import * as ssm from "@pulumi/aws/ssm";
import * as pulumi from "@pulumi/pulumi";
import type { History, Phase } from "../history";

const parameter = (name: string, value: pulumi.Input<string>, options?: pulumi.CustomResourceOptions) =>
    new ssm.Parameter(name, { type: "SecureString", name: `/${name}`, value }, options);

/** Secrets, unknown values and assets, wherever they can stand. */
const kinds = (step: number) => {
    const files = new s3.Bucket("files", { tags: { step: `${step}`, none: undefined as unknown as string } });
    const hidden = parameter("hidden", pulumi.secret(`hidden-${step}`));
    parameter("of-secret", pulumi.interpolate`${hidden.value}/${files.arn}`);
    parameter("of-unknown", files.arn, { additionalSecretOutputs: ["arn"] });
    const source = new pulumi.asset.StringAsset(`text ${step}`);
    const archive = new pulumi.asset.AssetArchive({ a: source, b: new pulumi.asset.StringAsset("same") });
    new s3.BucketObjectv2("object", { bucket: files.id, key: "k", source, metadata: { id: files.id, "a.b": "c" } });
    new s3.BucketObjectv2("archive", { bucket: files.bucket, key: "a", source: archive });
    return {
        plain: step,
        known: files.tags,
        unknown: files.arn,
        nested: { list: [files.id, "b", { deep: hidden.value }], nothing: null, when: true },
        secret: pulumi.secret({ a: [step] }),
        resource: files,
    };
};

interface Stacked {
    readonly bucket: string;
    readonly arn: string;
}

const of = (stack: string) => new pulumi.StackReference(`organization/history/${stack}`);

/** The lowest of three stacks. */
const low = (name: string) => () => {
    const files = new s3.Bucket("files", { bucket: name });
    return { files: { bucket: files.bucket, arn: files.arn }, password: pulumi.secret(`p-${name}`), name };
};
const middle = () => {
    const reference = of("low");
    const files = reference.requireOutput("files") as pulumi.Output<Stacked>;
    const own = new s3.Bucket("own", {
        tags: { arn: files.apply(({ arn }) => arn), name: reference.outputs.name as never },
    });
    parameter("password", reference.requireOutput("password"));
    return {
        own: own.arn,
        chained: pulumi.interpolate`${files.arn}+${own.arn}`,
        password: reference.getOutput("password"),
    };
};
const high = () => {
    const reference = of("middle");
    const text = reference.requireOutput("chained") as pulumi.Output<string>;
    const value = parameter("chained", text).value;
    new s3.Bucket("missing", { tags: { none: reference.getOutput("nowhere"), text } });
    return { value, own: reference.outputs.own };
};

const three = (name: string): Phase[] => [
    { name: `low ${name}`, stack: "low", program: low(name) },
    { name: `middle ${name}`, stack: "middle", program: middle },
    { name: `high ${name}`, stack: "high", program: high },
];

/** Something that was there before Pulumi came. */
const found = (tag: string) => {
    const there = s3.Bucket.get("there", "bucket-that-exists");
    new s3.Bucket("beside", { tags: { arn: there.arn, tag } });
    return { there: there.arn };
};

/** Values that are secret, unknown, or come from elsewhere. */
export const values: readonly History[] = [
    {
        name: "values",
        phases: [1, 1, 2].map((step, at) => ({ name: `phase ${at}`, program: () => kinds(step) })),
    },
    { name: "stacked", phases: [...three("one"), ...three("one"), ...three("two")] },
    {
        name: "missing",
        phases: [
            {
                name: "another organisation",
                program: () => ({ all: new pulumi.StackReference("other/history/missing").outputs }),
            },
            {
                name: "a project without its organisation",
                program: () => ({ all: new pulumi.StackReference("history/missing").outputs }),
            },
            { name: "a stack that nobody knows", program: () => ({ all: of("nowhere").outputs }) },
            {
                name: "a name that is not known yet",
                program: () => {
                    const { arn: name } = new s3.Bucket("files");
                    return { one: new pulumi.StackReference("later", { name }).getOutput("one") };
                },
            },
        ],
    },
    {
        name: "found",
        phases: ["a", "a", "b"].map((tag, at) => ({ name: `read, ${at}`, program: () => found(tag) })),
    },
    {
        name: "unread",
        phases: [
            { name: "read", program: () => found("a") },
            { name: "no longer", program: () => ({}) },
        ],
    },
];
