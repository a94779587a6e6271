import * as iam from "@pulumi/aws/iam";
import * as s3 from "@pulumi/aws/s3";
import * as ssm from "@pulumi/aws/ssm";
import * as pulumi from "@pulumi/pulumi";
import type { History } from "../history";

const parameter = (name: string, args: Partial<ssm.ParameterArgs>, options?: pulumi.CustomResourceOptions) =>
    new ssm.Parameter(name, { type: "SecureString", ...args }, options);

/** Changes of encrypted inputs that are ignored, beside one that is not. */
const ignored = (value: string, plain: string) => () => {
    const ignoreChanges = ["value", "tags.hidden"];
    parameter("first", { value, tags: { hidden: pulumi.secret(value), plain } }, { ignoreChanges });
    parameter("second", { value }, { ignoreChanges: ["*"] });
};

/** What is made of a secret that only the cloud made up, and what is made of that. */
const generated = (description: string) => () => {
    const key = new iam.AccessKey("key", { user: "someone" });
    const { value } = parameter("first", { value: key.secret, description });
    parameter("second", { value: pulumi.interpolate`of ${value}`, tags: { key: key.secret, open: key.user } });
    return { secret: key.secret };
};

/** Outputs that the program alone wants secret, known ones and unknown ones, and what is made of them. */
const additional = (tag: string, at: number) => () => {
    const names = at < 2 ? ["arn", "tags"] : ["arn"];
    const files = new s3.Bucket("files", { tags: { tag } }, { additionalSecretOutputs: names });
    const open = files.tags.apply((tags) => `${tags?.tag}`);
    new s3.Bucket("beside", { tags: { arn: files.arn, open } });
    return { arn: files.arn, tags: files.tags };
};

/** Secrets of a state that the planner never opens. */
export const secrets: readonly History[] = [
    {
        name: "ignored-secrets",
        phases: [
            { name: "create", program: ignored("a", "1") },
            { name: "an ignored change", program: ignored("b", "1") },
            { name: "ignored and not", program: ignored("c", "2") },
        ],
    },
    {
        name: "additional-secrets",
        phases: ["a", "a", "b"].map((tag, at) => ({ name: `phase ${at}`, program: additional(tag, at) })),
    },
    {
        name: "generated-secrets",
        phases: [
            { name: "create", program: generated("a") },
            { name: "no change", program: generated("a") },
            { name: "a change beside one", program: generated("b") },
        ],
    },
];
