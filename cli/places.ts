import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Problem } from "../model/problem";
import { privateLines } from "../model/read/private-lines";
import { isPrivatePath } from "../model/secrets";
import type { Host } from "./host";
import { shownPath } from "./locations";

/** How files of a fleet are shown. */
export interface Places {
    /** The file as named from the current folder, so that terminals can open it. */
    name(file: string): string;
    /** Text of the line a problem is on; `undefined` where it cannot be read or may hold a secret. */
    line(problem: Problem): string | undefined;
}

type Lines = (line: number) => string | undefined;
const nothing: Lines = () => undefined;

/** The lines of a file that may be shown, counted as problems count them: by line feeds. */
function shownLines(path: string): Lines {
    try {
        const content = readFileSync(path, "utf8").replace(/^\uFEFF/, "");
        // Of what is no text (UTF-16 among it), nobody can tell what it says.
        if (content.length > 1_000_000 || content.includes("\0")) return nothing;
        const lines = content.split("\n");
        const isPrivate = privateLines(content);
        return (line) => (isPrivate(line) ? undefined : lines[line - 1]?.replace(/\r$/, ""));
    } catch {
        return nothing;
    }
}

/** Files of the fleet below `directory`. */
export function placesOf(host: Host, directory: string): Places {
    const known = new Map<string, Lines>();
    const linesOf = (file: string): Lines => {
        const lines = known.get(file) ?? shownLines(join(directory, file));
        known.set(file, lines);
        return lines;
    };
    return {
        name: (file) => shownPath(host, join(directory, file)),
        line: ({ file, line, path }) => (isPrivatePath(path) ? undefined : linesOf(file)(line) || undefined),
    };
}
