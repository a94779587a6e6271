import { describe, expect, test } from "vitest";
import { schemaProblems } from "../../../planner/packs/schema";

describe("settings by a policy's schema", () => {
    const properties = {
        max: { type: "integer", minimum: 1 },
        mode: { enum: ["soft", "hard"] },
        owner: { type: "string", format: "email" },
        zones: { type: "array", items: { type: "string", pattern: "^z" }, uniqueItems: true },
        tags: { type: "object", additionalProperties: false, properties: { "a/b": { type: "boolean" } } },
    };

    test.each<[Record<string, unknown>, readonly string[]]>([
        [{}, []],
        [{ max: 1, mode: "soft", owner: "a@example.com", zones: ["z1", "z2"], tags: { "a/b": true }, other: 1 }, []],
        [{ max: "x" }, ["max must be integer"]],
        [{ max: 1.5 }, ["max must be integer"]],
        [
            { max: 0, mode: "mild" },
            ["max must be >= 1", 'mode must be equal to one of the allowed values: "soft", "hard"'],
        ],
        [{ owner: "nobody" }, ['owner must match format "email"']],
        [{ zones: ["z1", "a1"] }, ['zones.1 must match pattern "^z"']],
        [{ zones: ["z1", "z1"] }, ["zones must NOT have duplicate items (items ## 1 and 0 are identical)"]],
        [{ tags: { "a/b": 1, c: 2 } }, ["tags must NOT have additional properties: c", "tags.a/b must be boolean"]],
    ])("%j", (settings, problems) => {
        expect(schemaProblems(properties, [], settings)).toEqual(problems);
    });

    test("what is required has to be there", () => {
        expect(schemaProblems(properties, ["max", "mode"], { max: 1 })).toEqual(["must have required property 'mode'"]);
    });

    test("keywords that JSON Schema does not know mean nothing, and a broken schema is told", () => {
        expect(schemaProblems({ max: { type: "integer", shape: "round", format: "heart" } }, [], { max: 1 })).toEqual(
            [],
        );
        expect(schemaProblems({ max: { type: "whole" } }, [], { max: 1 })).toEqual([
            expect.stringContaining("the policy's own schema is broken"),
        ]);
    });
});
