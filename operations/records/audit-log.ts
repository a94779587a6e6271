import { join } from "node:path";
import { AppendLog } from "./append-log";
import {
    type AuditEntry,
    type AuditEvent,
    chained,
    hashOf,
    type Position,
    position,
    readAuditEntry,
} from "./audit-entries";
import { canonicalJson } from "./canonical";
import { RecordError, writeError } from "./error";
import { type Files, nodeFiles, replaceFile } from "./files";
import { acquireLock } from "./lock";
import { bytesOf, readLastEntry } from "./log-reader";
import { type Redact, redactDeep } from "./redact";

/** What the audit log needs of the world. */
export interface AuditPorts {
    /** The folder `.tenantry`. */
    readonly root: string;
    readonly now: () => number;
    readonly redact: Redact;
    readonly files?: Files;
    /** How long to wait for other writers. */
    readonly waitMs?: number;
}

/** Files of the log: the chain, and its last place. */
export const auditFiles = (root: string) => ({
    log: join(root, "audit.jsonl"),
    head: join(root, "audit.head"),
    lock: join(root, "audit.lock"),
});

/** The place that the head file keeps; `damaged` where it cannot be read as one. */
export function readHead(root: string): Position | "damaged" | undefined {
    const bytes = bytesOf(auditFiles(root).head);
    if (!bytes) return undefined;
    try {
        return position.parse(JSON.parse(bytes.toString("utf8")));
    } catch {
        return "damaged";
    }
}

function tampered(file: string, what: string): RecordError {
    const fix =
        "`tenantry audit verify` tells what is wrong; restore both files from a copy, or keep them as evidence and move them away to begin a new log";
    return new RecordError("tampered", file, what, fix);
}

/** Nothing is appended to a log whose end is not what its head says: it would cover up what happened. */
function requireIntactEnd(root: string, last: AuditEntry | undefined): void {
    const { log, head: file } = auditFiles(root);
    const head = readHead(root);
    if (head === "damaged") throw tampered(file, "it is damaged");
    if (last && hashOf(last) !== last.hash) throw tampered(log, `entry ${last.seq} was edited`);
    const before = last && last.seq > 1 ? { seq: last.seq - 1, hash: last.prev } : undefined;
    // A writer that was killed between log and head leaves the head one behind.
    const fits = [last, before].some((one) => one?.seq === head?.seq && one?.hash === head?.hash);
    if (!fits) throw tampered(log, "its end is not where its head file says");
}

/**
 * Appends an event to the hash-chained log and returns its place once it is on the disk. Writers of several processes
 * take turns.
 */
export async function appendAudit(event: AuditEvent, ports: AuditPorts): Promise<Position> {
    const { root, now, redact, files = nodeFiles, waitMs = 30_000 } = ports;
    const paths = auditFiles(root);
    const lock = await acquireLock(paths.lock, { who: event.who, runId: event.runId, waitMs, files });
    try {
        const found = readLastEntry(paths.log, readAuditEntry);
        const last = found.entries.at(-1);
        requireIntactEnd(root, last);
        const clean = redactDeep(JSON.parse(JSON.stringify(event)) as AuditEvent, redact);
        const entry = readAuditEntry(chained(clean, new Date(now()).toISOString(), last));
        const log = AppendLog.open(paths.log, readAuditEntry, files, found);
        try {
            log.append(entry, canonicalJson(entry));
        } finally {
            log.close();
        }
        const place = { seq: entry.seq, hash: entry.hash };
        try {
            replaceFile(paths.head, `${JSON.stringify(place)}\n`, files);
        } catch (error) {
            throw writeError(paths.head, error);
        }
        return place;
    } finally {
        lock.release();
    }
}
