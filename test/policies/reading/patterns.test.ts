import { describe, expect, it } from "vitest";
import { isAllOf, isAnyAccounts, matches } from "../../../policies/reading/patterns";

describe("patterns", () => {
    it.each([
        ["iam:Put*Policy", "iam:putrolepolicy", true],
        ["iam:List?oles", "iam:ListRoles", true],
        ["*", "", true],
        ["a*b*c", "axxbxx", false],
        ["?", "", false],
    ])("%s against %s: %s", (pattern, text, expected) => {
        expect(matches(pattern, text)).toBe(expected);
    });

    it("take no longer for a pattern made to last", () => {
        expect(matches(`${"*a".repeat(2000)}b`, "a".repeat(4000))).toBe(false);
    });

    it.each([
        "*",
        "arn:*",
        "arn:aws:iam::*",
        "arn:aws:iam::111122223333:*",
        "arn:aws-cn:iam::1:role/*",
        "arn:aws:iam::*:r*/*",
    ])("%s is every role of some account", (pattern) => {
        expect(isAllOf(pattern, "iam", "role/")).toBe(true);
    });

    it.each([
        "arn:aws:iam::1:role/web-*",
        "arn:aws:iam::1:role/team/*",
        "arn:aws:iam::1:user/*",
        "arn:aws:s3:::*",
        "arn:aws:iam::1:role/???",
    ])("%s is not", (pattern) => {
        expect(isAllOf(pattern, "iam", "role/")).toBe(false);
    });

    it.each([
        ["*", true],
        ["arn:aws:iam::*:role/web", true],
        ["arn:aws:iam::111122223333:role/*", false],
        ["arn:aws:s3:::*", true],
        ["arn:aws:s3:::shop/*", false],
        ["111122223333", false],
    ])("%s may be anybody's: %s", (arn, expected) => {
        expect(isAnyAccounts(arn)).toBe(expected);
    });
});
