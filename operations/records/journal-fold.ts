import type { GateResult, JournalEntry, RunOutcome, RunStarted } from "./journal-entries";

/**
 * Where a stack stands. `in-flight` is an intent without a result: its engine runs, or was killed. `not-reached` is
 * what a finished run did not come to.
 */
export type StackStatus = "pending" | "in-flight" | "succeeded" | "failed" | "skipped" | "not-reached";

export interface StackState {
    readonly stack: string;
    readonly wave: number;
    readonly status: StackStatus;
    /** Attempts begun. */
    readonly attempts: number;
    readonly operation?: string;
    readonly inputHash?: string;
    /** Commit of the last attempt's inputs. */
    readonly commit?: string;
    /** Process of the last attempt. */
    readonly engine?: { readonly pid: number; readonly processStart?: string; readonly lockId?: string };
    readonly message?: string;
    readonly changes?: Readonly<Record<string, number>>;
    readonly durationMs?: number;
}

/** What a journal tells about its run. */
export interface RunState {
    readonly started: RunStarted;
    readonly stacks: ReadonlyMap<string, StackState>;
    readonly waves: readonly { readonly wave: number; readonly gates: readonly GateResult[] }[];
    readonly resumes: number;
    /** Time of the last entry. */
    readonly lastAt: string;
    /** Absent while the run goes on, or when it was killed. */
    readonly finished?: { readonly at: string; readonly outcome: RunOutcome; readonly message?: string };
}

/** An entry that cannot stand where it stands. */
export class JournalError extends Error {}

/** The state while it grows: changed in place, because a run of ten thousand stacks makes tens of thousands of entries. */
type Growing = { -readonly [K in keyof RunState]: RunState[K] } & {
    readonly stacks: Map<string, StackState>;
    readonly waves: RunState["waves"][number][];
};

function begin(started: RunStarted): Growing {
    const stacks = new Map<string, StackState>();
    for (const { stack, wave } of started.stacks) {
        if (stacks.has(stack)) throw new JournalError(`${stack} is listed twice`);
        stacks.set(stack, { stack, wave, status: "pending", attempts: 0 });
    }
    return { started, stacks, waves: [], resumes: 0, lastAt: started.at };
}

function changeStack(state: Growing, name: string, change: (stack: StackState) => StackState): void {
    const stack = state.stacks.get(name);
    if (!stack) throw new JournalError(`${name} is no stack of this run`);
    state.stacks.set(name, change(stack));
}

function changeStatus(state: Growing, from: StackStatus, to: StackStatus): void {
    for (const [name, one] of state.stacks) if (one.status === from) state.stacks.set(name, { ...one, status: to });
}

function sameAttempt(stack: StackState, attempt: number): void {
    if (stack.status !== "in-flight" || stack.attempts !== attempt)
        throw new JournalError(`${stack.stack} has no attempt ${attempt} in flight`);
}

type EntryOf<T extends JournalEntry["type"]> = Extract<JournalEntry, { type: T }>;

function intended(stack: StackState, { attempt, operation, inputHash, commit }: EntryOf<"intent">): StackState {
    if (attempt !== stack.attempts + 1)
        throw new JournalError(`attempt ${attempt} of ${stack.stack} follows attempt ${stack.attempts}`);
    const { stack: name, wave } = stack;
    return { stack: name, wave, status: "in-flight", attempts: attempt, operation, inputHash, commit };
}

function ended(stack: StackState, entry: EntryOf<"result">): StackState {
    const { attempt, outcome, message, changes, durationMs } = entry;
    const untried = outcome === "skipped" && stack.status === "pending" && attempt === stack.attempts;
    if (!untried) sameAttempt(stack, attempt);
    return { ...stack, status: outcome, message, changes, durationMs };
}

function apply(state: Growing, entry: JournalEntry): void {
    if (state.finished && entry.type !== "run-resumed") throw new JournalError("the run had finished before");
    switch (entry.type) {
        case "run-started":
            throw new JournalError("the run had started before");
        case "run-resumed":
            changeStatus(state, "not-reached", "pending");
            delete state.finished;
            state.resumes += 1;
            break;
        case "intent":
            changeStack(state, entry.stack, (stack) => intended(stack, entry));
            break;
        case "engine-started":
            changeStack(state, entry.stack, (stack) => {
                sameAttempt(stack, entry.attempt);
                const { pid, processStart, lockId } = entry;
                return { ...stack, engine: { pid, processStart, lockId } };
            });
            break;
        case "result":
            changeStack(state, entry.stack, (stack) => ended(stack, entry));
            break;
        case "wave-finished":
            state.waves.push({ wave: entry.wave, gates: entry.gates });
            break;
        case "run-finished": {
            changeStatus(state, "pending", "not-reached");
            const { at, outcome, message } = entry;
            state.finished = { at, outcome, message };
        }
    }
    state.lastAt = entry.at;
}

/** A run's state that grows with its journal. An entry that cannot stand there throws and changes nothing. */
export class RunFold {
    private growing: Growing | undefined;

    /** `undefined` before the first entry. */
    get state(): RunState | undefined {
        return this.growing;
    }

    /** Throws where the entry cannot stand, and changes nothing. */
    check(entry: JournalEntry): void {
        if (!this.growing) new RunFold().add(entry);
        else if ("stack" in entry) {
            const { stacks } = this.growing;
            const stack = stacks.get(entry.stack);
            apply({ ...this.growing, stacks: new Map(stack && [[entry.stack, stack]]) }, entry);
        } else apply({ ...this.growing, stacks: new Map(), waves: [] }, entry);
    }

    add(entry: JournalEntry): void {
        if (this.growing) {
            apply(this.growing, entry);
            return;
        }
        if (entry.type !== "run-started") throw new JournalError("a journal begins with run-started");
        this.growing = begin(entry);
    }
}

/** The state that a journal tells; `undefined` for an empty one. */
export function foldJournal(entries: Iterable<JournalEntry>): RunState | undefined {
    const fold = new RunFold();
    let line = 0;
    for (const entry of entries) {
        line += 1;
        try {
            fold.add(entry);
        } catch (error) {
            if (error instanceof JournalError) throw new JournalError(`line ${line}: ${error.message}`);
            throw error;
        }
    }
    return fold.state;
}

function stacksWith(state: RunState, ...wanted: StackStatus[]): readonly StackState[] {
    return [...state.stacks.values()].filter(({ status }) => wanted.includes(status));
}

/** What a resumed run has to do: exactly what is not done. */
export function toResume(state: RunState): readonly StackState[] {
    return stacksWith(state, "pending", "in-flight", "not-reached");
}

/** What a rerun of the failed ones has to do. */
export function toRetry(state: RunState): readonly StackState[] {
    return stacksWith(state, "failed");
}

/** How many stacks are in each state. */
export function countByStatus(state: RunState): Readonly<Record<StackStatus, number>> {
    const counts = { pending: 0, "in-flight": 0, succeeded: 0, failed: 0, skipped: 0, "not-reached": 0 };
    for (const { status } of state.stacks.values()) counts[status] += 1;
    return counts;
}
