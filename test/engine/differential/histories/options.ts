import * as ec2 from "@pulumi/aws/ec2";
import * as aws from "@pulumi/aws/provider";
import * as s3 from "@pulumi/aws/s3";
import * as ssm from "@pulumi/aws/ssm";
import * as pulumi from "@pulumi/pulumi";
import type { History } from "../history";

type Options = pulumi.CustomResourceOptions;
const tagged = (tags: Readonly<Record<string, string>>, options?: Options, bucket?: string) =>
    new s3.Bucket("files", { tags, bucket }, options);

/** A bucket that goes with its network, and one that stays when it is forgotten. */
const together = (kept: boolean) => () => {
    if (!kept) return;
    const vpc = new ec2.Vpc("vpc", { cidrBlock: "10.0.0.0/16" });
    new s3.Bucket("with", {}, { deletedWith: vpc });
    new s3.Bucket("stays", {}, { retainOnDelete: true });
    const below = new pulumi.ComponentResource(
        "shop:index:Group",
        "group",
        {},
        { deletedWith: vpc, retainOnDelete: true },
    );
    new s3.Bucket("inherits", {}, { parent: below });
};

/** Something that must go before it comes again, and what depends on it. */
const chain = (name: string, options: Options = { deleteBeforeReplace: true }) => {
    const first = new s3.Bucket("first", { bucket: name }, options);
    const second = new s3.BucketPolicy("second", {
        bucket: first.bucket,
        policy: first.arn.apply((arn) => `{"of":"${arn}"}`),
    });
    new ssm.Parameter("third", { type: "String", value: second.id }, { dependsOn: [first] });
};

const located = (region: "eu-west-1" | "eu-central-1", name = "here") => {
    const provider = new aws.Provider(name, { region, defaultTags: { tags: { a: "b" } } });
    const group = new pulumi.ComponentResource("shop:index:Group", "group", {}, { providers: { aws: provider } });
    const inside = new s3.Bucket("inside", {}, { parent: group });
    new s3.Bucket(
        "given",
        { tags: { inside: inside.arn } },
        { provider, customTimeouts: { create: "5m", delete: "1h" } },
    );
    new s3.Bucket("default", {}, { dependsOn: [group] });
};

class Bare extends pulumi.CustomResource {}

/** Resources of an SDK of their own, which name no version; a provider with other variables than its usual ones; a stash. */
const bare = (tag: string) => () => {
    const envVarMappings = { OUR_REGION: "AWS_REGION" };
    const provider = new aws.Provider("mapped", { region: "eu-west-1" }, { envVarMappings } as Options);
    new s3.Bucket("versioned", {}, { provider });
    new s3.Bucket("default");
    const { output } = new pulumi.Stash("kept", { input: { tag } });
    new Bare("aws:s3/bucket:Bucket", "bare", { tags: { tag } });
    return { output };
};

/** Options of resources, through time. */
export const options: readonly History[] = [
    {
        name: "ignored",
        phases: [
            { name: "create", program: () => void tagged({ a: "1", b: "1" }) },
            {
                name: "an ignored change",
                program: () => void tagged({ a: "2", b: "1" }, { ignoreChanges: ["tags.a"] }),
            },
            { name: "ignored and not", program: () => void tagged({ a: "3", b: "2" }, { ignoreChanges: ["tags.a"] }) },
            { name: "ignored as a whole", program: () => void tagged({ c: "1" }, { ignoreChanges: ["tags"] }) },
            { name: "all is ignored", program: () => void tagged({}, { ignoreChanges: ["*"] }, "name") },
            {
                name: "a name to ignore that is new",
                program: () => void tagged({ a: "1" }, { ignoreChanges: ["bucket"] }, "n"),
            },
            { name: "no longer ignored", program: () => void tagged({ c: "1" }) },
        ],
    },
    {
        name: "with",
        phases: [
            { name: "create", program: together(true) },
            { name: "delete", program: together(false) },
        ],
    },
    {
        name: "replaced",
        phases: [
            { name: "create", program: () => chain("one") },
            { name: "delete before replace", program: () => chain("two") },
            { name: "create before delete", program: () => chain("three", {}) },
            { name: "retained when replaced", program: () => chain("four", { retainOnDelete: true }) },
            { name: "replaceOnChanges", program: () => void tagged({ a: "1" }) },
            { name: "by the program's wish", program: () => void tagged({ a: "2" }, { replaceOnChanges: ["tags"] }) },
            { name: "by a wildcard", program: () => void tagged({ a: "3" }, { replaceOnChanges: ["*"] }) },
            { name: "by a trigger that is new", program: () => void tagged({ a: "3" }, { replacementTrigger: "one" }) },
            {
                name: "by a trigger that changed",
                program: () => void tagged({ a: "3" }, { replacementTrigger: "two" }),
            },
        ],
    },
    {
        name: "replaced-within",
        phases: ["1", "2"].map((a) => ({
            name: `a property below another, ${a}`,
            program: () => {
                tagged({ a, b: "1" }, { replaceOnChanges: ["tags.a"] });
                new s3.Bucket("both", { tags: { a } }, { replaceOnChanges: ["tags.a", "tags"] });
            },
        })),
    },
    {
        name: "bare",
        phases: ["a", "a", "b"].map((tag, at) => ({ name: `no version is asked for, ${at}`, program: bare(tag) })),
    },
    {
        name: "replaced-with",
        phases: [1, 2].map((at) => ({
            name: `replaceWith, ${at}`,
            program: () => {
                const first = new s3.Bucket("first", { bucket: `name-${at}` });
                new s3.Bucket("second", { tags: { a: "b" } }, { replaceWith: [first] });
            },
        })),
    },
    {
        name: "provided",
        phases: [
            { name: "create", program: () => located("eu-west-1") },
            { name: "no change", program: () => located("eu-west-1") },
            { name: "another region", program: () => located("eu-central-1") },
            { name: "another provider", program: () => located("eu-central-1", "there") },
        ],
    },
    {
        name: "configured",
        phases: ["eu-west-1", "eu-west-1", "us-east-1"].map((region, at) => ({
            name: `default provider, ${at}`,
            config: { "aws:region": region, "history:size": `${at}` },
            program: () => ({ bucket: tagged({ size: new pulumi.Config().require("size") }).id }),
        })),
    },
];
