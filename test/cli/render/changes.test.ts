import { describe, expect, it } from "vitest";
import { documentChanges, propertyChanges, valueText } from "../../../cli/render/changes";
import { secretText, unknownText } from "../../../planner/document";
import { secret } from "../../../planner/engine/wire";
import { stepsOf } from "../plans";

const updated = (old: Record<string, unknown>, inputs: Record<string, unknown>, step: object = {}) =>
    propertyChanges(stepsOf("acme", { op: "update", type: "t:m:T", name: "n", old, inputs, step })[0]!);

describe("changed properties", () => {
    it("take the plan's word for what changes", () => {
        const detailedDiff = {
            'tags["a.b"]': { kind: "update-replace", inputDiff: true },
            "list[1]": { kind: "delete", inputDiff: true },
        };
        expect(
            updated({ tags: { "a.b": 1 }, list: ["x", "y"] }, { tags: { "a.b": 2 }, list: ["x"] }, { detailedDiff }),
        ).toEqual([
            { path: 'tags["a.b"]', kind: "update", replaces: true, old: 1, new: 2 },
            { path: "list[1]", kind: "delete", replaces: false, old: "y" },
        ]);
    });

    it("are found from the inputs where the plan names none", () => {
        expect(updated({ a: 1, b: { c: 1 } }, { b: { c: 2 }, d: 3 }, { replaceReasons: ["b"] })).toEqual([
            { path: "a", kind: "delete", replaces: false, old: 1 },
            { path: "b.c", kind: "update", replaces: true, old: 1, new: 2 },
            { path: "d", kind: "add", replaces: false, new: 3 },
        ]);
    });

    it("may be paths that cannot be parsed", () => {
        const detailedDiff = { "a[": { kind: "update", inputDiff: true } };
        expect(updated({ "a[": 1 }, { "a[": 2 }, { detailedDiff })).toEqual([
            { path: "a[", kind: "update", replaces: false, old: 1, new: 2 },
        ]);
    });

    it("are none for what is created, deleted or stays", () => {
        for (const op of ["create", "delete", "same"] as const)
            expect(
                propertyChanges(stepsOf("acme", { op, type: "t:m:T", name: "n", old: { a: 1 }, inputs: { a: 2 } })[0]!),
            ).toEqual([]);
    });

    it("are shown inside documents held as texts", () => {
        const document = (effect: string) => JSON.stringify({ Statement: [{ Effect: effect }] });
        expect(documentChanges(document("Allow"), document("Deny"))).toEqual([
            { path: "Statement[0].Effect", kind: "update", replaces: false, old: "Allow", new: "Deny" },
        ]);
        expect(documentChanges(document("Allow"), "plain")).toBeUndefined();
        expect(documentChanges("{bad", "{}")).toBeUndefined();
        expect(documentChanges("[]", "{}")).toBeUndefined();
    });
});

describe("values", () => {
    it("are words where they are not known, and never secrets", () => {
        expect(valueText(unknownText)).toBe("(known after deployment)");
        expect(valueText({ a: unknownText })).toBe('{"a":(known after deployment)}');
        expect(valueText(`arn:${unknownText}:x`)).toBe('"arn:…:x"');
        expect(valueText(secretText)).toBe("[secret]");
        expect(valueText(secret("hunter2"))).toBe("[secret]");
        expect(valueText({ deep: [secret("hunter2")] })).toBe('{"deep":["[secret]"]}');
        expect(valueText(undefined)).toBe("(none)");
    });
});
