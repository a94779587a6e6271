import { describe, expect, test } from "vitest";
import { toValue } from "../../../model/layers/value";
import { parseFile } from "../../../model/read/parse";

const read = (text: string) => parseFile(text, "f.yaml", "tenant");
const told = (text: string) =>
    read(text).problems.map(({ code, line, column, path }) => `${code} ${line}:${column} ${path}`.trim());
const value = (text: string) => {
    const { root } = read(text);
    return root && toValue(root);
};

describe("what is YAML", () => {
    test("values keep their types and places", () => {
        const { root, problems } = read("a: 1\nb:\n  c: [x, true]\n");
        expect(problems).toEqual([]);
        expect(root && toValue(root)).toEqual({ a: 1, b: { c: ["x", true] } });
        expect(root?.entries.get("b")?.key).toEqual({ layer: "tenant", file: "f.yaml", line: 2, column: 1 });
    });

    test("Windows line ends and a mark at the start change nothing", () => {
        expect(value("a: 1\r\nb: x\r\n")).toEqual({ a: 1, b: "x" });
        expect(read("a: 1\r\nb: [\r\n").problems[0]).toMatchObject({ line: expect.any(Number) });
    });

    test("words of older YAML are words, and dates are text", () => {
        expect(value("a: yes\nb: 2026-11-23\nc: 03:00\nd: 0o17\n")).toEqual({
            a: "yes",
            b: "2026-11-23",
            c: "03:00",
            d: 15,
        });
    });

    test("anchors and aliases are followed", () => {
        expect(value("a: &x {k: 1}\nb: *x\n")).toEqual({ a: { k: 1 }, b: { k: 1 } });
        expect(value("a: &x 1\nb: &x 2\nc: *x\n")).toEqual({ a: 1, b: 2, c: 2 });
    });

    test("standard tags that say what a value is are taken", () => {
        expect(value("a: !!str 12\nb: !!map {c: !!seq [1]}\n")).toEqual({ a: "12", b: { c: [1] } });
    });
});

describe("what is not usable, each with its place", () => {
    test.each([
        ["nothing", "", "TN105 1:1"],
        ["comments alone", "# a\n# b\n", "TN105 1:1"],
        ["only a document start", "---\n", "TN105 1:1"],
        ["a list", "- a\n", "TN108 1:1"],
        ["a word", "a\n", "TN108 1:1"],
        ["two documents", "a: 1\n---\nb: 2\n", "TN107 2:1"],
        ["a key written twice", "a: 1\nb: 2\na: 3\n", "TN109 3:1 a"],
        ["a nested key written twice", "a:\n  b: 1\n  b: 2\n", "TN109 3:3 a.b"],
        ["a tab for indentation", "a:\n\tb: 1\n", "TN106 2:1"],
        ["an unclosed quote", 'a: "b\n', "TN106 2:1"],
        ["another version of YAML", "%YAML 1.1\n---\na: yes\n", "TN106 1:1"],
        ["an unknown tag", "a: !secret b\n", "TN110 1:4 a"],
        ["a tag that does not fit", "a: !!int b\n", "TN110 1:4 a"],
        ["an append to no list", "a: !append {b: 1}\n", "TN110 1:4 a"],
        ["an unset with a value", "a: !unset b\n", "TN110 1:4 a"],
        ["binary", "a: !!binary aGk=\n", "TN110 1:4 a"],
        ["a tag before a comment and an anchor", "a: !x # !y z\n  &b\n  c\n", "TN110 1:4 a"],
        ["a tag behind an anchor", "c: !!str d\na: &b !x c\n", "TN110 2:7 a"],
        ["a tag of nothing", "a: !x\nb: 1\n", "TN110 1:4 a"],
        ["a tag in braces", "a: {b: 1, c: !x/y d}\n", "TN110 1:14 a.c"],
        ["an alias of nothing", "a: *b\n", "TN111 1:4 a"],
        ["an alias of itself", "a: &x [*x]\n", "TN111 1:8 a[0]"],
        ["a reserved key", "__proto__: {a: 1}\n", "TN112 1:1"],
        ["a constructor", "a: {constructor: 1}\n", "TN112 1:5 a"],
        ["a merge key", "a: &x {k: 1}\nb:\n  <<: *x\n", "TN112 3:3 b"],
        ["an empty key", "a: 1\n: 2\n", "TN112 2:1"],
        ["a list as a key", "? [a]\n: 1\n", "TN112 1:3"],
        ["endless nesting", `a: ${"[".repeat(5_000)}`, "TN113 1:43"],
    ])("%s", (_, text, expected) => {
        expect(told(text)).toEqual([expected]);
    });

    test("the rest of a file with an odd part is still read", () => {
        expect(value("a: 1\na: 2\nb: !x y\nc: 3\n")).toEqual({ a: 1, c: 3 });
    });

    test("aliases that multiply are stopped", () => {
        const levels = Array.from(
            { length: 9 },
            (_, at) => `a${at + 1}: &a${at + 1} [${Array(10).fill(`*a${at}`).join(",")}]`,
        );
        const { problems } = read(`a0: &a0 [${"x,".repeat(10)}]\n${levels.join("\n")}\n`);
        expect(problems.map(({ code }) => code)).toEqual(["TN111"]);
        expect(problems[0]?.message).toContain("50000");
    });

    test("a file of more entries than any tenant has is given up", () => {
        const { root, problems } = read(Array.from({ length: 60_000 }, (_, index) => `k${index}: 1`).join("\n"));
        expect([root, problems[0]?.code]).toEqual([undefined, "TN113"]);
    });

    test("a file of many faults tells the first, and that there are more", () => {
        const { problems } = read(`${Array.from({ length: 900 }, (_, index) => `k${index}: !x y`).join("\n")}\n`);
        expect(problems).toHaveLength(201);
        expect(problems.at(-1)?.code).toBe("TN119");
    });

    test("a syntax error repeats nothing of the file", () => {
        const messages = read('a: {PASSWORD: "hunter2" "hunter2"}\n  hunter2: [\n').problems.map(
            ({ message, fix }) => message + fix,
        );
        expect(messages.length).toBeGreaterThan(0);
        expect(messages.join("\n")).not.toContain("hunter2");
    });
});

test("aliases within aliases are followed only so deep", () => {
    const chain = Array.from({ length: 200 }, (_, at) => `a${at + 1}: &a${at + 1} [*a${at}]`).join("\n");
    expect(told(`a0: &a0 [x]\n${chain}\n`)).toEqual(["TN113 1:10"]);
});
