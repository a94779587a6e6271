import { describe, expect, it } from "vitest";
import { asEngineShows, detailOf, messageOf } from "../../policies/message";
import type { PolicyResult } from "../../policies/rule";

const requirement = "Buckets are closed.";

describe("messages", () => {
    it("say what must hold, then what does not", () => {
        expect(messageOf(requirement, { result: "fail", message: "acl is open" })).toBe(`${requirement}\nacl is open`);
        expect(messageOf(requirement, { result: "undetermined", message: "acl is unknown" })).toBe(
            `${requirement}\nundetermined: acl is unknown`,
        );
    });

    it("give the finding back for whoever says what must hold once", () => {
        for (const result of ["fail", "undetermined"] as const)
            expect(detailOf(messageOf(requirement, { result, message: "acl" }), requirement)).toBe("acl");
        expect(detailOf(requirement, requirement)).toBe("");
        expect(detailOf("other words", requirement)).toBe("other words");
        expect(detailOf("any words", undefined)).toBe("any words");
    });

    it("are told by the engine of what is no pass, as advice where it is not known", () => {
        const one: PolicyResult = {
            pack: "p",
            rule: "closed",
            level: "mandatory",
            severity: "high",
            urn: "urn",
            result: "fail",
            message: "m",
        };
        const shown = { pack: "p", policy: "closed", level: "mandatory", urn: "urn", message: "m" };
        expect(asEngineShows(one)).toEqual(shown);
        expect(asEngineShows({ ...one, result: "undetermined" })).toEqual({ ...shown, level: "advisory" });
        expect(asEngineShows({ ...one, result: "pass" })).toBeUndefined();
    });
});
