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
