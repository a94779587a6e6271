import { z } from "zod";
import { canonicalJson, sha256 } from "./canonical";

const text = z.string();
const hash = text.regex(/^[0-9a-f]{64}$/, "must be a SHA-256 in hex");

const event = z.strictObject({
    /** Who did it. */
    who: text,
    /** What was done: `deploy.update`, `offboard.destroy` ... */
    what: text,
    stack: text.optional(),
    runId: text.optional(),
    /** Commit the inputs came from. */
    commit: text.optional(),
    planHash: text.optional(),
    /** How it went: `started`, `succeeded`, `failed: ...`, `refused: ...`. */
    result: text,
    /** More about it, such as an erasure certificate. */
    data: z.json().optional(),
});

const entry = event.extend({ seq: z.number().int().positive(), at: z.iso.datetime(), prev: hash, hash });

/** Something that changed the world, as its doer tells it. */
export type AuditEvent = z.infer<typeof event>;

/** An event in the chain: `hash` covers everything else, `prev` is the hash of the entry before. */
export type AuditEntry = z.infer<typeof entry>;

/** Stands before the first entry. */
export const chainStart = "0".repeat(64);

/** A place in the chain: what the head file keeps, and what an anchor tells. */
export const position = z.strictObject({ seq: z.number().int().positive(), hash });
export type Position = z.infer<typeof position>;

/** The hash that an entry must have. */
export function hashOf({ hash: _, ...rest }: Omit<AuditEntry, "hash"> & { hash?: string }): string {
    return sha256(`${rest.prev}\n${canonicalJson(rest)}`);
}

/** The entry that puts an event after `last`. */
export function chained(event: AuditEvent, at: string, last: Position | undefined): AuditEntry {
    const open = { ...event, seq: (last?.seq ?? 0) + 1, at, prev: last?.hash ?? chainStart };
    return { ...open, hash: hashOf(open) };
}

/** Reads one line of the log. */
export function readAuditEntry(value: unknown): AuditEntry {
    const read = entry.safeParse(value);
    if (read.success) return read.data;
    const [issue] = read.error.issues;
    throw new Error(`${issue?.path.join(".") || "entry"}: ${issue?.message}`);
}

/** `12:ab34...`, as runs print it and `audit verify --anchor` takes it. */
export const anchorOf = ({ seq, hash: value }: Position): string => `${seq}:${value}`;

/** Reads an anchor; `undefined` where it is none. */
export function parseAnchor(anchor: string): Position | undefined {
    const [, seq, value] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(anchor) ?? [];
    return position.safeParse({ seq: Number(seq), hash: value }).data;
}
