import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { EditError, withField, withFieldAt, withFieldIn, withoutField, withoutFieldIn } from "../../model/edit";

const after = ["tier", "tenant_id"];
const set = (text: string) => withField(text, "edition", "2026-12", after);

describe("a field that is there", () => {
    test.each([
        ["plain", "tier: free\nedition: 2026-11 # why\nregion: x\n", "tier: free\nedition: 2026-12 # why\nregion: x\n"],
        ["in quotes", "edition: '2026-11'\ntier: free\n", "edition: '2026-12'\ntier: free\n"],
        ["in braces", '{tier: free, edition: "2026-11", a: 1}', '{tier: free, edition: "2026-12", a: 1}'],
        ["as JSON", '{"tier":"free","edition":"2026-11"}\n', '{"tier":"free","edition":"2026-12"}\n'],
        ["through an alias", "labels: {a: &e 2026-11}\nedition: *e\n", "labels: {a: &e 2026-11}\nedition: 2026-12\n"],
    ])("%s", (_, text, wanted) => {
        expect(set(text)).toBe(wanted);
    });

    test("is left alone where it is taken away", () => {
        expect(() => set("edition: !unset x\ntier: free\n")).toThrow(EditError);
    });

    test("is left alone where another field follows from it", () => {
        expect(() => set("edition: &e 2026-11\nlabels: {a: *e}\n")).toThrow(EditError);
    });
});

describe("a field that is not there", () => {
    test.each([
        [
            "behind tier",
            "tenant_id: a\ntier: free # cheap\n# place\nregion: x\n",
            "tenant_id: a\ntier: free # cheap\nedition: 2026-12\n# place\nregion: x\n",
        ],
        ["at the end", "tenant_id: a\ntier: free", "tenant_id: a\ntier: free\nedition: 2026-12\n"],
        ["with Windows line ends", "tier: free\r\nregion: x\r\n", "tier: free\r\nedition: 2026-12\r\nregion: x\r\n"],
        ["behind a block", "owner:\n  team: a\n\n# tail\n", "owner:\n  team: a\nedition: 2026-12\n\n# tail\n"],
        ["between markers", "---\ntier: free\n...\n", "---\ntier: free\nedition: 2026-12\n...\n"],
        [
            "in braces",
            "{tenant_id: a, tier: free, region: x}\n",
            "{tenant_id: a, tier: free, edition: 2026-12, region: x}\n",
        ],
        ["as JSON", '{"tenant_id":"a","tier":"free"}\n', '{"tenant_id":"a","tier":"free", edition: 2026-12}\n'],
        ["indented", "  tier: free\n  region: x\n", "  tier: free\n  edition: 2026-12\n  region: x\n"],
    ])("%s", (_, text, wanted) => {
        expect(set(text)).toBe(wanted);
    });
});

test.each(["", "- a\n", "a: [\n", "# only words\n"])("what holds no fields is refused: %j", (text) => {
    expect(() => set(text)).toThrow(EditError);
});

test("whatever a file holds, all else stays, and setting it again changes nothing", () => {
    const word = fc.stringMatching(/^[a-z]{1,8}$/);
    const value = fc.oneof(
        word,
        fc.string(),
        fc.integer(),
        fc.boolean(),
        fc.array(word),
        fc.dictionary(word, fc.string()),
    );
    fc.assert(
        fc.property(fc.dictionary(word, value, { minKeys: 1 }), fc.boolean(), fc.boolean(), (fields, flow, known) => {
            const all = known ? { tier: "free", ...fields } : fields;
            const text = stringify(all, flow ? { collectionStyle: "flow" } : {});
            const changed = set(text);
            expect(parse(changed)).toEqual({ ...all, edition: "2026-12" });
            expect(set(changed)).toBe(changed);
        }),
    );
});

describe("a field that holds others", () => {
    const move = (text: string) => withField(text, "move", "{ to: bridge, phase: copy }", after);

    test.each([
        [
            "is put on one line",
            "tier: free # x\nregion: y\n",
            "tier: free # x\nmove: { to: bridge, phase: copy }\nregion: y\n",
        ],
        [
            "is replaced",
            "move: { to: a, phase: b } # why\ntier: x\n",
            "move: { to: bridge, phase: copy } # why\ntier: x\n",
        ],
        ["in braces", '{"tier": "x", "move": {"to": "a"}}\n', '{"tier": "x", "move": { to: bridge, phase: copy }}\n'],
    ])("%s", (_, text, wanted) => {
        expect(move(text)).toBe(wanted);
    });

    test.each(["move:\n  to: a\n  phase: b\ntier: x\n", "tier: x\nmove:\n  to: a # c\n\n# tail\n"])(
        "replaces a block",
        (text) => {
            expect(parse(move(text))).toEqual({ tier: "x", move: { to: "bridge", phase: "copy" } });
        },
    );
});

describe("a field within another", () => {
    const set = (text: string) => withFieldIn(text, ["placement", "isolation"], "bridge", after);

    test.each([
        [
            "there",
            "placement: # p\n  isolation: pool # i\n  cell: a\n",
            "placement: # p\n  isolation: bridge # i\n  cell: a\n",
        ],
        ["there in braces", "placement: {isolation: pool, cell: a}\n", "placement: {isolation: bridge, cell: a}\n"],
        [
            "not there",
            "placement:\n  cell: a # c\ntier: x\n",
            "placement:\n  cell: a # c\n  isolation: bridge\ntier: x\n",
        ],
        ["without the other", "tier: x\nregion: y\n", "tier: x\nplacement: { isolation: bridge }\nregion: y\n"],
    ])("%s", (_, text, wanted) => {
        expect(set(text)).toBe(wanted);
    });

    test("is left alone where the other is no map", () => {
        expect(() => set("placement: x\n")).toThrow(EditError);
    });
});

describe("a field that goes", () => {
    test.each([
        ["a line", "tier: x # a\nmove: { to: a } # b\nregion: y\n", "tier: x # a\nregion: y\n"],
        ["a block", "move:\n  to: a\n  phase: b\nregion: y\n", "region: y\n"],
        ["the last, without a line's end", "tier: x\nmove: { to: a }", "tier: x\n"],
        ["in braces", "{tier: x, move: { to: a }, region: y}\n", "{tier: x, region: y}\n"],
        ["the first in braces", "{move: { to: a }, region: y}\n", "{region: y}\n"],
        ["that is not there", "tier: x\n", "tier: x\n"],
    ])("%s", (_, text, wanted) => {
        expect(withoutField(text, "move")).toBe(wanted);
    });

    test("stays where another follows from it", () => {
        expect(() => withoutField("move: &m { to: a }\nlabels: *m\n", "move")).toThrow();
    });
});

describe("a field within another that goes", () => {
    test.each([
        [
            "last in braces",
            "placement: {isolation: silo, cell: a}\ntier: x\n",
            "placement: {isolation: silo}\ntier: x\n",
        ],
        ["first in braces", "placement: {cell: a, isolation: silo}\n", "placement: {isolation: silo}\n"],
        [
            "of a block",
            "placement:\n  isolation: silo # ours\n  cell: a\ntier: x\n",
            "placement:\n  isolation: silo # ours\ntier: x\n",
        ],
        ["with its only one", "placement: {cell: a}\ntier: x\n", "tier: x\n"],
        ["that is not there", "placement: {isolation: silo}\ntier: x\n", "placement: {isolation: silo}\ntier: x\n"],
        ["of nothing", "tier: x\n", "tier: x\n"],
    ])("%s", (_, text, wanted) => {
        expect(withoutFieldIn(text, ["placement", "cell"])).toBe(wanted);
    });

    test("stays where another follows from it", () => {
        expect(() =>
            withoutFieldIn("placement: {isolation: silo, cell: &c a}\nlabels: {x: *c}\n", ["placement", "cell"]),
        ).toThrow();
    });
});

describe("a field at any depth", () => {
    const set = (text: string) => withFieldAt(text, ["tenant_config", "security", "audit_logging"], "true", after);
    test.each([
        [
            "there",
            "tenant_config:\n  security:\n    audit_logging: false # loud\n  # end\ntier: x\n",
            "tenant_config:\n  security:\n    audit_logging: true # loud\n  # end\ntier: x\n",
        ],
        [
            "not there",
            "tenant_config:\n  security:\n    isolation_level: strict # s\ntier: x\n",
            "tenant_config:\n  security:\n    isolation_level: strict # s\n    audit_logging: true\ntier: x\n",
        ],
        [
            "without the one around it",
            "tenant_config:\n  autoscaling: {enabled: true}\ntier: x\n",
            "tenant_config:\n  autoscaling: {enabled: true}\n  security: { audit_logging: true }\ntier: x\n",
        ],
        [
            "without any",
            "tier: x\nregion: y\n",
            "tier: x\ntenant_config: { security: { audit_logging: true } }\nregion: y\n",
        ],
        [
            "in braces",
            "tenant_config: {security: {isolation_level: strict}}\n",
            "tenant_config: {security: {isolation_level: strict, audit_logging: true}}\n",
        ],
    ])("%s", (_, text, wanted) => {
        expect(set(text)).toBe(wanted);
    });

    test("is left alone where what is around it holds no fields", () => {
        expect(() => set("tenant_config:\n  security: x\n")).toThrow("tenant_config.security holds no fields");
        expect(() => set("tenant_config: {}\n")).toThrow(EditError);
    });
});
