import { describe, expect, it } from "vitest";
import { opensEverything, opensOthers, opensPort } from "../../../../policies/reading/azure/openings";
import { unknown } from "../../../../policies/rule";

const range = (...ranges: unknown[]) => ({ destinationPortRanges: ranges });

describe("ports that a rule of a security group opens", () => {
    it.each([
        ["a port", { destinationPortRange: "22" }, true],
        ["a range", range("80", "20-25"), true],
        ["every port", { destinationPortRange: "*" }, true],
        ["none named", {}, true],
        ["an empty list", range(), true],
        ["another port", range("220", "2"), false],
        ["nonsense", range("ssh", ""), false],
        ["one that is not known", { destinationPortRange: unknown }, unknown],
        ["some that are not known", range("80", unknown), unknown],
        ["one that is not known beside one that decides", range(unknown, "22"), true],
    ])("%s", (_, rule, expected) => {
        expect(opensPort(22)(rule)).toBe(expected);
    });

    it("knows every port from most of them", () => {
        expect(opensEverything({ destinationPortRange: "1-65535" })).toBe(true);
        expect(opensEverything({ destinationPortRange: "1024-65535" })).toBe(false);
    });

    it("leaves what is meant, and every port at once, to others", () => {
        const others = opensOthers(80, 443);
        expect(others(range("80", "443"))).toBe(false);
        expect(others({ destinationPortRange: "*" })).toBe(false);
        expect(others(range("80-443"))).toBe(true);
    });
});
