import type { Problem } from "../problem";
import { type Position, problem } from "../report";

/** Files above this are refused unread. */
export const mostBytes = 2 ** 20;

const newline = 0x0a;

function decode(bytes: Uint8Array, stream = false): string | undefined {
    try {
        return new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream });
    } catch {
        return undefined;
    }
}

/** Where the first bytes that are not UTF-8 stand. */
function firstInvalid(bytes: Uint8Array, file: string): Position {
    let line = 1;
    let start = 0;
    for (let at = 0; at <= bytes.length; at++) {
        if (at < bytes.length && bytes[at] !== newline) continue;
        if (decode(bytes.subarray(start, at)) === undefined) break;
        line += 1;
        start = at + 1;
    }
    const rest = bytes.subarray(start);
    let [good, bad] = [0, rest.length];
    // As part of a stream, a character cut in two is not yet a fault.
    const valid = (length: number) => decode(rest.subarray(0, length), true) !== undefined;
    while (bad - good > 1) {
        const middle = Math.floor((good + bad) / 2);
        if (valid(middle)) good = middle;
        else bad = middle;
    }
    return { file, line, column: (decode(rest.subarray(0, good), true) ?? "").length + 1 };
}

function isUtf16(bytes: Uint8Array): boolean {
    const [a, b] = bytes;
    return (a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff);
}

/** Control characters that YAML allows nowhere; tab, line feed and carriage return are none. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/;

/** A line end that the parser does not know. */
const loneReturn = /\r(?!\n)/;

function placeOf(text: string, index: number, file: string): Position {
    const before = text.slice(0, index).split("\n");
    return { file, line: before.length, column: before.at(-1)!.length + 1 };
}

/** The text of a file: UTF-8, with or without a byte order mark, free of control characters. */
export function readText(bytes: Uint8Array, file: string): { text: string } | { problem: Problem } {
    const start = { file, line: 1, column: 1 };
    if (isUtf16(bytes)) {
        return {
            problem: problem("TN103", {
                at: start,
                message: "the file is UTF-16, not UTF-8",
                fix: "Save it with the encoding UTF-8.",
            }),
        };
    }
    const text = decode(bytes);
    if (text === undefined) {
        return {
            problem: problem("TN103", {
                at: firstInvalid(bytes, file),
                message: "the file is not UTF-8: these bytes are no character",
                fix: "Save it with the encoding UTF-8.",
            }),
        };
    }
    const found = control.exec(text);
    const alone = found === null ? loneReturn.exec(text) : null;
    if (alone !== null) {
        return {
            problem: problem("TN106", {
                at: placeOf(text, alone.index, file),
                message:
                    "a line ends here with a carriage return (CR) alone, as on old Macs: what follows would not be read",
                fix: "Save the file with the line ends of Unix (LF) or Windows (CRLF).",
            }),
        };
    }
    if (found === null) return { text };
    const code = found[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
    return {
        problem: problem("TN104", {
            at: placeOf(text, found.index, file),
            message: `the file holds the control character U+${code}: it is no text file`,
            fix: "Write plain YAML text; take the control characters out.",
        }),
    };
}
