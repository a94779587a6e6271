import { expect, test } from "vitest";
import { mergeMaps } from "../../../model/layers/merge";
import { provenanceOf, toValue, withoutMarks } from "../../../model/layers/value";
import { parseFile } from "../../../model/read/parse";

const tree = (text: string, layer: "edition" | "tier" | "tenant" = "tenant") =>
    parseFile(text, `${layer}.yaml`, layer).root!;
const merged = (...texts: string[]) => texts.map((text) => tree(text)).reduce(mergeMaps);
const value = (...texts: string[]) => toValue(merged(...texts));

test("maps merge key by key, everything else is replaced", () => {
    expect(value("a: {b: 1, c: [1, 2]}\nd: 1\n", "a: {c: [3]}\ne: 2\n")).toEqual({ a: { b: 1, c: [3] }, d: 1, e: 2 });
    expect(value("a: {b: 1}\n", "a: 5\n")).toEqual({ a: 5 });
    expect(value("a: {b: 1}\n", "a: {}\n")).toEqual({ a: { b: 1 } });
});

test("!append adds what is not there yet", () => {
    expect(value("a: [x, y]\n", "a: !append [y, z]\n")).toEqual({ a: ["x", "y", "z"] });
    expect(value("a: [x]\n", "a: !append [y]\n", "a: !append [z]\n")).toEqual({ a: ["x", "y", "z"] });
    expect(value("b: 1\n", "a: !append [y]\n")).toEqual({ a: ["y"], b: 1 });
});

test("!unset takes away what was inherited, and later layers may set it again", () => {
    expect(value("a: {b: 1, c: 2}\n", "a: {b: !unset}\n")).toEqual({ a: { c: 2 } });
    expect(value("a: {b: 1}\n", "a: !unset\n", "a: {c: 3}\n")).toEqual({ a: { c: 3 } });
});

test("neither layer is changed by merging", () => {
    const [below, above] = [tree("a: {b: [1]}\n"), tree("a: {b: !append [2], c: 1}\n")];
    mergeMaps(below, above);
    expect([toValue(below), toValue(above)]).toEqual([{ a: { b: [1] } }, { a: { b: [2], c: 1 } }]);
});

test("every leaf remembers the layer and line that it came from", () => {
    const root = mergeMaps(tree("a: {b: [x], c: 1}\nd: {}\n", "edition"), tree("a:\n  b: !append [y]\n", "tenant"));
    const places = [...provenanceOf(root)].map(
        ([path, { layer, line, column }]) => `${path} ${layer} ${line}:${column}`,
    );
    expect(places).toEqual(["a.b[0] edition 1:9", "a.b[1] tenant 2:15", "a.c edition 1:16", "d edition 2:4"]);
});

test("marks are taken out once nothing can be set any more, and what has none is shared", () => {
    const root = merged("a: {b: 1, c: {d: 1}}\ne: 1\n", "a: {b: !unset}\ne: !unset\n");
    const clean = withoutMarks(root);
    expect([...provenanceOf(clean).keys()]).toEqual(["a.c.d"]);
    expect(withoutMarks(clean)).toBe(clean);
});
