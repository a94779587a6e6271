import { expect, test } from "vitest";
import { hasErrors, problem, sortedProblems } from "../../model/report";

const at = { file: "a.yaml", line: 2, column: 3 };
const make = (more: object = {}) => problem("TN203", { at, path: "a.b", message: "m", fix: "f", ...more });

test("a problem carries its place, its code's severity and the nearest allowed word", () => {
    expect(make({ value: "poool", allowed: ["pool", "bridge"] })).toEqual({
        code: "TN203",
        severity: "error",
        file: "a.yaml",
        line: 2,
        column: 3,
        path: "a.b",
        message: "m",
        value: "poool",
        allowed: ["pool", "bridge"],
        suggestion: "pool",
        fix: "f",
    });
    expect(problem("TN312", { at, message: "m", fix: "f" }).severity).toBe("warning");
});

test("values are shortened, and characters that steer terminals are taken out", () => {
    expect(make({ value: "x".repeat(100) }).value).toBe(`${"x".repeat(60)}…`);
    expect(make({ value: "a\u001b[31mb\u202ec" }).value).toBe("a [31mb c");
    expect(make({ path: "k".repeat(5_000) }).path).toHaveLength(300);
    expect(make({ value: Number.NaN }).value).toBe("NaN");
    expect(make({ value: [1, 2] }).value).toBe("[1,2]");
});

test("values that are, or may be, secrets are not shown", () => {
    expect(make({ value: "AKIAABCDEFGHIJKLMNOP" }).value).toBeUndefined();
    expect(make({ path: "workloads.web.env.A", value: "plain" }).value).toBeUndefined();
});

test("problems are frozen, sorted by place, and told once", () => {
    const late = problem("TN203", { at: { ...at, line: 10 }, message: "m", fix: "f" });
    const other = problem("TN201", { at: { file: "B.yaml", line: 1, column: 1 }, message: "m", fix: "f" });
    const sorted = sortedProblems([late, make(), other, make()]);
    expect(sorted).toEqual([other, make(), late]);
    expect(Object.isFrozen(sorted[0])).toBe(true);
});

test("warnings are no errors", () => {
    expect(hasErrors([problem("TN312", { at, message: "m", fix: "f" })])).toBe(false);
    expect(hasErrors([make()])).toBe(true);
});
