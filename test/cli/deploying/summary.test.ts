import { describe, expect, it } from "vitest";
import { digestText, exitCodeOf } from "../../../cli/deploying/summary";
import type { Reason, RunSummary, StackResult } from "../../../operations/deploying/events";
import { recordingHost } from "../host";

const result = (stack: string, outcome: StackResult["outcome"], reason?: Reason): StackResult => ({
    stack,
    outcome,
    reason,
    changes: {},
    durationMs: 0,
});

const summaryOf = (results: readonly StackResult[], more: Partial<RunSummary> = {}): RunSummary => ({
    runId: "r1",
    outcome: results.some(({ outcome }) => outcome === "failed") ? "failed" : "succeeded",
    message: undefined,
    results,
    notReached: [],
    interrupted: [],
    durationMs: 0,
    reports: new Map(),
    state: undefined,
    ...more,
});

const codeOf = (...reasons: readonly Reason[]) =>
    exitCodeOf(summaryOf(reasons.map((reason, at) => result(`t${at}`, "failed", reason))));

describe("the exit code of a run", () => {
    it.each([
        ["cloud", 4],
        ["program", 4],
        ["policy", 5],
        ["guard", 2],
        ["plan", 2],
        ["locked", 1],
        ["pending", 1],
        ["engine", 1],
    ] as const)("says why a stack failed: %s", (reason, code) => expect(codeOf(reason)).toBe(code));

    it("is the first of 2, 4, 5 and 1 where several apply, whatever came first", () => {
        expect(codeOf("engine", "policy", "cloud", "guard")).toBe(2);
        expect(codeOf("engine", "policy", "cloud")).toBe(4);
        expect(codeOf("engine", "policy")).toBe(5);
    });

    it("is no failure where stacks were left alone, and one where a run stopped without any", () => {
        expect(exitCodeOf(summaryOf([result("acme", "skipped", "window"), result("globex", "succeeded")]))).toBe(0);
        expect(exitCodeOf(summaryOf([], { outcome: "stopped" }))).toBe(1);
        expect(exitCodeOf(summaryOf([result("acme", "failed", "cloud")], { outcome: "cancelled" }))).toBe(8);
    });
});

it("the digest of a look names what would be skipped, with its reason", () => {
    const message = "it would be skipped: the tenant leaves";
    const skipped = { ...result("acme", "skipped", "guard"), message, fix: "tenantry offboard acme" };
    const text = digestText(summaryOf([skipped]), recordingHost().host);
    expect(text).toContain("skipped acme");
    expect(text).toContain(message);
    expect(text).toContain("fix: tenantry offboard acme");
});
