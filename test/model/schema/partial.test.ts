import fc from "fast-check";
import { expect, test } from "vitest";
import { layerSchemas } from "../../../model/schema/layers";
import { partOfObject } from "../../../model/schema/partial";
import { tenant } from "../../../model/schema/tenant";
import { descriptionOf, fieldPaths, fieldsOf, schemaAt } from "../../../model/schema/walk";
import { resolved } from "../helpers/fleet";

const whole = JSON.parse(
    JSON.stringify(resolved("placement: {deployers: [10.0.0.0/8]}\nlabels: {a: b}\n").tenant),
) as Record<string, unknown>;
const part = partOfObject(tenant);

type Tree = Record<string, unknown>;
const isTree = (value: unknown): value is Tree => typeof value === "object" && value !== null && !Array.isArray(value);

/** The tree without what the coin drops. */
function thinned(tree: Tree, coin: () => boolean): Tree {
    const kept = Object.entries(tree).filter(() => coin());
    return Object.fromEntries(kept.map(([key, value]) => [key, isTree(value) ? thinned(value, coin) : value]));
}

test("any part of a complete tenant is a part", () => {
    expect(tenant.safeParse(whole).success).toBe(true);
    fc.assert(
        fc.property(fc.infiniteStream(fc.boolean()), (stream) => {
            const tree = thinned(whole, () => stream.next().value as boolean);
            expect(part.safeParse(tree).error?.issues ?? []).toEqual([]);
        }),
    );
});

test("a field that is nowhere in the schema is found at every depth", () => {
    const sections = fieldPaths(tenant).filter((path) => fieldsOf(schemaAt(tenant, path.split("."))).length > 0);
    expect(sections.length).toBeGreaterThan(10);
    for (const section of sections) {
        const tree = section.split(".").reduceRight<Tree>((inner, key) => ({ [key]: inner }), { nonsense: 1 });
        const [issue] = part.safeParse(tree).error?.issues ?? [];
        // Of what may be one value or fields, each form has issues of its own.
        const forms = issue?.code === "invalid_union" ? issue.errors.flat() : [{ ...issue, path: [] }];
        expect(issue?.path).toEqual(section.split("."));
        expect(forms).toContainEqual(expect.objectContaining({ code: "unrecognized_keys", path: [] }));
    }
});

test("parts keep the descriptions and bounds of what they are part of", () => {
    for (const path of fieldPaths(tenant)) {
        const keys = path.split(".");
        expect(descriptionOf(schemaAt(part, keys))).toBe(descriptionOf(schemaAt(tenant, keys)));
    }
    expect(
        part.safeParse({ labels: Object.fromEntries(Array.from({ length: 31 }, (_, at) => [`l${at}`, "x"])) }).success,
    ).toBe(false);
});

test("paths lead through records and lists, and nowhere else", () => {
    expect(descriptionOf(schemaAt(tenant, ["workloads", "anything", "image"]))).toContain("image");
    expect(schemaAt(tenant, ["residency", 0])).toBeDefined();
    expect([schemaAt(tenant, ["tier", "x"]), schemaAt(tenant, ["x", "y"]), schemaAt(tenant, ["constructor"])]).toEqual([
        undefined,
        undefined,
        undefined,
    ]);
    expect([fieldsOf(undefined), fieldsOf(schemaAt(tenant, ["tier"])), descriptionOf(undefined)]).toEqual([
        [],
        [],
        undefined,
    ]);
});

test("only tenants name themselves", () => {
    const naming = Object.entries(layerSchemas).filter(([, schema]) => "tenant_id" in schema.shape);
    expect(naming.map(([kind]) => kind)).toEqual(["tenant"]);
});
