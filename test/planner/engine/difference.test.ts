import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { unknownText } from "../../../planner/document";
import { carryDefaults } from "../../../planner/engine/carry";
import { compare, differs } from "../../../planner/engine/difference";
import { containsPath, formatPath, PathError, parsePath, resetPaths } from "../../../planner/engine/paths";
import {
    archiveSignature,
    assetSignature,
    hasSecret,
    hasUnknown,
    outputSignature,
    plain,
    resourceSignature,
    secret,
    secretTexts,
    signatureKey,
} from "../../../planner/engine/wire";

const changes = (old: object, fresh: object) =>
    compare(old as never, fresh as never).changes.map(({ path, kind }) => `${kind} ${formatPath(path)}`);

describe("a comparison", () => {
    test("tells added, deleted and changed properties, deep and in lists", () => {
        expect(
            changes({ a: 1, b: { c: [1, { d: 2 }] }, e: null }, { a: 2, b: { c: [1, { d: 3 }, 4] }, e: 1, f: null }),
        ).toEqual(["update a", "update b.c[1].d", "add b.c[2]", "add e"]);
        expect(changes({ a: { b: 1 } }, { a: [1] })).toEqual(["update a"]);
        expect(changes({ a: [1, 2] }, { a: [1] })).toEqual(["delete a[1]"]);
    });

    test("leaves out what providers keep for themselves", () => {
        expect(changes({ __defaults: ["a"], a: { __defaults: [] } }, { a: {} })).toEqual([]);
    });

    test("takes an unknown value as a change", () => {
        expect(changes({ a: 1, b: unknownText }, { a: unknownText, b: unknownText })).toEqual(["update a", "update b"]);
    });

    test("looks into secrets that it can open", () => {
        expect(changes({ a: secret("x"), b: "y" }, { a: secret("x"), b: secret("y") })).toEqual([]);
        expect(changes({ a: secret("x") }, { a: secret("z") })).toEqual(["update a"]);
        expect(compare({ a: { ...secret(unknownText), ciphertext: "c" } }, { a: "open" })).toMatchObject({
            changes: [],
            sealed: 1,
        });
    });

    test("knows assets by their hash and resources by their URN", () => {
        const asset = (more: object) => ({ [signatureKey]: assetSignature, ...more });
        expect(differs(asset({ hash: "1", path: "a" }), asset({ hash: "1", path: "b" }))).toBe(false);
        expect(differs(asset({ hash: "1", path: "a" }), asset({ hash: "2", path: "a" }))).toBe(true);
        const archive = (text: string) => ({ [signatureKey]: archiveSignature, uri: text });
        expect(differs(archive("u"), archive("u"))).toBe(false);
        expect(differs(asset({ text: "a" }), archive("u"))).toBe(true);
        const reference = (urn: string, id?: string) => ({ [signatureKey]: resourceSignature, urn, id });
        expect(differs(reference("u", "1"), reference("u", "1"))).toBe(false);
        expect(differs(reference("u", "1"), reference("u", unknownText))).toBe(true);
        expect(differs(reference("u"), reference("v"))).toBe(true);
    });

    test("of a value with itself finds nothing", () => {
        fc.assert(
            fc.property(fc.jsonValue(), (value) => {
                expect(differs(value, structuredClone(value))).toBe(JSON.stringify(value).includes(unknownText));
            }),
        );
    });
});

describe("property paths", () => {
    test.each<[string, (string | number)[]]>([
        ["root", ["root"]],
        ["root.nested[1]", ["root", "nested", 1]],
        ['root["a.b"].c', ["root", "a.b", "c"]],
        ['root["say \\"hi\\""]', ["root", 'say "hi"']],
        ["list[*].name", ["list", "*", "name"]],
        ['["first"][0]', ["first", 0]],
        ["a.[0]", ["a", 0]],
    ])("%s is read and printed back", (text, path) => {
        expect(parsePath(text)).toEqual(path);
        if (!path.includes("*")) expect(parsePath(formatPath(path))).toEqual(path);
    });

    test.each([".a", "a[", "a[x]"])("%s is none", (text) => {
        expect(() => parsePath(text)).toThrow(PathError);
    });

    test("hold one another", () => {
        expect(containsPath(["a", "*"], ["a", 0, "b"])).toBe(true);
        expect(containsPath(["a", 1], ["a", 0])).toBe(false);
        expect(containsPath(["a", "b"], ["a"])).toBe(false);
    });
});

describe("resetting", () => {
    const reset = (paths: string[], old: object, fresh: object) => {
        const { inputs, impossible } = resetPaths(paths, old as never, fresh as never);
        return [inputs, impossible];
    };

    test("puts back values, takes out new ones, and does not touch the given object", () => {
        const fresh = { a: 2, b: { c: 2 }, d: 1 };
        expect(reset(["a", "b.c", "d"], { a: 1, b: { c: 1 } }, fresh)).toEqual([{ a: 1, b: { c: 1 } }, []]);
        expect(fresh).toEqual({ a: 2, b: { c: 2 }, d: 1 });
    });

    test("reaches every element", () => {
        expect(reset(["l[*].x"], { l: [{ x: 1 }, { x: 2 }] }, { l: [{ x: 8 }, { x: 9 }] })).toEqual([
            { l: [{ x: 1 }, { x: 2 }] },
            [],
        ]);
        expect(reset(["*"], { a: 1 }, { a: 2, b: 3 })).toEqual([{ a: 1 }, []]);
    });

    test("says where it cannot", () => {
        expect(reset(["l[1]"], { l: [1] }, { l: [1, 2] })[1]).toEqual(["l[1]"]);
        expect(reset(["a.b"], { a: { b: 1 } }, { a: 1 })[1]).toEqual(["a.b"]);
        expect(reset(["a.b", "l[5]", "n.m"], { a: 1, l: [] }, { a: 2, l: [] })[1]).toEqual([]);
    });

    test("keeps secrets secret", () => {
        const [inputs] = reset(["a.b"], { a: secret({ b: "hidden" }) }, { a: { b: "open" } });
        expect(inputs).toEqual({ a: { b: secret("hidden") } });
    });
});

describe("defaults of providers", () => {
    test("are kept where the program says nothing", () => {
        const old = {
            __defaults: ["name"],
            name: "auto-1",
            tags: { __defaults: ["x"], x: 1 },
            list: [{ __defaults: ["y"], y: 2 }],
        };
        expect(carryDefaults("aws:s3/bucket:Bucket", old, { tags: {}, list: [{}] })).toEqual({
            __defaults: ["name"],
            name: "auto-1",
            tags: { __defaults: ["x"], x: 1 },
            list: [{ __defaults: ["y"], y: 2 }],
        });
        expect(carryDefaults("aws:s3/bucket:Bucket", old, { name: "mine" })).toMatchObject({ name: "mine" });
    });

    test("of Kubernetes are names and the default namespace", () => {
        const old = {
            metadata: { name: "web-1", namespace: "default", annotations: { "pulumi.com/autonamed": "true" } },
        };
        expect(carryDefaults("kubernetes:core/v1:Service", old, { metadata: { labels: { a: "b" } } })).toEqual({
            metadata: { ...old.metadata, labels: { a: "b" } },
        });
        const named = { metadata: { name: "web", namespace: "shop" } };
        expect(carryDefaults("kubernetes:core/v1:Service", old, named)).toBe(named);
        expect(carryDefaults("kubernetes:core/v1:Service", {}, named)).toBe(named);
    });
});

describe("values on the wire", () => {
    const output = (more: object) => ({ [signatureKey]: outputSignature, ...more });

    test("are unknown or secret through and through", () => {
        expect(hasUnknown({ a: [unknownText] })).toBe(true);
        expect(hasUnknown(output({}))).toBe(true);
        expect(hasUnknown({ a: [1, null] })).toBe(false);
        expect(hasSecret([{ a: secret(1) }])).toBe(true);
        expect(hasSecret(output({ value: 1, secret: true }))).toBe(true);
        expect(hasSecret({ a: [1] })).toBe(false);
    });

    test("lose their wrapping", () => {
        expect(plain({ a: [output({ value: { b: output({ secret: true }) } })] })).toEqual({
            a: [{ b: secret(unknownText) }],
        });
    });

    test("give away the texts of their secrets", () => {
        const value = {
            a: secret({ b: "first", c: ["second", 12345] }),
            d: "open",
            e: output({ value: "third", secret: true }),
        };
        expect([...secretTexts(value)].sort()).toEqual(["12345", "first", "second", "third"]);
        expect([...secretTexts({ a: secret("ab") })]).toEqual([]);
    });
});
