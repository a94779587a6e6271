import { readFileSync } from "node:fs";
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
function bytesOf(file: string): Buffer | undefined {
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
