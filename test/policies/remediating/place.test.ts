import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foundAt, place, placeIn } from "../../../policies/remediating/place";
import { unknown } from "../../../policies/rule";

const mark = "4dabf18193072939515e22adb298388d";
const secret = (value: unknown) => ({ [mark]: "1b47061264138c4ac30d75fd1eb44270", value });
const output = (value: unknown) => ({ [mark]: "d0e6a833031e9bbcd3f4e8bde6ca49a4", value, dependencies: ["urn"] });

const key = fc.constantFrom("a", "b", "0", "1");
const json = fc.jsonValue({ maxDepth: 3 });
const path = fc.array(key, { minLength: 1, maxLength: 4 });

describe("a value placed at a path", () => {
    it("is found there, and all else is as it was", () => {
        fc.assert(
            fc.property(fc.dictionary(key, json), path, json, (value, at, to) => {
                const before = JSON.stringify(value);
                const after = place(value, at, to);
                expect(foundAt(after, at).value).toEqual(to);
                expect(JSON.stringify(value)).toBe(before);
                for (const other of Object.keys(value))
                    if (other !== at[0]) expect((after as typeof value)[other]).toBe(value[other]);
            }),
        );
    });

    it("is placed the same in place", () => {
        fc.assert(
            fc.property(fc.dictionary(key, json), path, json, (value, at, to) => {
                const copy = structuredClone(value);
                placeIn(copy, at, to);
                expect(copy).toEqual(place(value, at, to));
            }),
        );
    });

    it("makes what lies on the way", () => {
        expect(place({}, ["spec", "containers", "0", "privileged"], false)).toEqual({
            spec: { containers: [{ privileged: false }] },
        });
        expect(place({ list: ["x", "y"] }, ["list", "1"], "z")).toEqual({ list: ["x", "z"] });
    });

    it("keeps what stands around values of the wire", () => {
        const value = { password: secret("old"), settings: secret({ on: false }), made: output({ on: false }) };
        expect(place(value, ["password"], "new")).toEqual({ ...value, password: secret("new") });
        expect(place(value, ["settings", "on"], true)).toEqual({ ...value, settings: secret({ on: true }) });
        expect(place(value, ["made", "on"], true)).toEqual({ ...value, made: output({ on: true }) });
        expect(foundAt(value, ["settings", "on"])).toEqual({ value: false, inside: [value.settings] });
    });

    it("leaves what is unknown alone", () => {
        expect(place({ settings: unknown }, ["settings", "on"], true)).toEqual({ settings: unknown });
    });
});
