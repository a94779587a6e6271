import { expect, it } from "vitest";
import type { PolicyResult } from "../../policies/rule";
import { isViolation, stops } from "../../policies/verdict";

const result = (more: Partial<PolicyResult>): PolicyResult => ({
    pack: "p",
    rule: "r",
    level: "mandatory",
    severity: "high",
    urn: "u",
    result: "fail",
    ...more,
});

it.each([
    ["a failure of a mandatory rule", {}, true, true],
    ["a failure of advice", { level: "advisory" }, true, false],
    ["a failure of a disabled rule", { level: "disabled" }, false, false],
    ["what is undetermined", { result: "undetermined" }, false, false],
    ["what is undetermined, and blocks", { result: "undetermined", blocks: true }, true, true],
    ["what passes", { result: "pass" }, false, false],
] as const)("%s is told as what it is", (_, more, violation, stop) => {
    expect([isViolation(result(more)), stops(result(more))]).toEqual([violation, stop]);
});
