import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import { secretText, unknownText } from "../../../planner/document";
import type { ResourceRecord } from "../../../planner/engine/record";
import { secret } from "../../../planner/engine/wire";
import { operationsOf, planOf, stepOf } from "../planning";
import { deployed, state, Thing } from "../resources";

const against = (olds: readonly ResourceRecord[], program: () => unknown) => planOf(program, { olds: state(...olds) });

/** What only the state's passphrase could open. */
const sealed = (text: string) => ({ ...secret(unknownText), ciphertext: `v1:${text}` });

describe("an ignored change of an encrypted input", () => {
    const open = (tags: object, options: pulumi.CustomResourceOptions) => () =>
        void new Thing("a", { password: pulumi.secret("new"), tags }, options);

    test("leaves the resource unchanged, for certain", async () => {
        const olds = [deployed("a", { password: sealed("p"), tags: { a: sealed("t"), b: "1" } })];
        const ignoreChanges = ["password", "tags.a"];
        const plan = await against(olds, open({ a: pulumi.secret("x"), b: "1" }, { ignoreChanges }));
        expect(operationsOf(plan)).toEqual(["same shop-dev", "same a"]);
        expect(stepOf(plan, "a").inferred).toBeUndefined();
        expect(plan.diagnostics).toEqual([]);
        expect(stepOf(plan, "a").newState?.inputs).toEqual({ password: secretText, tags: { a: secretText, b: "1" } });
    });

    test("is none beside a real one", async () => {
        const olds = [deployed("a", { password: sealed("p"), tags: { b: "1" } })];
        const plan = await against(olds, open({ b: "2" }, { ignoreChanges: ["password"] }));
        expect(stepOf(plan, "a")).toMatchObject({ op: "update", diffReasons: ["tags"] });
        expect(stepOf(plan, "a").inferred).toBeUndefined();
    });
});

describe("an input made from an encrypted output", () => {
    const user = (more: Partial<ResourceRecord> = {}) =>
        deployed("user", {}, { outputs: { arn: sealed("arn"), name: "n" }, ...more });
    const key = (value: unknown = sealed("key")) => deployed("key", { value, note: "a" });
    const chain = (note = "a", size?: number) => {
        const first = new Thing("user", size === undefined ? {} : { size });
        const second = new Thing("key", { value: pulumi.interpolate`<${first.arn}>`, note });
        new Thing("last", { value: (second as unknown as { value: pulumi.Output<string> }).value });
    };
    const last = deployed("last", { value: sealed("key") });

    test("counts as unchanged where nothing else is unknown, and is said to be guessed, through a chain", async () => {
        const plan = await against([user(), key(), last], () => chain());
        expect(operationsOf(plan)).toEqual(["same shop-dev", "same user", "same key", "same last"]);
        expect(stepOf(plan, "user").inferred).toBeUndefined();
        expect(stepOf(plan, "key")).toMatchObject({ inferred: true, newState: { inputs: { value: secretText } } });
        expect(stepOf(plan, "last")).toMatchObject({ inferred: true });
        expect(plan.diagnostics).toMatchObject([{ severity: "warning", message: expect.stringMatching(/^2 secrets/) }]);
    });

    test("stays so beside what changes", async () => {
        const plan = await against([user(), key(), last], () => chain("b"));
        expect(stepOf(plan, "key")).toMatchObject({ op: "update", diffReasons: ["note"], inferred: true });
        expect(stepOf(plan, "last")).toMatchObject({ op: "same", inferred: true });
    });

    test("is compared so as well where the program made it open", async () => {
        const plan = await against([user(), key("plain")], () => {
            const { arn } = new Thing("user");
            new Thing("key", { value: pulumi.unsecret(arn), note: "a" });
        });
        expect(stepOf(plan, "key")).toMatchObject({ op: "same", inferred: true });
        expect(stepOf(plan, "key").newState?.inputs).toEqual({ value: "plain", note: "a" });
    });

    test("changes where what it is made of is replaced, is new, or has an output that is unknown for itself", async () => {
        const replaced = await against([user({ inputs: { size: 1 } }), key()], () => {
            const { arn } = new Thing("user", { size: 2 }, { replaceOnChanges: ["size"] });
            new Thing("key", { value: arn, note: "a" });
        });
        expect(stepOf(replaced, "key").op).toBe("update");
        const fresh = await against([user(), key()], () => {
            const { arn } = new Thing("user");
            new Thing("key", { value: pulumi.all([arn, new Thing("new").arn]).apply(String), note: "a" });
        });
        expect(stepOf(fresh, "key").op).toBe("update");
        const updated = await against([user(), key()], () => {
            const first = new Thing("user", { from: new Thing("new").arn });
            new Thing("key", { value: first.arn, note: "a" });
        });
        expect(stepOf(updated, "key").op).toBe("update");
    });

    test("is new where it was not set before", async () => {
        const plan = await against([user(), deployed("key", { note: "a" })], () => {
            new Thing("key", { value: new Thing("user").arn, note: "a" });
        });
        expect(stepOf(plan, "key")).toMatchObject({ op: "update", diffReasons: ["value"] });
    });

    test("is recognised behind a transform, which forgets where it came from", async () => {
        const plan = await against([user(), key()], () => {
            const { arn } = new Thing("user");
            new Thing("key", { value: arn, note: "a" }, { transforms: [({ props, opts }) => ({ props, opts })] });
        });
        expect(stepOf(plan, "key")).toMatchObject({ op: "same", inferred: true });
    });
});
