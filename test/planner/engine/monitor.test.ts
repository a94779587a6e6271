import { Bucket } from "@pulumi/aws/s3";
import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import { secretText, unknownText } from "../../../planner/document";
import { operationsOf, planOf, stepOf, urn } from "../planning";
import { deployed, Group, newProvider, Provider, root, state, Thing, thing } from "../resources";

describe("a registration", () => {
    test("is shown with inputs, parent, provider and dependencies", async () => {
        const plan = await planOf(() => {
            const group = new Group("group");
            const first = new Thing("first", { size: 1 }, { parent: group });
            const bucket = new Bucket("bucket", { bucket: "files", tags: { of: first.arn } }, { parent: group });
            return { bucket: bucket.bucket, arn: bucket.arn };
        });
        expect(plan.tenantry.failed).toBeUndefined();
        expect(operationsOf(plan)).toEqual(["create shop-dev", "create group", "create first", "create bucket"]);
        const first = urn("shop:index:Group$sim:index:Thing", "first");
        expect(stepOf(plan, "bucket").newState).toEqual({
            urn: urn("shop:index:Group$aws:s3/bucket:Bucket", "bucket"),
            custom: true,
            type: "aws:s3/bucket:Bucket",
            inputs: { bucket: "files", tags: { of: unknownText } },
            parent: urn("shop:index:Group", "group"),
            dependencies: [first],
            provider: `${urn("pulumi:providers:aws", "default_7_48_0")}::${unknownText}`,
            propertyDependencies: { bucket: [], tags: [first] },
            aliases: undefined,
        });
        expect(plan.tenantry.outputs).toEqual({ bucket: "files", arn: unknownText });
        expect(plan.changeSummary).toEqual({ create: 4 });
    });

    test("carries every option", async () => {
        const plan = await planOf(() => {
            const first = new Thing("first");
            new Thing(
                "second",
                { size: 1 },
                {
                    dependsOn: [first],
                    protect: true,
                    retainOnDelete: true,
                    ignoreChanges: ["size"],
                    replaceOnChanges: ["name"],
                    additionalSecretOutputs: ["arn"],
                    customTimeouts: { create: "1h30m", delete: "45s" },
                    deletedWith: first,
                    replaceWith: [first],
                    hideDiffs: ["size"],
                },
            );
        });
        expect(stepOf(plan, "second").newState).toMatchObject({
            protect: true,
            retainOnDelete: true,
            ignoreChanges: ["size"],
            replaceOnChanges: ["name"],
            additionalSecretOutputs: ["arn"],
            customTimeouts: { create: 5400, delete: 45 },
            deletedWith: thing("first"),
            replaceWith: [thing("first")],
            dependencies: [thing("first")],
        });
    });

    test("inherits protection and providers from the parent", async () => {
        const plan = await planOf(() => {
            const provider = new Provider("own", { region: "north" });
            const group = new Group("group", { providers: { sim: provider }, protect: true });
            const inner = new Group("inner", { parent: group });
            new Thing("child", {}, { parent: inner });
            new Thing("outside");
        });
        expect(stepOf(plan, "child").newState).toMatchObject({
            protect: true,
            provider: `${urn("pulumi:providers:sim", "own")}::${unknownText}`,
        });
        expect(stepOf(plan, "outside").provider).toBe(newProvider);
        expect(stepOf(plan, "own").newState?.inputs).toEqual({ __internal: {}, region: "north", version: "1.2.3" });
    });

    test("of a name twice fails the stack", async () => {
        const plan = await planOf(() => {
            new Thing("twin");
            new Thing("twin");
        });
        expect(plan.tenantry.failed).toBe(`Duplicate resource URN '${thing("twin")}'; try giving it a unique name`);
        expect(plan.diagnostics).toHaveLength(1);
    });

    test("that ends the deployment leaves nothing after it, and deletes nothing", async () => {
        const program = () => {
            new Thing("first");
            new Thing("first");
            new Thing("later");
        };
        const plan = await planOf(program, { olds: state(deployed("gone")) });
        expect(operationsOf(plan)).toEqual(["same shop-dev", "create first"]);
        expect(plan.changeSummary).toEqual({ create: 1, same: 1 });
        expect(plan.diagnostics.map(({ message }) => message)).toEqual([plan.tenantry.failed]);
    });

    test("below a parent that does not exist fails the stack", async () => {
        const plan = await planOf(() => {
            const ghost = new pulumi.DependencyResource("urn:pulumi:dev::shop::a:b:C::ghost");
            new Thing("child", {}, { parent: ghost });
        });
        expect(plan.tenantry.failed).toContain("could not find parent resource");
    });
});

describe("values", () => {
    test("that are secret stay so everywhere", async () => {
        const plan = await planOf(() => {
            const first = new Thing("first", {
                password: pulumi.secret("hunter2"),
                nested: { list: [pulumi.secret(42_001)] },
            });
            pulumi.log.warn("the password is hunter2");
            const password = (first as unknown as { password: pulumi.Output<string> }).password;
            return {
                password,
                derived: password.apply((text) => `${text}!`),
                plainly: pulumi.secret({ a: "deep-secret" }),
            };
        });
        expect(stepOf(plan, "first").newState?.inputs).toEqual({
            password: secretText,
            nested: { list: [secretText] },
        });
        expect(plan.tenantry.outputs).toEqual({ password: secretText, derived: secretText, plainly: secretText });
        expect(plan.diagnostics).toEqual([{ severity: "warning", message: "the password is [secret]" }]);
        expect(JSON.stringify(plan)).not.toMatch(/hunter2|deep-secret|42001/);
    });

    test("that the program makes secret are merely unknown, as in the engine, until they are there", async () => {
        const program = () => {
            const first = new Thing("first", { size: 1 }, { additionalSecretOutputs: ["arn", "size"] });
            const { size } = first as unknown as { size: pulumi.Output<number> };
            return { arn: first.arn, size };
        };
        const created = await planOf(program);
        expect(created.tenantry.outputs).toEqual({ arn: unknownText, size: secretText });
        const unchanged = await planOf(program, { olds: state(deployed("first", { size: 1 })) });
        expect(unchanged.tenantry.outputs).toEqual({ arn: secretText, size: secretText });
    });

    test("name resources, assets and lists as Pulumi's files do", async () => {
        const plan = await planOf(() => {
            const first = new Thing("first");
            new Thing("second", { first, group: new Group("group"), text: new pulumi.asset.StringAsset("hi") });
        });
        const inputs = stepOf(plan, "second").newState?.inputs;
        const signature = "4dabf18193072939515e22adb298388d";
        expect(inputs?.first).toEqual({
            [signature]: "5cf8f73096256a8f31e491e813e4eb8e",
            id: "",
            packageVersion: "",
            urn: thing("first"),
        });
        expect(inputs?.text).toEqual({
            [signature]: "c44067f5952c0a294b673a41bacd8c17",
            hash: "8f434346648f6b96df89dda901c5176b10a6d83961dd3c1ac88b59b2dc327aa4",
            text: "hi",
        });
    });
});

test("a component's outputs are those it registered, and resources can be looked up", async () => {
    const plan = await planOf(async () => {
        const group = new Group("group");
        group.finish({ size: 3 });
        return { urn: await new Promise<unknown>((resolve) => group.urn.apply(resolve)) };
    });
    expect(plan.tenantry.failed).toBeUndefined();
    expect(plan.tenantry.outputs).toEqual({ urn: urn("shop:index:Group", "group") });
});

test("a resource reads what exists, unchanged from the last deployment where it was read then", async () => {
    const program = () => {
        const found = new Thing("found", { filter: "x" }, { id: "thing-7" } as pulumi.CustomResourceOptions);
        return { id: found.id, arn: found.arn };
    };
    const fresh = await planOf(program);
    expect(stepOf(fresh, "found")).toMatchObject({ op: "read", newState: { external: true, id: "thing-7" } });
    expect(fresh.tenantry.outputs).toEqual({ id: "thing-7", arn: unknownText });
    const before = {
        ...state()[0]!,
        urn: thing("found"),
        type: "sim:index:Thing",
        custom: true,
        external: true,
        id: "thing-7",
        inputs: { filter: "x" },
        outputs: { filter: "x", arn: "arn:7" },
    };
    const again = await planOf(program, { olds: state(before) });
    expect(again.tenantry.outputs).toEqual({ id: "thing-7", arn: "arn:7" });
    expect(again.changeSummary).toEqual({ same: 1 });
});

test("remote components are planned alone, and said to be", async () => {
    class Remote extends pulumi.ComponentResource {
        constructor(name: string) {
            super("awsx:ec2:Vpc", name, { size: 1 }, {}, true);
        }
    }
    const plan = await planOf(() => {
        new Remote("vpc");
    });
    expect(operationsOf(plan)).toEqual(["create shop-dev", "create vpc"]);
    expect(plan.diagnostics[0]).toMatchObject({ severity: "warning" });
    expect(plan.diagnostics[0]?.message).toContain("inferred: what the component awsx:ec2:Vpc creates");
});

test("existence is not known before deployment", async () => {
    const plan = await planOf(() => {
        const { existsResource } = require("@pulumi/pulumi/runtime/resource");
        return { exists: existsResource("sim:index:Thing", "id-1", {}, {}) };
    });
    expect(plan.tenantry.outputs).toEqual({ exists: unknownText });
});

test("packages made of other plugins have providers of their own", async () => {
    const plan = await planOf(() => {
        const { registerPackage } = require("@pulumi/pulumi/runtime/settings");
        const reference = registerPackage({
            baseProviderName: "terraform-provider",
            baseProviderVersion: "0.10.0",
            baseProviderDownloadUrl: "",
            packageName: "random",
            packageVersion: "3.6.0",
            base64Parameter: "e30=",
        });
        class Random extends pulumi.CustomResource {
            constructor(name: string) {
                super("random:index:Id", name, {}, {}, false, reference);
            }
        }
        new Random("id");
    });
    expect(plan.tenantry.failed).toBeUndefined();
    expect(stepOf(plan, "id").provider).toBe(`${urn("pulumi:providers:random", "default_3_6_0")}::${unknownText}`);
});

test("default providers are configured by the stack, and may be forbidden", async () => {
    const program = () => {
        new Bucket("bucket");
        const call = new Thing("thing");
        return { urn: call.urn };
    };
    const config = { "aws:region": "eu-west-1", "pulumi:disable-default-providers": '["sim"]' };
    const plan = await planOf(program, { config });
    expect(plan.tenantry.failed).toContain("the default provider of sim is disabled");
    expect(plan.config).toEqual(config);
    expect(stepOf(plan, "bucket").newState?.parent).toBe(root);
});
