import * as s3 from "@pulumi/aws/s3";
import * as ssm from "@pulumi/aws/ssm";
import * as pulumi from "@pulumi/pulumi";
import type { History } from "../history";

const withTag =
    (key: string, value: pulumi.Input<string>): pulumi.ResourceTransform =>
    ({ type, props, opts }) => {
        if (type !== "aws:s3/bucket:Bucket") return undefined;
        const tags = pulumi.all([props.tags, value]).apply(([old, own]) => ({ ...old, [key]: own }));
        return { props: { ...props, tags }, opts };
    };

/** Transforms of a resource, of its parents and of the stack, old and new. */
const transformed = (value: string) => {
    pulumi.runtime.registerResourceTransform(withTag("stack", value));
    const first = new s3.Bucket("first", { tags: { own: "a" } }, { transforms: [withTag("itself", value)] });
    const group = new pulumi.ComponentResource(
        "shop:index:Group",
        "group",
        {},
        {
            transforms: [
                async ({ props, opts, custom }) =>
                    custom ? { props, opts: { ...opts, protect: false, dependsOn: [first] } } : undefined,
            ],
            transformations: [
                ({ props, opts, name }) => ({
                    props: { ...props, forceDestroy: true },
                    opts: { ...opts, aliases: [{ name: `${name}-old` }] },
                }),
            ],
        },
    );
    const inner = new s3.Bucket(
        "inner",
        { tags: { first: first.arn } },
        { parent: group, transforms: [withTag("itself", first.id)] },
    );
    new s3.Bucket("secret", {}, { transforms: [withTag("secret", pulumi.secret(value))] });
    return { inner: inner.tags };
};

/** What a transform of the stack sees where a property is secret, or holds something that is. */
const spread = (env: string) => {
    pulumi.runtime.registerResourceTransform(({ type, props, opts }) => {
        if (type !== "aws:ssm/parameter:Parameter") return undefined;
        const description = pulumi.interpolate`of ${props.value}`;
        return { props: { ...props, tags: { ...props.tags, env }, description }, opts };
    });
    const tags = { hidden: pulumi.secret("tag"), plain: "1" };
    const first = new ssm.Parameter("first", { type: "SecureString", value: pulumi.secret("value"), tags });
    new ssm.Parameter("second", { type: "String", value: "open", tags: { of: first.arn } });
};

const dry = { onDryRun: true };

/** Hooks that run before and after what is done to resources. */
const hooked = (tag: string, fails?: boolean) => {
    const before = new pulumi.ResourceHook("before", () => undefined, dry);
    const after = new pulumi.ResourceHook("after", () => undefined);
    const failing = new pulumi.ResourceHook(
        "failing",
        () => {
            if (fails) throw new Error("not like this");
        },
        dry,
    );
    const hooks = { beforeCreate: [before], afterCreate: [after], beforeUpdate: [failing], beforeDelete: [after] };
    const bucket = new s3.Bucket("files", { tags: { tag } }, { hooks });
    new s3.Bucket("next", { tags: { of: bucket.id } }, { hooks: { afterCreate: [before] } });
};

/** Hooks of what goes; the second would have nothing go. */
const unwelcome = (name: string | undefined, error?: string) => () => {
    const hook = new pulumi.ResourceHook(
        "leaving",
        ({ oldInputs }) => {
            if (error !== undefined) throw new Error(`${error}: ${JSON.stringify(oldInputs)}`);
        },
        dry,
    );
    const hooks = { beforeDelete: [hook], afterDelete: [hook] };
    if (name !== undefined) new s3.Bucket("files", { bucket: name }, { hooks });
};

/** Code of the program that the engine calls back. */
export const callbacks: readonly History[] = [
    {
        name: "transformed",
        phases: ["a", "a", "b"].map((value, at) => ({ name: `phase ${at}`, program: () => transformed(value) })),
    },
    {
        name: "spread",
        phases: ["test", "live"].map((env) => ({ name: `tagged ${env}`, program: () => spread(env) })),
    },
    {
        name: "hooked",
        phases: [
            { name: "create", program: () => hooked("a") },
            { name: "no change", program: () => hooked("a") },
            { name: "update", program: () => hooked("b") },
            { name: "a hook that fails", program: () => hooked("c", true) },
        ],
    },
    {
        name: "left",
        phases: [
            { name: "create", program: unwelcome("one") },
            { name: "replace, which a hook prevents", program: unwelcome("two", "stay") },
            { name: "delete, which a hook prevents", program: unwelcome(undefined, "stay") },
            { name: "delete with a hook that is gone", program: () => undefined },
        ],
    },
];
