import { randomBytes } from "node:crypto";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { nearest } from "../../model/suggest";
import { AppendLog } from "./append-log";
import { RecordError, readError, systemCode } from "./error";
import type { Files } from "./files";
import { type JournalEntry, type NewEntry, readEntry } from "./journal-entries";
import { JournalError, RunFold, type RunState } from "./journal-fold";
import { acquireLock, type Lock, lockOwners } from "./lock";
import { readLog, type TornTail } from "./log-reader";
import { type Redact, redactDeep } from "./redact";

/** What journals need of the world. */
export interface JournalPorts {
    /** The folder `.tenantry`. */
    readonly root: string;
    /** Milliseconds since 1970. */
    readonly now: () => number;
    readonly redact: Redact;
    readonly files?: Files;
}

/** How a run starts, as its caller says it. */
export type NewRun = Omit<Extract<NewEntry, { type: "run-started" }>, "type" | "version" | "runId"> & {
    /** By default one from time and chance. */
    readonly runId?: string;
};

const runIdForm = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/;

/** An id that sorts by time. */
export function newRunId(now: number, chance = randomBytes(3).toString("hex")): string {
    const [date, time] = new Date(now).toISOString().split("T") as [string, string];
    return `${date.replaceAll("-", "")}-${time.slice(0, 8).replaceAll(":", "")}-${chance}`;
}

const runsFolder = (root: string): string => join(root, "runs");
const runFolder = (root: string, runId: string): string => {
    if (!runIdForm.test(runId))
        throw new RecordError("not-found", runsFolder(root), `${runId} is no id of a run`, "tenantry runs lists them");
    return join(runsFolder(root), runId);
};
const journalFile = (root: string, runId: string): string => join(runFolder(root, runId), "journal.jsonl");
const journalLock = (root: string, runId: string): string => join(runFolder(root, runId), "lock");

function folded(file: string, entries: readonly JournalEntry[]): RunFold {
    const fold = new RunFold();
    for (const [at, entry] of entries.entries()) {
        try {
            fold.add(entry);
        } catch (error) {
            if (!(error instanceof JournalError)) throw error;
            throw new RecordError("corrupt", `${file}:${at + 1}`, error.message, "restore the file from a copy");
        }
    }
    return fold;
}

/** The journal of a run that is written. */
export class Journal {
    private constructor(
        readonly runId: string,
        private readonly log: AppendLog<JournalEntry>,
        private readonly fold: RunFold,
        private readonly lock: Lock,
        private readonly ports: JournalPorts,
    ) {}

    private static async open(runId: string, who: string, ports: JournalPorts): Promise<Journal> {
        const { root, files } = ports;
        const lock = await acquireLock(journalLock(root, runId), { runId, who, files });
        try {
            const log = AppendLog.open(journalFile(root, runId), readEntry, files);
            try {
                return new Journal(runId, log, folded(log.file, log.found.entries), lock, ports);
            } catch (error) {
                log.close();
                throw error;
            }
        } catch (error) {
            lock.release();
            throw error;
        }
    }

    /** Begins a run. */
    static async start(run: NewRun, ports: JournalPorts): Promise<Journal> {
        const { runId = newRunId(ports.now()), ...rest } = run;
        const journal = await Journal.open(runId, run.who, ports);
        return journal.orClosed(() => journal.record({ type: "run-started", version: 1, runId, ...rest }));
    }

    /** Goes on with a run that was killed, stopped or finished. Fails with `busy` while another process is at it. */
    static async resume(runId: string, by: { who: string; args: string[] }, ports: JournalPorts): Promise<Journal> {
        requireRun(ports.root, runId);
        const journal = await Journal.open(runId, by.who, ports);
        return journal.orClosed(() => journal.record({ type: "run-resumed", who: by.who, args: by.args }));
    }

    private orClosed(first: () => void): Journal {
        try {
            first();
            return this;
        } catch (error) {
            this.close();
            throw error;
        }
    }

    /** What the run has come to; grows with `record`. */
    get state(): RunState {
        return this.fold.state!;
    }

    /** The end that was cut off when the journal was opened: its writer had been killed. */
    get torn(): TornTail | undefined {
        return this.log.found.torn;
    }

    /** Writes an entry and returns once it is on the disk. What cannot follow on the journal so far is not written. */
    record(entry: NewEntry): void {
        const timed = { ...entry, at: new Date(this.ports.now()).toISOString() };
        const clean = readEntry(redactDeep(JSON.parse(JSON.stringify(timed)), this.ports.redact));
        this.fold.check(clean);
        this.log.append(clean);
        this.fold.add(clean);
    }

    /** Ends writing and lets others go on; may be called again. */
    close(): void {
        this.log.close();
        this.lock.release();
    }
}

/** A run as it was read. */
export interface RunRecord {
    readonly runId: string;
    readonly state: RunState;
    readonly torn: TornTail | undefined;
    /** A living process works on it. */
    readonly running: boolean;
}

/** Ids of the runs there are, newest first. */
export function runIds(root: string): string[] {
    try {
        const found = readdirSync(runsFolder(root), { withFileTypes: true });
        const ids = found.filter((one) => one.isDirectory() && runIdForm.test(one.name)).map(({ name }) => name);
        return ids.sort().reverse();
    } catch (error) {
        if (systemCode(error) === "ENOENT") return [];
        throw readError(runsFolder(root), error);
    }
}

function requireRun(root: string, runId: string): void {
    const ids = runIds(root);
    if (ids.includes(runId)) return;
    const guess = nearest(runId, ids);
    const fix = `${guess === undefined ? "" : `did you mean ${guess}? `}tenantry runs lists them`;
    throw new RecordError("not-found", runsFolder(root), `there is no run ${runId}`, fix);
}

/** Reads a run without touching it. A run that was killed before its first entry was written never began: `not-found`. */
export function readRun(root: string, runId: string): RunRecord {
    requireRun(root, runId);
    const file = journalFile(root, runId);
    const { entries, torn } = readLog(file, readEntry);
    const { state } = folded(file, entries);
    if (!state) throw new RecordError("not-found", file, "the run was stopped before it began", "start it again");
    return { runId, state, torn, running: lockOwners(journalLock(root, runId)).length > 0 };
}
