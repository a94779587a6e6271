import { execFileSync } from "node:child_process";
import { appendFileSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { AppendLog } from "../../../operations/records/append-log";
import { appendAudit } from "../../../operations/records/audit-log";
import { verifyAudit } from "../../../operations/records/audit-verify";
import { type Files, nodeFiles } from "../../../operations/records/files";
import { Journal, readRun } from "../../../operations/records/journal";
import { acquireLock, lockOwners } from "../../../operations/records/lock";
import { readLog } from "../../../operations/records/log-reader";
import { freshFolder } from "../folder";
import { attempt, portsOf, runOf } from "./runs";
import { startWriter } from "./workers/start";

interface Numbered {
    readonly at: number;
}
const read = (value: unknown) => value as Numbered;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const system = (code: string) => Object.assign(new Error(code), { code });

describe("a writer that is killed", () => {
    it("loses nothing it acknowledged, and leaves at most one torn line", { timeout: 120_000 }, async () => {
        const root = freshFolder();
        const file = join(root, "log.jsonl");
        let before = 0;
        for (let round = 0; round < 12; round++) {
            const writer = startWriter("log", root, "w");
            await writer.said();
            await pause(Math.random() * 60);
            writer.child.kill("SIGKILL");
            await writer.ended;
            const { entries, torn } = readLog(file, read);
            const last = Number(writer.acknowledged().at(-1));
            expect(last).toBeGreaterThanOrEqual(before);
            expect(entries.map(({ at }) => at)).toEqual(entries.map((_, at) => at));
            // One more may be there than was acknowledged: killed between the disk's word and its own.
            expect([last + 1, last + 2]).toContain(entries.length);
            if (torn) expect(torn.offset + torn.bytes).toBe(statSync(file).size);
            before = entries.length;
        }
    });

    it("leaves an audit log in which all that was acknowledged stands", { timeout: 120_000 }, async () => {
        const root = freshFolder();
        for (let round = 0; round < 6; round++) {
            const writer = startWriter("audit", root, `w${round}`);
            await writer.said();
            await pause(Math.random() * 60);
            writer.child.kill("SIGKILL");
            await writer.ended;
            const { findings, entries } = verifyAudit(root);
            expect(findings).toEqual([]);
            expect(entries.length).toBeGreaterThanOrEqual(Number(writer.acknowledged().at(-1)));
        }
        const ports = { root, now: () => Date.now(), redact: (text: string) => text };
        await appendAudit({ who: "ada", what: "after", result: "succeeded" }, ports);
        expect(verifyAudit(root)).toMatchObject({ findings: [], notes: [] });
    });

    it("leaves a lock that the next one clears away", async () => {
        const root = freshFolder();
        const writer = startWriter("lock", root, "gone");
        await writer.said();
        expect(lockOwners(join(root, "lock"))).toMatchObject([{ pid: writer.child.pid, who: "gone" }]);
        await expect(acquireLock(join(root, "lock"))).rejects.toMatchObject({ fault: "busy" });
        writer.child.kill("SIGKILL");
        await writer.ended;
        const lock = await acquireLock(join(root, "lock"));
        expect(lock.cleared).toMatchObject([{ who: "gone" }]);
        lock.release();
    });
});

describe("several processes at once", () => {
    it("write an audit log in turns", { timeout: 60_000 }, async () => {
        const root = freshFolder();
        const writers = ["a", "b", "c", "d"].map((name) => startWriter("audit", root, name, "15"));
        expect(await Promise.all(writers.map(({ ended }) => ended))).toEqual([0, 0, 0, 0]);
        const { entries, findings, notes } = verifyAudit(root);
        expect({ findings, notes }).toEqual({ findings: [], notes: [] });
        expect(entries).toHaveLength(60);
        const places = writers.flatMap(({ acknowledged }) => acknowledged().map(Number));
        expect(places.sort((a, b) => a - b)).toEqual(entries.map(({ seq }) => seq));
    });

    it("never hold a lock together, a dead owner's included", { timeout: 60_000 }, async () => {
        const root = freshFolder();
        for (let round = 0; round < 4; round++) {
            const writers = ["a", "b", "c", "d"].map((name) => startWriter("lock", root, name));
            await Promise.all(writers.map(({ said }) => said()));
            const said = writers.map(({ acknowledged }) => acknowledged()[0]).sort();
            expect(said).toEqual(["busy", "busy", "busy", "got"]);
            for (const { child } of writers) child.kill("SIGKILL");
            await Promise.all(writers.map(({ ended }) => ended));
        }
    });
});

describe("a lock", () => {
    const owner = (more: object) => JSON.stringify({ pid: 1, host: "elsewhere", since: "2026", ...more });

    it.each([
        ["another machine's", owner({ boot: "b", machine: "m" }), "cannot be seen from this machine"],
        ["an unreadable", "{", "delete this file"],
    ])("that is %s is never taken", async (_, claim, fix) => {
        const folder = freshFolder();
        writeFileSync(join(folder, "x.claim"), claim);
        await expect(acquireLock(folder)).rejects.toMatchObject({ fault: "busy", fix: expect.stringContaining(fix) });
        expect(readFileSync(join(folder, "x.claim"), "utf8")).toBe(claim);
    });

    it("of a process whose id another has now is stale", async () => {
        const folder = freshFolder();
        const lock = await acquireLock(folder);
        const claim = JSON.stringify({ ...lock.owner, processStart: "1" });
        lock.release();
        writeFileSync(join(folder, "x.claim"), claim);
        const next = await acquireLock(folder);
        expect(next.cleared).toHaveLength(1);
    });

    it("is waited for where asked", async () => {
        const folder = freshFolder();
        const lock = await acquireLock(folder);
        setTimeout(() => lock.release(), 50);
        (await acquireLock(folder, { waitMs: 10_000 })).release();
        expect(lockOwners(folder)).toEqual([]);
    });
});

/** A disk that takes `room` bytes; by tmpfs where this process may mount one, else by calls that fail as a full disk's do. */
function smallDisk(room: number): { readonly root: string; readonly files: Files } {
    const root = freshFolder();
    try {
        execFileSync("mount", ["-t", "tmpfs", "-o", `size=${room}`, "tmpfs", root], { stdio: "ignore" });
        onTestFinished(() => void execFileSync("umount", ["-l", root]));
        return { root, files: nodeFiles };
    } catch {
        return { root, files: fillingFiles(room) };
    }
}

/** Calls of a disk that fills: the last write is cut short, and the next ones fail. */
function fillingFiles(room: number): Files {
    let left = room;
    return {
        ...nodeFiles,
        write: (descriptor, bytes, offset) => {
            const some = bytes.subarray(offset, offset + left);
            if (some.length === 0) throw system("ENOSPC");
            left -= some.length;
            return nodeFiles.write(descriptor, some, 0);
        },
    };
}

describe.each([
    ["a full disk", () => smallDisk(64 * 1024)],
    ["calls that fail as a full disk's do", () => ({ root: freshFolder(), files: fillingFiles(64 * 1024) })],
])("%s", (_, disk) => {
    it("ends a journal with an error, and every entry before it stands", async () => {
        const { root, files } = disk();
        const ports = portsOf({ root, files });
        const stacks = Array.from({ length: 400 }, (_, at) => `stack-${at}`);
        const journal = await Journal.start(runOf(stacks, { runId: "one" }), ports);
        let written = 0;
        const fill = () => {
            for (const stack of stacks) {
                attempt(journal, stack, "succeeded");
                written += 1;
            }
        };
        expect(fill).toThrow(
            expect.objectContaining({ fault: "disk-full", fix: expect.stringContaining("make room") }),
        );
        expect(written).toBeGreaterThan(10);
        const state = structuredClone(journal.state);
        journal.close();
        const found = readRun(root, "one");
        expect(found.torn).toBeUndefined();
        expect(found.state).toEqual(state);
    });
});

describe("a disk that fails", () => {
    it("while taking back what it wrote leaves a torn line, and the log takes no more", () => {
        const file = join(freshFolder(), "log.jsonl");
        let broken = false;
        const files: Files = {
            ...nodeFiles,
            sync: (descriptor) => {
                if (broken) throw system("EIO");
                nodeFiles.sync(descriptor);
            },
            truncate: () => {
                throw system("EIO");
            },
            write: (descriptor, bytes, offset) =>
                nodeFiles.write(descriptor, broken ? bytes.subarray(offset, offset + 5) : bytes.subarray(offset), 0),
        };
        const log = AppendLog.open(file, read, files);
        log.append({ at: 0 });
        broken = true;
        expect(() => log.append({ at: 1 })).toThrow(expect.objectContaining({ fault: "cannot-write" }));
        expect(() => log.append({ at: 2 })).toThrow("the log is closed");
        expect(readLog(file, read).entries[0]).toEqual({ at: 0 });
    });

    it("or a folder in the way is told with its place", () => {
        const file = join(freshFolder(), "log.jsonl");
        mkdirSync(file);
        expect(() => AppendLog.open(file, read)).toThrow(
            expect.objectContaining({ fault: "cannot-read", place: file }),
        );
    });

    it("that garbled the last line costs that line alone", () => {
        const file = join(freshFolder(), "log.jsonl");
        const log = AppendLog.open(file, read);
        log.append({ at: 0 });
        log.close();
        appendFileSync(file, "\0\0\0\0\n");
        const again = AppendLog.open(file, read);
        expect(again.found).toMatchObject({ entries: [{ at: 0 }], torn: { line: 2, bytes: 5 } });
        again.append({ at: 1 });
        again.close();
        expect(readLog(file, read)).toEqual({ entries: [{ at: 0 }, { at: 1 }], torn: undefined });
    });
});
