import { describe, expect, it } from "vitest";
import { z } from "zod";
import { tenant } from "../../model/schema/tenant";
import { keyChanges } from "../../scripts/lib/key-changes";

type Schema = { properties?: Record<string, Schema>; additionalProperties?: Schema | boolean };

/** Dotted paths of all leaves; of a record of objects, those below an entry named `api`. */
function leaves(schema: Schema, path: string): string[] {
    if (schema.properties) {
        return Object.entries(schema.properties).flatMap(([key, below]) =>
            leaves(below, path ? `${path}.${key}` : key),
        );
    }
    const entry = schema.additionalProperties;
    return typeof entry === "object" && entry.properties ? leaves(entry, `${path}.api`) : [path];
}

describe("the table of what each key drives", () => {
    const keys = leaves(z.toJSONSchema(tenant, { io: "input", unrepresentable: "any" }) as Schema, "");
    /** What a plan is judged by, and what the record of processing says beside it, change nothing in it. */
    const beside =
        /^(packs|data\.(purposes|subjects|categories|recipients|safeguard|(controller|processor|representative|officer)\.(name|contact)))(\.|$)/;
    const covered = new Set(keyChanges.map((change) => change.key));

    it("knows many keys", () => {
        expect(keys.length).toBeGreaterThan(60);
    });

    it.each(keys.filter((key) => !beside.test(key)))("has a change for %s", (key) => {
        expect([...covered]).toContain(key);
    });

    it("names no key that the schema lacks", () => {
        expect([...covered].filter((key) => !keys.includes(key))).toEqual([]);
    });
});
