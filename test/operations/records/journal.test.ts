import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { Journal, newRunId, readRun, runIds } from "../../../operations/records/journal";
import { countByStatus, toResume, toRetry } from "../../../operations/records/journal-fold";
import { redactor } from "../../../operations/records/redact";
import { attempt, portsOf, runOf } from "./runs";

const names = (stacks: readonly { readonly stack: string }[]) => stacks.map(({ stack }) => stack);
const fileOf = (root: string, runId: string) => join(root, "runs", runId, "journal.jsonl");

describe("a journal", () => {
    it("tells what a killed run did, what it was at, and what is left", async () => {
        const ports = portsOf();
        const journal = await Journal.start(runOf(["a", "b", "c", "d"], { runId: "one" }), ports);
        attempt(journal, "a", "succeeded");
        attempt(journal, "b", "failed");
        attempt(journal, "c");
        journal.record({ type: "engine-started", stack: "c", attempt: 1, pid: 77, processStart: "5" });
        const { state, running } = readRun(ports.root, "one");
        expect(running).toBe(true);
        expect(state).toEqual(journal.state);
        expect(countByStatus(state)).toMatchObject({ succeeded: 1, failed: 1, "in-flight": 1, pending: 1 });
        expect(names(toResume(state))).toEqual(["c", "d"]);
        expect(names(toRetry(state))).toEqual(["b"]);
        expect(state.stacks.get("c")?.engine).toEqual({ pid: 77, processStart: "5" });
        journal.close();
        expect(readRun(ports.root, "one").running).toBe(false);
    });

    it("goes on where it was left, with what a finished run had not reached", async () => {
        const ports = portsOf();
        const journal = await Journal.start(runOf(["a", "b"], { runId: "one" }), ports);
        attempt(journal, "a", "failed");
        journal.record({ type: "run-finished", outcome: "stopped", message: "failure budget" });
        expect(journal.state.stacks.get("b")?.status).toBe("not-reached");
        journal.close();
        const again = await Journal.resume("one", { who: "bob", args: ["--resume"] }, ports);
        expect(again.state.resumes).toBe(1);
        expect(again.state.finished).toBeUndefined();
        expect(names(toResume(again.state))).toEqual(["b"]);
        attempt(again, "a", "succeeded", 2);
        attempt(again, "b", "succeeded");
        again.record({ type: "run-finished", outcome: "succeeded" });
        again.close();
        expect(countByStatus(readRun(ports.root, "one").state).succeeded).toBe(2);
    });

    it("refuses a second writer, and says whose it is", async () => {
        const ports = portsOf();
        const journal = await Journal.start(runOf(["a"], { runId: "one" }), ports);
        await expect(Journal.resume("one", { who: "bob", args: [] }, ports)).rejects.toMatchObject({
            fault: "busy",
            message: expect.stringMatching(/process \d+ of ada .* for run one/),
        });
        journal.close();
        (await Journal.resume("one", { who: "bob", args: [] }, ports)).close();
    });

    it("writes nothing that cannot follow", async () => {
        const ports = portsOf();
        const journal = await Journal.start(runOf(["a"], { runId: "one" }), ports);
        const before = readFileSync(fileOf(ports.root, "one"), "utf8");
        const result = { type: "result", attempt: 1, outcome: "succeeded" } as const;
        expect(() => journal.record({ ...result, stack: "a" })).toThrow("no attempt 1 in flight");
        expect(() => journal.record({ ...result, stack: "x" })).toThrow("x is no stack of this run");
        expect(() => journal.record({ type: "intent", stack: "a", attempt: 2, operation: "update" })).toThrow(
            "attempt 2",
        );
        expect(() => journal.record({ type: "wave-finished", wave: -1, gates: [] })).toThrow("wave");
        expect(readFileSync(fileOf(ports.root, "one"), "utf8")).toBe(before);
        journal.close();
    });

    it("cuts off a torn last line, and goes on", async () => {
        const ports = portsOf();
        const journal = await Journal.start(runOf(["a", "b"], { runId: "one" }), ports);
        attempt(journal, "a", "succeeded");
        journal.close();
        appendFileSync(fileOf(ports.root, "one"), '{"type":"intent","at":"2026');
        expect(readRun(ports.root, "one").torn).toMatchObject({ line: 4, bytes: 27 });
        const again = await Journal.resume("one", { who: "ada", args: [] }, ports);
        expect(again.torn?.line).toBe(4);
        attempt(again, "b", "succeeded");
        again.close();
        expect(readRun(ports.root, "one")).toMatchObject({ torn: undefined });
    });

    it.each([
        ["no JSON", "{oops\n", "it is not JSON"],
        ["another shape", '{"type":"intent","at":"2026-11-24T08:00:00Z"}\n', "stack"],
        [
            "an entry that cannot stand there",
            '{"type":"result","at":"2026-11-24T08:00:00Z","stack":"a","attempt":1,"outcome":"failed"}\n',
            "no attempt 1",
        ],
    ])("names the line in the middle that holds %s", async (_, line, message) => {
        const ports = portsOf();
        const journal = await Journal.start(runOf(["a"], { runId: "one" }), ports);
        attempt(journal, "a", "succeeded");
        journal.close();
        const file = fileOf(ports.root, "one");
        const [first, ...rest] = readFileSync(file, "utf8").split(/(?<=\n)/);
        writeFileSync(file, [first, line, ...rest].join(""));
        const fault = { fault: "corrupt", place: `${file}:2`, message: expect.stringContaining(message) };
        expect(() => readRun(ports.root, "one")).toThrow(expect.objectContaining(fault));
        await expect(Journal.resume("one", { who: "ada", args: [] }, ports)).rejects.toMatchObject(fault);
    });

    it("holds no secret", async () => {
        const ports = portsOf({ redact: redactor(["hunter-22"]) });
        const journal = await Journal.start(runOf(["a"], { runId: "one", args: ["--pw=hunter-22"] }), ports);
        attempt(journal, "a");
        journal.record({ type: "result", stack: "a", attempt: 1, outcome: "failed", message: "bad login hunter-22" });
        journal.close();
        expect(readFileSync(fileOf(ports.root, "one"), "utf8")).not.toContain("hunter");
        expect(journal.state.stacks.get("a")?.message).toBe("bad login [secret]");
    });
});

describe("runs", () => {
    it("are listed newest first, and a wrong id is answered with the nearest", async () => {
        const ports = portsOf();
        const ids = [newRunId(ports.now(), "aa"), newRunId(ports.now(), "bb")];
        expect(ids[0]).toBe("20261124-080001-aa");
        expect(runIds(ports.root)).toEqual([]);
        for (const runId of ids) (await Journal.start(runOf(["a"], { runId }), ports)).close();
        expect(runIds(ports.root)).toEqual(ids.toReversed());
        expect(() => readRun(ports.root, "20261124-080001-ab")).toThrow(
            expect.objectContaining({ fault: "not-found", fix: expect.stringContaining(ids[0]!) }),
        );
    });

    it("never lie outside of their folder", async () => {
        const ports = portsOf();
        await expect(Journal.start(runOf(["a"], { runId: "../../x" }), ports)).rejects.toThrow("no id of a run");
    });

    it("of ten thousand stacks fold in linear time", async () => {
        const { foldJournal } = await import("../../../operations/records/journal-fold");
        const stacks = Array.from({ length: 10_000 }, (_, at) => ({ stack: `s${at}`, wave: 0 }));
        const at = "2026-11-24T08:00:00Z";
        const begun = performance.now();
        const state = foldJournal([
            { type: "run-started", at, version: 1, runId: "one", kind: "deploy", who: "ada", args: [], stacks },
            ...stacks.flatMap(({ stack }) => [
                { type: "intent" as const, at, stack, attempt: 1, operation: "update" },
                { type: "result" as const, at, stack, attempt: 1, outcome: "succeeded" as const },
            ]),
        ]);
        expect(countByStatus(state!).succeeded).toBe(10_000);
        expect(performance.now() - begun).toBeLessThan(3_000);
    });
});
