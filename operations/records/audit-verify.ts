import { type AuditEntry, chainStart, hashOf, type Position, readAuditEntry } from "./audit-entries";
import { auditFiles, readHead } from "./audit-log";
import { canonicalJson } from "./canonical";
import { bytesOf } from "./log-reader";

/** Something that no honest writer leaves behind. */
interface AuditFinding {
    readonly kind: "damaged" | "edited" | "chain" | "truncated" | "head" | "anchor";
    /** Line of the log, from 1; absent where the whole is meant. */
    readonly line?: number;
    readonly message: string;
}

export interface AuditReport {
    readonly entries: readonly AuditEntry[];
    readonly findings: readonly AuditFinding[];
    /** What a killed writer leaves behind; no sign of an edit. */
    readonly notes: readonly string[];
    /** The last place of the chain. */
    readonly head: Position | undefined;
}

interface Line {
    readonly text: string;
    readonly line: number;
    readonly entry: AuditEntry | undefined;
    readonly problem?: string;
}

function linesOf(text: string): { lines: readonly Line[]; torn: boolean } {
    const parts = text.split("\n");
    const rest = parts.pop()!;
    const lines = parts.map((part, at): Line => {
        try {
            return { text: part, line: at + 1, entry: readAuditEntry(JSON.parse(part)) };
        } catch (error) {
            const problem = error instanceof SyntaxError ? "it is not JSON" : (error as Error).message;
            return { text: part, line: at + 1, entry: undefined, problem };
        }
    });
    return { lines, torn: rest !== "" };
}

function* chainFindings(lines: readonly Line[]): Generator<AuditFinding> {
    let before: Position | undefined = { seq: 0, hash: chainStart };
    for (const { text, line, entry, problem } of lines) {
        if (!entry) {
            yield { kind: "damaged", line, message: `the line cannot be read: ${problem}` };
            before = undefined;
            continue;
        }
        if (hashOf(entry) !== entry.hash)
            yield { kind: "edited", line, message: `entry ${entry.seq} is not what its hash was made of` };
        else if (canonicalJson(entry) !== text)
            yield { kind: "edited", line, message: `entry ${entry.seq} is not written as the log writes it` };
        if (before && (entry.seq !== before.seq + 1 || entry.prev !== before.hash))
            yield {
                kind: "chain",
                line,
                message: `entry ${entry.seq} does not follow entry ${before.seq}: something was removed, inserted, exchanged or edited here`,
            };
        before = entry;
    }
}

function at(entries: readonly AuditEntry[], { seq, hash }: Position): boolean {
    return entries.some((entry) => entry.seq === seq && entry.hash === hash);
}

function* headFindings(
    entries: readonly AuditEntry[],
    heads: readonly ReturnType<typeof readHead>[],
): Generator<AuditFinding> {
    const [first, then] = heads;
    if (first === "damaged" || then === "damaged") {
        yield { kind: "head", message: "the head file is damaged" };
        return;
    }
    const last = entries.at(-1)?.seq ?? 0;
    if (first && first.seq > last)
        yield {
            kind: "truncated",
            message: `the head file knows entry ${first.seq}, the log ends with ${last || "nothing"}`,
        };
    else if (first && !at(entries, first))
        yield { kind: "head", message: `entry ${first.seq} is another one than the head file knows` };
    if (last > (then?.seq ?? 0) + 1)
        yield {
            kind: "head",
            message: `the log ends with entry ${last}, the head file knows ${then ? then.seq : "none"}`,
        };
}

/**
 * Checks the whole log: every entry's hash, the chain, the head file, and a place that was written down elsewhere. It
 * needs no lock. The chain has no key: who rewrites log and head file together is found only by an anchor.
 */
export function verifyAudit(root: string, anchor?: Position): AuditReport {
    const before = readHead(root);
    const text = bytesOf(auditFiles(root).log)?.toString("utf8") ?? "";
    const after = readHead(root);
    const { lines, torn } = linesOf(text);
    const entries = lines.flatMap(({ entry }) => (entry ? [entry] : []));
    const last = entries.at(-1);
    const findings = [...chainFindings(lines), ...headFindings(entries, [before, after])];
    if (anchor && !at(entries, anchor))
        findings.push({ kind: "anchor", message: `the log does not hold entry ${anchor.seq} with the anchor's hash` });
    const behind = last !== undefined && after !== "damaged" && last.seq === (after?.seq ?? 0) + 1;
    const notes = [
        ...(torn
            ? ["the last line is cut short: its writer was killed, or writes just now; the next one removes it"]
            : []),
        ...(behind
            ? [`the head file is one entry behind: a writer was killed after entry ${last.seq}, or writes just now`]
            : []),
    ];
    return { entries, findings, notes, head: last && { seq: last.seq, hash: last.hash } };
}
