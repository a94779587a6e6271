import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { EditError } from "../../../model/edit";
import { withPlacements } from "../../../model/placing/record";

const put = (text: string | undefined, added: Record<string, string>, removed: readonly string[] = []) =>
    withPlacements(text, new Map(Object.entries(added)), new Set(removed));

describe("a record", () => {
    test("begins with what it is", () => {
        expect(put(undefined, { b: "ire-a", a: "ire-b" })).toBe(
            "# The cell that each tenant of this region runs on; silo of one that has none. Written by `tenantry place --write`; keep it in version control.\n" +
                "# Who is named here stays there, whatever tenants and cells come: changing a line moves what is deployed.\n\n" +
                "placements:\n  a: ire-b\n  b: ire-a\n",
        );
    });

    test("keeps comments, and the order of what is there", () => {
        const text =
            "# ours\n\nplacements:\n  # large\n  zeta: ire-a # since May\n  beta: ire-b\n\n  # last\n  nu: ire-a\n";
        expect(put(text, { gamma: "ire-c" })).toBe(text.replace("  # large", "  gamma: ire-c\n  # large"));
        expect(put(text, {}, ["beta"])).toBe(text.replace("  beta: ire-b\n", ""));
    });

    test("may be empty, in braces, or end its lines as on Windows", () => {
        expect(put("placements: {}\n", { a: "b" })).toBe("placements:\n  a: b\n");
        expect(put("placements: {c: d}\n", { a: "b" })).toBe("placements:\n  a: b\n  c: d\n");
        expect(put("# nothing yet\n", { a: "b" })).toContain("placements:\n  a: b\n");
        expect(put("placements:\r\n  c: d\r\n", { a: "b" })).toBe("placements:\r\n  a: b\r\n  c: d\r\n");
    });

    test("puts nobody elsewhere, and is left alone where it cannot be read", () => {
        expect(() => put("placements: {a: b}\n", { a: "c" })).toThrow(EditError);
        expect(() => put("placements: [", {})).toThrow(EditError);
        expect(() => put("- a\n", { a: "b" })).toThrow(EditError);
    });

    test("says afterwards what it said and what was put in, and nothing else", () => {
        const id = fc.stringMatching(/^[a-z][a-z0-9]{0,5}(-[a-z0-9]{1,3})?$/);
        const entries = fc.dictionary(id, id, { maxKeys: 20 });
        fc.assert(
            fc.property(entries, entries, fc.array(id), (there, more, gone) => {
                const added = Object.fromEntries(Object.entries(more).filter(([key]) => !(key in there)));
                const first = put(undefined, there);
                const kept = Object.entries(there).filter(([key]) => !gone.includes(key));
                const wanted = Object.fromEntries([...kept, ...Object.entries(added)]);
                const text = put(first, added, gone);
                expect(parse(text)).toEqual({ placements: wanted });
            }),
        );
    });
});
