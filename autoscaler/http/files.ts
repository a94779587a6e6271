import { readFileSync } from "node:fs";

/** Seconds after which a file is read again: tokens and authorities in mounted volumes are replaced while a process runs. */
const freshSeconds = 30;

/**
 * The trimmed text of a small file, read again from time to time. Where it cannot be read any more, what it was stays, and is tried.
 *
 * @throws the first time, where there is no such file
 */
export function fileReader(path: string, now: () => number): () => string {
    let text: string | undefined;
    let readAt = Number.NEGATIVE_INFINITY;
    return () => {
        const at = now();
        if (text !== undefined && at - readAt < freshSeconds) return text;
        try {
            text = readFileSync(path, "utf8").trim();
        } catch (error) {
            if (text === undefined) throw error;
        }
        readAt = at;
        return text;
    };
}
