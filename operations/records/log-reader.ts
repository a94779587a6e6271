import { closeSync, fstatSync, openSync, readFileSync, readSync } from "node:fs";
import { RecordError, readError, systemCode } from "./error";

/** The end of a log whose writer died in the middle of a line that it had not acknowledged. */
export interface TornTail {
    /** Number of the line, from 1. */
    readonly line: number;
    /** Where in the file it begins. */
    readonly offset: number;
    readonly bytes: number;
}

/** What a log holds. */
export interface LogContent<T> {
    readonly entries: readonly T[];
    readonly torn: TornTail | undefined;
}

/** Reads one line's value; throws an error that says what is wrong with it. */
export type ReadEntry<T> = (value: unknown) => T;

const newline = 0x0a;

function entryOf<T>(line: string, read: ReadEntry<T>): T {
    return read(JSON.parse(line));
}

function corrupt(file: string, line: number, error: unknown): RecordError {
    const why =
        error instanceof SyntaxError ? "it is not JSON" : error instanceof Error ? error.message : String(error);
    return new RecordError(
        "corrupt",
        `${file}:${line}`,
        `this line is damaged: ${why}`,
        "restore the file from a copy; what stands after a damaged line is not trusted",
        { cause: error },
    );
}

/**
 * The entries of a log's bytes. A last line that is cut short, or that is no JSON, was never acknowledged: it is left
 * out and reported. Any other damage is an error.
 */
function parseLog<T>(bytes: Buffer, file: string, read: ReadEntry<T>): LogContent<T> {
    const entries: T[] = [];
    const tail = (offset: number): LogContent<T> => ({
        entries,
        torn: { line: entries.length + 1, offset, bytes: bytes.length - offset },
    });
    for (let offset = 0; offset < bytes.length; ) {
        const end = bytes.indexOf(newline, offset);
        if (end < 0) return tail(offset);
        try {
            entries.push(entryOf(bytes.toString("utf8", offset, end), read));
        } catch (error) {
            if (end === bytes.length - 1 && error instanceof SyntaxError) return tail(offset);
            throw corrupt(file, entries.length + 1, error);
        }
        offset = end + 1;
    }
    return { entries, torn: undefined };
}

/** Bytes of a file, `undefined` where there is none. */
export function bytesOf(file: string): Buffer | undefined {
    try {
        return readFileSync(file);
    } catch (error) {
        if (systemCode(error) === "ENOENT") return undefined;
        throw readError(file, error);
    }
}

/** Reads a log without changing it; one that is not there is empty. */
export function readLog<T>(file: string, read: ReadEntry<T>): LogContent<T> {
    return parseLog(bytesOf(file) ?? Buffer.alloc(0), file, read);
}

const firstLook = 64 * 1024;

/** The bytes from `offset` on; `undefined` where there is no file. */
function endOf(file: string, most: number): { readonly offset: number; readonly bytes: Buffer } | undefined {
    let descriptor: number | undefined;
    try {
        descriptor = openSync(file, "r");
        const { size } = fstatSync(descriptor);
        const offset = Math.max(0, size - most);
        const bytes = Buffer.alloc(size - offset);
        const got = readSync(descriptor, bytes, 0, bytes.length, offset);
        return { offset, bytes: bytes.subarray(0, got) };
    } catch (error) {
        if (systemCode(error) === "ENOENT") return undefined;
        throw readError(file, error);
    } finally {
        if (descriptor !== undefined) closeSync(descriptor);
    }
}

/** The last entry alone, read from the log's end: what it costs does not grow with the log. */
export function readLastEntry<T>(file: string, read: ReadEntry<T>): LogContent<T> {
    for (let most = firstLook; ; most *= 4) {
        const end = endOf(file, most);
        if (!end) return { entries: [], torn: undefined };
        if (end.offset === 0) {
            const { entries, torn } = parseLog(end.bytes, file, read);
            return { entries: entries.slice(-1), torn };
        }
        // Two lines in full at least, so that a torn one has the one before it; the first may be cut.
        const starts: number[] = [];
        for (let at = end.bytes.indexOf(newline); at >= 0; at = end.bytes.indexOf(newline, at + 1)) starts.push(at + 1);
        if (starts.length < 3) continue;
        const from = starts.filter((start) => start < end.bytes.length).at(-2) ?? 0;
        const { entries, torn } = parseLog(end.bytes.subarray(from), file, read);
        return { entries: entries.slice(-1), torn: torn && { ...torn, offset: torn.offset + end.offset + from } };
    }
}
