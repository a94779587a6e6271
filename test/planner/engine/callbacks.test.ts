import { getRegion } from "@pulumi/aws/getRegion";
import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import { secretText, unknownText } from "../../../planner/document";
import { operationsOf, planOf, stepOf, urn } from "../planning";
import { deployed, Group, Provider, state, Thing, thing } from "../resources";

describe("transforms", () => {
    test("run innermost first: the resource's, its ancestors', the stack's", async () => {
        const mark =
            (name: string): pulumi.ResourceTransform =>
            ({ props, opts }) => ({
                props: { ...props, order: `${props.order ?? ""}${name}` },
                opts,
            });
        const plan = await planOf(() => {
            pulumi.runtime.registerResourceTransform(mark("stack"));
            const outer = new Group("outer", { transforms: [mark("outer ")] });
            const inner = new Group("inner", { parent: outer, transforms: [mark("inner ")] });
            new Thing("a", {}, { parent: inner, transforms: [mark("own ")] });
        });
        expect(stepOf(plan, "a").newState?.inputs).toEqual({ order: "own inner outer stack" });
    });

    test("see secrets and unknowns as outputs, and may change every option", async () => {
        const plan = await planOf(() => {
            const first = new Thing("first");
            const provider = new Provider("own");
            new Thing(
                "a",
                { from: first.arn, password: pulumi.secret("hush-hush"), list: [1] },
                {
                    transforms: [
                        ({ props, opts }) => ({
                            props: { ...props, both: pulumi.interpolate`${props.from}-${props.password}` },
                            opts: {
                                ...opts,
                                protect: true,
                                provider,
                                ignoreChanges: ["list"],
                                replaceOnChanges: ["x"],
                                dependsOn: [first],
                                aliases: [{ name: "b" }],
                                customTimeouts: { create: "10m" },
                                deletedWith: first,
                                retainOnDelete: true,
                                deleteBeforeReplace: true,
                                additionalSecretOutputs: ["arn"],
                            },
                        }),
                    ],
                },
            );
        });
        expect(plan.tenantry.failed).toBeUndefined();
        expect(stepOf(plan, "a").newState).toMatchObject({
            inputs: { from: unknownText, password: secretText, list: [1], both: secretText },
            protect: true,
            provider: `${urn("pulumi:providers:sim", "own")}::${unknownText}`,
            ignoreChanges: ["list"],
            replaceOnChanges: ["x"],
            retainOnDelete: true,
            deletedWith: thing("first"),
            customTimeouts: { create: 600 },
            additionalSecretOutputs: ["arn"],
            dependencies: [thing("first")],
            // The SDK sends what a transform returns without dependencies, and the engine takes it at its word.
            propertyDependencies: { from: [], list: [], password: [] },
        });
    });

    test("of the stack and of ancestors see secrets as outputs too, and what holds one as it is", async () => {
        const mark: pulumi.ResourceTransform = ({ type, props, opts }) =>
            type === "sim:index:Thing"
                ? {
                      props: { ...props, tags: { ...props.tags, env: "prod" }, of: pulumi.interpolate`<${props.key}>` },
                      opts,
                  }
                : undefined;
        const inputs = { key: pulumi.secret("hush-hush"), tags: { a: pulumi.secret("hidden"), b: "1" } };
        const programs = [
            () => void new Thing("a", inputs, { parent: new Group("outer", { transforms: [mark] }) }),
            () => {
                pulumi.runtime.registerResourceTransform(mark);
                new Thing("a", inputs);
            },
        ];
        const tags = { a: secretText, b: "1", env: "prod" };
        for (const program of programs) {
            const plan = await planOf(program);
            expect(stepOf(plan, "a").newState?.inputs).toEqual({ key: secretText, tags, of: secretText });
            expect(JSON.stringify(plan)).not.toContain("hush");
        }
    });

    test("that throw fail the resource", async () => {
        const plan = await planOf(() => {
            new Thing(
                "a",
                {},
                {
                    transforms: [
                        () => {
                            throw new Error("cannot transform");
                        },
                    ],
                },
            );
        });
        expect(plan.tenantry.failed).toContain("transform failed: Error: cannot transform");
    });

    test("of invokes change their arguments", async () => {
        const plan = await planOf(async () => {
            pulumi.runtime.registerInvokeTransform(({ args, opts }) => ({
                args: { ...args, region: "eu-north-1" },
                opts,
            }));
            return { region: (await getRegion({})).region };
        });
        expect(plan.tenantry.outputs).toEqual({ region: "eu-north-1" });
    });

    test("written the old way run in the program itself", async () => {
        const plan = await planOf(() => {
            new Thing(
                "a",
                { size: 1 },
                { transformations: [({ props, opts }) => ({ props: { ...props, size: 2 }, opts })] },
            );
        });
        expect(stepOf(plan, "a").newState?.inputs).toEqual({ size: 2 });
    });
});

describe("hooks", () => {
    test("run where they ask for dry runs", async () => {
        const seen: string[] = [];
        const plan = await planOf(() => {
            const watched = new pulumi.ResourceHook(
                "watched",
                ({ urn: of, newInputs }) => {
                    seen.push(`${of} ${JSON.stringify(newInputs)}`);
                },
                { onDryRun: true },
            );
            const real = new pulumi.ResourceHook("real", () => {
                seen.push("never");
            });
            new Thing("a", { size: 1 }, { hooks: { beforeCreate: [watched, real], afterCreate: [watched] } });
        });
        expect(plan.tenantry.failed).toBeUndefined();
        expect(seen).toEqual([`${thing("a")} {"size":1}`, `${thing("a")} {"size":1}`]);
        expect(stepOf(plan, "a").newState?.resourceHooks).toEqual({
            AfterCreate: ["watched"],
            BeforeCreate: ["watched", "real"],
        });
    });

    test.each<[string, boolean, string | undefined]>([
        ["beforeCreate", false, 'before hook "broken" failed: no'],
        ["beforeCreate", true, undefined],
        ["afterCreate", false, 'after hook "broken" failed: no'],
    ])("%s that fail are told (ignored: %s)", async (moment, ignoreErrors, expected) => {
        const plan = await planOf(() => {
            const broken = new pulumi.ResourceHook(
                "broken",
                () => {
                    throw new Error("no");
                },
                { onDryRun: true, ...(ignoreErrors ? { ignoreErrors } : {}) } as pulumi.ResourceHookOptions,
            );
            new Thing("a", {}, { hooks: { [moment]: [broken] } });
        });
        if (expected === undefined) expect(plan.diagnostics.map(({ severity }) => severity)).toEqual(["warning"]);
        else expect(plan.tenantry.failed).toContain(expected);
    });

    test("that fail before an update keep it from counting, and anything from being deleted", async () => {
        const olds = state(deployed("a", { size: 1 }), deployed("gone"));
        const program = () => {
            const broken = new pulumi.ResourceHook(
                "broken",
                () => {
                    throw new Error("no");
                },
                { onDryRun: true },
            );
            new Thing("a", { size: 2 }, { hooks: { beforeUpdate: [broken] } });
        };
        const plan = await planOf(program, { olds });
        expect(operationsOf(plan)).toEqual(["same shop-dev", "update a"]);
        expect(plan.changeSummary).toEqual({ same: 1 });
    });

    describe("of a deletion", () => {
        const hooked = (name: string, inputs = {}) =>
            deployed(name, inputs, { resourceHooks: { BeforeDelete: ["watch"], AfterDelete: ["watch"] } });
        const watch = (seen: string[], error?: string, options: object = { onDryRun: true }) =>
            new pulumi.ResourceHook(
                "watch",
                ({ name, newInputs, oldInputs }) => {
                    seen.push(`${name} ${JSON.stringify([newInputs ?? null, oldInputs])}`);
                    if (error !== undefined) throw new Error(error);
                },
                options as pulumi.ResourceHookOptions,
            );

        test("run for what goes and for what gives way, with what was there", async () => {
            const seen: string[] = [];
            const plan = await planOf(
                () => {
                    watch(seen);
                    new Thing("a", { size: 2 }, { replaceOnChanges: ["size"] });
                    new Thing("b", { size: 2 }, { replaceOnChanges: ["size"], deleteBeforeReplace: true });
                },
                { olds: state(hooked("a", { size: 1 }), hooked("b", { size: 1 }), hooked("gone")) },
            );
            expect(plan.tenantry.failed).toBeUndefined();
            const [a, b, gone] = [`a [null,{"size":1}]`, `b [null,{"size":1}]`, `gone [null,{}]`];
            expect(seen.sort()).toEqual([a, a, b, b, gone, gone]);
        });

        test("fail the plan, and the step does not count, but what else would go shows", async () => {
            const plan = await planOf(() => void watch([], "never"), {
                olds: state(hooked("a"), deployed("b")),
            });
            expect(plan.tenantry.failed).toBe('Preview failed: before hook "watch" failed: never');
            expect(operationsOf(plan)).toEqual(["same shop-dev", "delete b", "delete a"]);
            expect(plan.changeSummary).toEqual({ same: 1, delete: 1 });
        });

        test("fail a deletion before a replacement", async () => {
            const program = () => {
                watch([], "never");
                new Thing("a", { size: 2 }, { replaceOnChanges: ["size"], deleteBeforeReplace: true });
            };
            const plan = await planOf(program, { olds: state(hooked("a", { size: 1 })) });
            expect(plan.tenantry.failed).toContain('before hook "watch" failed: never');
            expect(stepOf(plan, "a").op).toBe("delete-replaced");
        });

        test("are told where their errors do not matter, and left out where they ask for no dry runs", async () => {
            const seen: string[] = [];
            const olds = state(hooked("a"));
            const mild = await planOf(() => void watch(seen, "x", { onDryRun: true, ignoreErrors: true }), { olds });
            expect(mild.diagnostics.map(({ message }) => message)).toContain('BeforeDelete hook "watch" failed: x');
            expect(mild.changeSummary).toEqual({ same: 1, delete: 1 });
            const none = await planOf(() => void watch(seen, "x", {}), { olds });
            expect(none).toMatchObject({ diagnostics: [], changeSummary: { same: 1, delete: 1 } });
            expect(seen).toHaveLength(2);
        });

        test("must be there", async () => {
            const plan = await planOf(() => undefined, { olds: state(hooked("a")) });
            expect(plan.tenantry.failed).toBe('Preview failed: hook "watch" was not registered');
        });
    });

    test("have one name each, and error hooks wait for errors", async () => {
        const plan = await planOf(async () => {
            const onError = new pulumi.ErrorHook("retry", () => true);
            new Thing("a", {}, { hooks: { onError: [onError] } });
            const first = new pulumi.ResourceHook("same", () => undefined);
            const second = new pulumi.ResourceHook("same", () => undefined);
            new Thing("b", {}, { hooks: { beforeCreate: [first, second] } });
        });
        expect(plan.tenantry.failed).toContain('resource hook already registered for name "same"');
    });
});
