import { describe, expect, test } from "vitest";
import { engineVersion, isCompatible } from "../../../scripts/engine/tools";

describe("the engine of the machine", () => {
    test("is used where it is new enough", () => {
        expect([engineVersion, "3.250.0", "v3.301.2-alpha.1"].filter(isCompatible)).toHaveLength(3);
    });
    test("is passed over where it is older, of another major version, or says nothing sensible", () => {
        expect(["v3.249.9", "v2.300.0", "v4.0.0", "", "devel"].filter(isCompatible)).toEqual([]);
    });
});
