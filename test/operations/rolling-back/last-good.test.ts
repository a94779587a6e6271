import { describe, expect, test } from "vitest";
import { Journal, readRun } from "../../../operations/records/journal";
import type { NewEntry } from "../../../operations/records/journal-entries";
import { foldJournal, type RunState } from "../../../operations/records/journal-fold";
import { deployedSince, failedIn, lastGood, notReturned } from "../../../operations/rolling-back/last-good";
import * as records from "../records/runs";

const at = "2026-11-24T10:00:00.000Z";
type Outcome = "succeeded" | "failed" | "killed";

function runOf(
    runId: string,
    ends: Readonly<Record<string, Outcome>>,
    more: object = {},
    operation = "update",
): RunState {
    const stacks = Object.keys(ends).map((stack) => ({ stack, wave: 0 }));
    const start = { type: "run-started", version: 1, runId, kind: "deploy", who: "w", args: [], stacks, ...more };
    const entries = Object.entries(ends).flatMap(([stack, outcome]): object[] => {
        const intent = {
            type: "intent",
            stack,
            attempt: 1,
            operation,
            inputHash: `${runId}-${stack}`,
            commit: `c-${runId}`,
        };
        return outcome === "killed" ? [intent] : [intent, { type: "result", stack, attempt: 1, outcome }];
    });
    return foldJournal([start, ...entries].map((entry) => ({ ...(entry as NewEntry), at })))!;
}

describe("what failed in a run", () => {
    test("is what did not come through, killed engines' stacks among it", () => {
        expect(failedIn(runOf("1", { a: "failed", b: "succeeded", c: "killed" }))).toEqual(["a", "c"]);
    });
});

describe("a run since", () => {
    test("that deployed the stack stands, and is named", () => {
        const since = [runOf("4", { a: "failed" }), runOf("3", { a: "succeeded" })];
        expect(deployedSince(since, "a")).toContain("run 3");
        expect(deployedSince(since, "b")).toBeUndefined();
    });
});

describe("what has not gone back yet", () => {
    test("is what no roll-back of the run took up, and no later run deployed", async () => {
        const ports = records.portsOf();
        const write = async (runId: string, stacks: Readonly<Record<string, "succeeded" | "failed">>, more = {}) => {
            const journal = await Journal.start(records.runOf(Object.keys(stacks), { runId, ...more }), ports);
            for (const [stack, outcome] of Object.entries(stacks)) records.attempt(journal, stack, outcome);
            journal.close();
        };
        await write("1", { a: "failed", b: "failed", c: "failed", d: "failed", e: "succeeded" });
        await write("2", { a: "failed" }, { kind: "roll-back", after: "1" });
        await write("3", { b: "failed" }, { kind: "roll-back", after: "0" });
        await write("4", { c: "succeeded" });
        expect(notReturned(ports.root, readRun(ports.root, "1").state)).toEqual(["b", "d"]);
    });
});

describe("the last good run of a stack", () => {
    test("is the newest that it succeeded in, with what it was deployed from", () => {
        const runs = [
            runOf("3", { a: "failed" }),
            runOf("2", { a: "succeeded", b: "succeeded" }),
            runOf("1", { a: "succeeded" }),
        ];
        expect(lastGood(runs, "a")).toEqual({
            runId: "2",
            commit: "c-2",
            edition: undefined,
            inputHash: "2-a",
            stacks: ["a", "b"],
        });
    });

    test("is no roll-back, which only repeats an earlier one", () => {
        const runs = [runOf("2", { a: "succeeded" }, { kind: "roll-back" }), runOf("1", { a: "succeeded" })];
        expect(lastGood(runs, "a")?.runId).toBe("1");
    });

    test("knows the edition of an upgrade", () => {
        const runs = [runOf("1", { a: "succeeded" }, { kind: "upgrade", edition: "2026-12" })];
        expect(lastGood(runs, "a")?.edition).toBe("2026-12");
    });

    test("is none where it was destroyed since, or never deployed", () => {
        const runs = [runOf("2", { a: "succeeded" }, {}, "destroy"), runOf("1", { a: "succeeded" })];
        expect(lastGood(runs, "a")).toBeUndefined();
        expect(lastGood(runs, "b")).toBeUndefined();
        const left = [runOf("2", { a: "succeeded" }, { kind: "offboard" }), runOf("1", { a: "succeeded" })];
        expect(lastGood(left, "a")).toBeUndefined();
    });
});
