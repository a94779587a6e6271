import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import { unknownText } from "../../../planner/document";
import type { ResourceRecord } from "../../../planner/engine/record";
import { operationsOf, planOf, stepOf, urn } from "../planning";
import { deployed, Group, Provider, state, Thing, thing } from "../resources";

/** Plans a program against deployed things. */
const against = (olds: readonly ResourceRecord[], program: () => unknown) => planOf(program, { olds: state(...olds) });

describe("what is deployed", () => {
    test("stays where nothing changed, and its outputs are known", async () => {
        const plan = await against([deployed("a", { size: 1 })], () => {
            const a = new Thing("a", { size: 1 });
            return { id: a.id, arn: a.arn };
        });
        expect(operationsOf(plan)).toEqual(["same shop-dev", "same a"]);
        expect(plan.tenantry.outputs).toEqual({ id: "a-id", arn: "arn:a" });
        expect(stepOf(plan, "a")).toMatchObject({
            oldState: { id: "a-id", outputs: { arn: "arn:a" } },
            detailedDiff: null,
        });
        expect(plan.changeSummary).toEqual({ same: 2 });
    });

    test("is updated property by property", async () => {
        const old = { size: 1, gone: true, tags: { a: 1, "x.y": 1 }, list: [1, 2, 3] };
        const fresh = { size: 2, more: 1, tags: { a: 2, "x.y": 2 }, list: [1, 5] };
        const plan = await against([deployed("a", old)], () => {
            const a = new Thing("a", fresh);
            return { id: a.id, arn: a.arn, size: (a as unknown as { size: pulumi.Output<number> }).size };
        });
        expect(stepOf(plan, "a")).toMatchObject({
            op: "update",
            diffReasons: ["gone", "list", "more", "size", "tags"],
            detailedDiff: {
                gone: { kind: "delete", inputDiff: true },
                "list[1]": { kind: "update", inputDiff: true },
                "list[2]": { kind: "delete", inputDiff: true },
                more: { kind: "add", inputDiff: true },
                size: { kind: "update", inputDiff: true },
                "tags.a": { kind: "update", inputDiff: true },
                'tags["x.y"]': { kind: "update", inputDiff: true },
            },
        });
        expect(plan.tenantry.outputs).toEqual({ id: "a-id", arn: "arn:a", size: 2 });
    });

    test("is replaced where the program says so: created first, deleted last", async () => {
        const plan = await against([deployed("a", { size: 1 }), deployed("b", { from: "a-id" })], () => {
            const a = new Thing("a", { size: 2 }, { replaceOnChanges: ["size"] });
            new Thing("b", { from: a.id });
        });
        expect(operationsOf(plan)).toEqual([
            "same shop-dev",
            "create-replacement a",
            "replace a",
            "update b",
            "delete-replaced a",
        ]);
        expect(stepOf(plan, "a")).toMatchObject({
            replaceReasons: ["size"],
            detailedDiff: { size: { kind: "update-replace" } },
        });
        expect(stepOf(plan, "a").inferred).toBeUndefined();
        const [created, replaced] = plan.steps.filter(({ urn: of }) => of === thing("a"));
        expect([created?.newState?.outputs, replaced?.newState?.outputs]).toEqual([undefined, { size: 2 }]);
        expect(stepOf(plan, "b").newState?.inputs).toEqual({ from: unknownText });
        expect(plan.changeSummary).toEqual({ replace: 1, same: 1, update: 1 });
    });

    test("is deleted before it is replaced, with what depends on it", async () => {
        const dependent = { propertyDependencies: { from: [thing("a")] }, dependencies: [thing("a")] };
        const olds = [
            deployed("a", { size: 1 }),
            deployed("b", { from: "a-id" }, { ...dependent, replaceOnChanges: ["from"] }),
            deployed("c", { from: "a-id" }, dependent),
        ];
        const plan = await against(olds, () => {
            const a = new Thing("a", { size: 2 }, { replaceOnChanges: ["size"], deleteBeforeReplace: true });
            new Thing("b", { from: a.id }, { replaceOnChanges: ["from"] });
            new Thing("c", { from: a.id });
        });
        expect(operationsOf(plan)).toEqual([
            "same shop-dev",
            "delete-replaced b",
            "delete-replaced a",
            "replace a",
            "create-replacement a",
            "replace b",
            "create-replacement b",
            "update c",
        ]);
    });

    test("is deleted when it is no longer declared, dependents first", async () => {
        const olds = [
            deployed("a", {}),
            deployed("b", { from: "x" }, { propertyDependencies: { from: [thing("a")] } }),
            deployed("c", {}, { parent: thing("b") }),
            deployed("d", {}, { retainOnDelete: true, deletedWith: thing("c") }),
        ];
        const plan = await against(olds, () => undefined);
        expect(operationsOf(plan)).toEqual(["same shop-dev", "delete d", "delete c", "delete b", "delete a"]);
        expect(stepOf(plan, "d")).toMatchObject({ oldState: { retainOnDelete: true }, op: "delete" });
        expect(plan.changeSummary).toEqual({ delete: 4, same: 1 });
    });

    test("is not deleted by a program that failed", async () => {
        const plan = await against([deployed("a", {})], () => {
            throw new Error("no");
        });
        expect(operationsOf(plan)).toEqual(["same shop-dev"]);
        expect(plan.tenantry.failed).toBe("no");
    });

    test("and read before is forgotten, or taken over", async () => {
        const external = deployed("a", {}, { external: true });
        expect(operationsOf(await against([external], () => undefined))).toEqual(["same shop-dev", "discard a"]);
        const taken = await against([external], () => {
            new Thing("a");
        });
        expect(operationsOf(taken)).toEqual([
            "same shop-dev",
            "create-replacement a",
            "replace a",
            "discard-replaced a",
        ]);
    });

    test("and managed here is handed over where it is read from now on", async () => {
        const read = { id: "other" } as pulumi.CustomResourceOptions;
        const plan = await against([deployed("a", {})], () => {
            new Thing("a", {}, read);
        });
        expect(operationsOf(plan)).toEqual(["same shop-dev", "read-replacement a", "replace a", "delete-replaced a"]);
    });

    test("keeps a secret that nobody here can open, and says that it guessed", async () => {
        const sealed = {
            "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
            value: unknownText,
            ciphertext: "v1:abc",
        };
        const plan = await against([deployed("a", { password: sealed })], () => {
            const a = new Thing("a", { password: pulumi.secret("open") });
            return { password: (a as unknown as { password: pulumi.Output<string> }).password };
        });
        expect(stepOf(plan, "a")).toMatchObject({ op: "same", inferred: true });
        expect(plan.tenantry.outputs).toEqual({ password: "[secret]" });
        expect(plan.diagnostics).toContainEqual({
            severity: "warning",
            message: "1 secret cannot be compared with the encrypted state; whether it changes is not known",
        });
        const changed = await against([deployed("a", { password: sealed })], () => {
            const b = new Thing("b");
            new Thing("a", { password: pulumi.secret(b.arn) });
        });
        expect(stepOf(changed, "a").op).toBe("update");
    });

    test("passes on a secret that it cannot open as the program gives it again", async () => {
        const sealed = {
            "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
            value: unknownText,
            ciphertext: "v1:abc",
        };
        const olds = [deployed("a", { password: sealed }), deployed("b", { from: sealed })];
        const plan = await against(olds, () => {
            const a = new Thing("a", { password: pulumi.secret("open") });
            new Thing("b", { from: (a as unknown as { password: pulumi.Output<string> }).password });
        });
        expect(operationsOf(plan)).toEqual(["same shop-dev", "same a", "same b"]);
        expect(stepOf(plan, "b")).toMatchObject({ inferred: true, newState: { inputs: { from: "[secret]" } } });
    });

    test("that failed to initialise is updated, or replaced where the program wishes", async () => {
        const failed = deployed("a", { size: 1 }, { initErrors: ["timeout"] });
        const update = await against([failed], () => {
            new Thing("a", { size: 1 });
        });
        expect(stepOf(update, "a").op).toBe("update");
        const replace = await against([failed], () => {
            new Thing("a", { size: 1 }, { replaceOnChanges: ["*"] });
        });
        expect(stepOf(replace, "a")).toMatchObject({ op: "create-replacement", replaceReasons: ["#initerror"] });
    });
});

describe("protection", () => {
    test("fails a deletion", async () => {
        const plan = await against([deployed("a", {}, { protect: true })], () => undefined);
        expect(operationsOf(plan)).toEqual(["same shop-dev", "delete a"]);
        expect(plan.tenantry.failed).toContain("cannot be deleted\nbecause it is protected");
        expect(plan.diagnostics[0]).toMatchObject({ severity: "error", urn: thing("a") });
        expect(plan.changeSummary).toEqual({ same: 1 });
    });

    test("fails a replacement, unless it is lifted with it", async () => {
        const old = deployed("a", { size: 1 }, { protect: true });
        const replace = (protect: boolean) => () => {
            new Thing("a", { size: 2 }, { protect, replaceOnChanges: ["size"] });
        };
        expect((await against([old], replace(true))).tenantry.failed).toContain("unable to replace resource");
        expect((await against([old], replace(false))).tenantry.failed).toBeUndefined();
    });

    test("fails the replacement of what a protected resource depends on", async () => {
        const olds = [
            deployed("a", { size: 1 }),
            deployed(
                "b",
                { from: "a-id" },
                {
                    protect: true,
                    propertyDependencies: { from: [thing("a")] },
                    replaceOnChanges: ["from"],
                },
            ),
        ];
        const plan = await against(olds, () => {
            new Thing("a", { size: 2 }, { replaceOnChanges: ["size"], deleteBeforeReplace: true });
        });
        expect(plan.tenantry.failed).toContain("as part of replacing");
    });
});

describe("options", () => {
    test("ignoreChanges keeps old values, and says where it cannot", async () => {
        const old = { size: 1, tags: { a: 1, b: 2 }, list: [1] };
        const plan = await against([deployed("a", old)], () => {
            new Thing(
                "a",
                { size: 2, tags: { a: 2, b: 2 }, list: [9, 9], more: 1 },
                { ignoreChanges: ["size", "tags.a", "more", "list[1]", "list[0]"] },
            );
        });
        expect(stepOf(plan, "a")).toMatchObject({
            op: "update",
            detailedDiff: { "list[1]": { kind: "add" } },
            newState: { inputs: { size: 1, tags: { a: 1, b: 2 }, list: [1, 9] } },
        });
        expect(plan.diagnostics[0]?.message).toContain(
            'cannot ignore changes in added or removed elements of the path: "list[1]"',
        );
    });

    test("replacementTrigger and replaceWith replace", async () => {
        const olds = [deployed("a", { size: 1 }, { replacementTrigger: "one" }), deployed("b", { size: 1 })];
        const plan = await against(olds, () => {
            const a = new Thing("a", { size: 1 }, { replacementTrigger: "two" });
            new Thing("b", { size: 1 }, { replaceWith: [a] });
        });
        expect(plan.changeSummary).toEqual({ replace: 2, same: 1 });
        expect(stepOf(plan, "b").replaceReasons).toEqual(["replaceWith"]);
    });

    test("import adopts what exists, and what replaces it is told", async () => {
        const adopt = () => {
            new Thing("a", { size: 1 }, { import: "real-id" });
        };
        expect(stepOf(await planOf(adopt), "a")).toMatchObject({ op: "import", inferred: true });
        const other = await against([deployed("a", { size: 1 })], adopt);
        expect(operationsOf(other)).toEqual([
            "same shop-dev",
            "import-replacement a",
            "replace a",
            "delete-replaced a",
        ]);
        const again = deployed("a", { size: 1 }, { id: "real-id", importID: "real-id" });
        expect(stepOf(await against([again], adopt), "a").op).toBe("same");
        const replaced = await against([again], () => {
            new Thing("a", { size: 2 }, { import: "real-id", replaceOnChanges: ["size"] });
        });
        expect(replaced.diagnostics[0]?.message).toContain("may not be replaced");
    });
});

describe("interrupted deployments", () => {
    test("leave resources to be deleted, or created again", async () => {
        const olds = [
            deployed("a", { size: 1 }, { delete: true, id: "older" }),
            deployed("a", { size: 1 }),
            deployed("b", { size: 1 }, { pendingReplacement: true }),
            deployed("c", {}, { pendingReplacement: true }),
        ];
        const plan = await against(olds, () => {
            new Thing("a", { size: 1 });
            new Thing("b", { size: 1 }, { deleteBeforeReplace: true });
        });
        expect(operationsOf(plan)).toEqual([
            "same shop-dev",
            "same a",
            "create-replacement b",
            "replace b",
            "delete-replaced b",
            "delete-replaced a",
        ]);
    });
});

describe("providers", () => {
    test("of a new version serve what the old one did", async () => {
        const plan = await against([deployed("a", { size: 1 })], () => {
            new Thing("a", { size: 1 }, { version: "1.3.0" });
        });
        expect(stepOf(plan, "a").op).toBe("same");
        expect(stepOf(plan, "a").provider).toContain("default_1_3_0");
    });

    test("are updated in place, and keep their id", async () => {
        const own = { ...state()[1]!, urn: urn("pulumi:providers:sim", "own"), inputs: { region: "north" } };
        const plan = await against([own, deployed("a", {}, { provider: `${own.urn}::provider-id` })], () => {
            const provider = new Provider("own", { region: "south" });
            new Thing("a", {}, { provider });
        });
        expect(operationsOf(plan)).toEqual(["same shop-dev", "update own", "same a"]);
    });
});

describe("components", () => {
    test("are updated by their inputs, and keep their outputs", async () => {
        const old = {
            ...state()[0]!,
            urn: urn("shop:index:Group", "g"),
            type: "shop:index:Group",
            inputs: { size: 1 },
        };
        const plan = await against([old], () => {
            new Group("g", {}, "shop:index:Group", { size: 2 });
        });
        expect(stepOf(plan, "g")).toMatchObject({ op: "update", detailedDiff: null });
        expect(stepOf(plan, "g").diffReasons).toBeUndefined();
    });

    test("that were resources are replaced", async () => {
        const old = deployed("g", {}, { urn: urn("shop:index:Group", "g"), type: "shop:index:Group" });
        const plan = await against([old], () => {
            new Group("g");
        });
        expect(stepOf(plan, "g")).toMatchObject({ op: "create-replacement", replaceReasons: ["provider"] });
    });
});

describe("reasons for a replacement", () => {
    test.each([
        [["tags.a"], undefined],
        [["tags"], ["tags"]],
        [["tags.a", "*"], ["tags"]],
    ])("that the program asks for by %j are told where it names the whole property", async (paths, reasons) => {
        const plan = await against([deployed("a", { tags: { a: 1 } })], () => {
            new Thing("a", { tags: { a: 2 } }, { replaceOnChanges: paths });
        });
        expect(stepOf(plan, "a").op).toBe("create-replacement");
        expect(stepOf(plan, "a").replaceReasons).toEqual(reasons);
        expect(stepOf(plan, "a").detailedDiff).toEqual({ "tags.a": { kind: "update-replace", inputDiff: true } });
    });
});

test("an import in place of another resource tells what goes in the step that follows", async () => {
    const plan = await against([deployed("a", { size: 1 })], () => {
        new Thing("a", { size: 1 }, { import: "found" });
    });
    const [, imported, replaced] = plan.steps;
    expect(imported).toMatchObject({ op: "import-replacement" });
    expect(imported?.oldState).toBeUndefined();
    expect(replaced).toMatchObject({ op: "replace", oldState: { id: "a-id" }, newState: { id: "found" } });
});
