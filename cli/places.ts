import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Problem } from "../model/problem";
import { holdsSecret, isPrivatePath, looksSecret } from "../model/secrets";
import type { Host } from "./host";
import { shownPath } from "./locations";

/** How files of a fleet are shown. */
export interface Places {
    /** The file as named from the current folder, so that terminals can open it. */
    name(file: string): string;
    /** Text of the line a problem is on; `undefined` where it cannot be read or may hold a secret. */
    line(problem: Problem): string | undefined;
}

/** Whether a line of a file must not be repeated. */
function mayHoldSecret(text: string, path: string): boolean {
    if (isPrivatePath(path) || looksSecret(text)) return true;
    const [, key = "", value = ""] = /^\s*-?\s*["']?([\w.-]+)["']?\s*:\s*(.*)$/.exec(text) ?? [];
    return holdsSecret(key, value.replace(/^["']|["']$/g, "")) || text.split(/[\s"'=]+/).some(looksSecret);
}

/** Files of the fleet below `directory`. */
export function placesOf(host: Host, directory: string): Places {
    const texts = new Map<string, readonly string[]>();
    const lines = (file: string): readonly string[] => {
        let found = texts.get(file);
        if (!found) {
            try {
                const content = readFileSync(join(directory, file), "utf8");
                found = content.length > 1_000_000 ? [] : content.split(/\r\n|\n|\r/);
            } catch {
                found = [];
            }
            texts.set(file, found);
        }
        return found;
    };
    return {
        name: (file) => shownPath(host, join(directory, file)),
        line: ({ file, line, path }) => {
            const text = lines(file)[line - 1];
            return text === undefined || text === "" || mayHoldSecret(text, path) ? undefined : text;
        },
    };
}
