import { z } from "zod";

const text = z.string();
const count = z.number().int().nonnegative();
const at = z.iso.datetime();

const start = z.strictObject({
    type: z.literal("run-started"),
    at,
    version: z.literal(1),
    runId: text,
    /** What the run does: `deploy`, `offboard`, `upgrade` ... */
    kind: text,
    /** Who started it. */
    who: text,
    /** Commit the inputs came from; absent outside of a repository. */
    commit: text.optional(),
    /** Hash of the plan that was reviewed. */
    planHash: text.optional(),
    /** Edition that the run moves stacks to, whatever the files of that commit say. */
    edition: text.optional(),
    /** Backend that the run works on, without credentials. */
    backend: text.optional(),
    /** Run that it takes over from, such as the one that a roll-back takes back. */
    after: text.optional(),
    /** Arguments of the command, so that the record tells how to repeat it. */
    args: z.array(text),
    /** Every stack of the run, in the order of its waves. */
    stacks: z.array(z.strictObject({ stack: text, wave: count })),
    /** Names of its waves. */
    waves: z.array(text).optional(),
});

const resumed = z.strictObject({
    type: z.literal("run-resumed"),
    at,
    who: text,
    args: z.array(text),
});

const intent = z.strictObject({
    type: z.literal("intent"),
    at,
    stack: text,
    /** 1 for the first try within the run. */
    attempt: count,
    /** `update`, `destroy`, `refresh` ... */
    operation: text,
    /** Hash of the inputs that this attempt deploys. */
    inputHash: text.optional(),
    /** Commit these inputs came from: a run that is resumed may go on with another than it began with. */
    commit: text.optional(),
});

const engineStarted = z.strictObject({
    type: z.literal("engine-started"),
    at,
    stack: text,
    attempt: count,
    pid: count,
    /** When that process began, as `identify` tells it: tells it from a later one of the same id. */
    processStart: text.optional(),
    /** Id of the lock the engine holds in the backend. */
    lockId: text.optional(),
});

const result = z.strictObject({
    type: z.literal("result"),
    at,
    stack: text,
    attempt: count,
    outcome: z.enum(["succeeded", "failed", "skipped"]),
    /** The cloud's own words, or why it was skipped; secrets redacted. */
    message: text.optional(),
    /** Numbers of resources by operation: `{ create: 3, same: 80 }`. */
    changes: z.record(text, count).optional(),
    durationMs: count.optional(),
});

const waveFinished = z.strictObject({
    type: z.literal("wave-finished"),
    at,
    wave: count,
    gates: z.array(z.strictObject({ gate: text, passed: z.boolean(), message: text.optional() })),
});

const finished = z.strictObject({
    type: z.literal("run-finished"),
    at,
    outcome: z.enum(["succeeded", "failed", "stopped", "cancelled"]),
    message: text.optional(),
});

const entry = z.discriminatedUnion("type", [start, resumed, intent, engineStarted, result, waveFinished, finished]);

/** One line of a journal. */
export type JournalEntry = z.infer<typeof entry>;
export type RunStarted = z.infer<typeof start>;
export type RunOutcome = z.infer<typeof finished>["outcome"];
export type GateResult = z.infer<typeof waveFinished>["gates"][number];

type Without<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

/** An entry as it is handed to the journal, which adds the time. */
export type NewEntry = Without<JournalEntry, "at">;

/** Reads one line of a journal. */
export function readEntry(value: unknown): JournalEntry {
    const read = entry.safeParse(value);
    if (read.success) return read.data;
    const [issue] = read.error.issues;
    throw new Error(`${issue?.path.join(".") || "entry"}: ${issue?.message}`);
}
