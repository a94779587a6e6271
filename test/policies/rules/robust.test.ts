import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { catalogue } from "../../../policies/catalogue";
import { everyType, type Rule } from "../../../policies/rule";
import { type Declared, declare, tenant } from "../support/declared";
import { judged } from "../support/planner-view";

const unknownOnWire = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** Words that rules look for, so that values are not only nonsense. */
const words = [
    "*",
    "Allow",
    "Deny",
    "0.0.0.0/0",
    "::/0",
    "tcp",
    "-1",
    "secrets",
    "ALL",
    "{",
    '{"Statement":[{"Effect":"Allow"}]}',
];
const value = fc.letrec((tie) => ({
    any: fc.oneof(
        { depthSize: "small" },
        fc.constantFrom<unknown>(null, true, false, 0, 1, 65_535, "", unknownOnWire, ...words),
        fc.jsonValue({ maxDepth: 2 }),
        fc.array(tie("any"), { maxLength: 3 }),
        fc.dictionary(
            fc.constantFrom(
                "Statement",
                "Effect",
                "Principal",
                "Action",
                "Resource",
                "Condition",
                "name",
                "values",
                "key",
                "from",
            ),
            tie("any"),
            { maxKeys: 4 },
        ),
    ),
})).any;

/** Lays a value at a dotted path; numbers are places in lists. */
function lay(path: string, leaf: unknown): unknown {
    return path.split(".").reduceRight((below, key) => (/^\d+$/.test(key) ? [below] : { [key]: below }), leaf);
}

/** Properties that put anything at all where the rule looks, or somewhere on the way there. */
function propertiesFor(rule: Rule) {
    const paths = rule.properties.length > 0 ? rule.properties : ["anything"];
    return fc
        .array(
            fc.tuple(fc.constantFrom(...paths), fc.nat(), value).map(([path, cut, leaf]) => {
                const keys = path.split(".");
                return lay(keys.slice(0, 1 + (cut % keys.length)).join("."), leaf) as Record<string, unknown>;
            }),
            { minLength: 1, maxLength: 4 },
        )
        .map((parts): Record<string, unknown> => Object.assign({}, ...parts));
}

function stackFor(rule: Rule) {
    const types = rule.types.map((type) =>
        type === everyType ? "kubernetes:networking.k8s.io/v1:NetworkPolicy" : type,
    );
    const resource = fc
        .tuple(fc.constantFrom(...types), propertiesFor(rule))
        .map(([type, properties]): Declared => declare(type, properties));
    const root = fc
        .dictionary(fc.constantFrom("residency", "allow", "environment", "minReplicas", "isolation"), value)
        .map((facts) => tenant(facts));
    return fc
        .tuple(fc.array(resource, { minLength: 1, maxLength: 4 }), root)
        .map(([resources, one]) => [...resources, one]);
}

describe("no rule breaks, whatever a program declares", () => {
    it.each(catalogue)("$id", (rule) => {
        const rules = [{ rule, level: "mandatory", pack: "test" }] as const;
        fc.assert(
            fc.property(stackFor(rule), (resources) => {
                const steps = resources.map((resource) => ({ op: "replace", old: resource, new: resource }));
                const messages = judged(rules, resources, { steps }).map(({ message }) => message ?? "");
                expect(messages.filter((message) => message.includes("itself failed"))).toEqual([]);
            }),
            { numRuns: 100, seed: 7 },
        );
    });
});
