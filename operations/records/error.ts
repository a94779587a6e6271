/** Why a record could not be read or written. */
export type RecordFault = "disk-full" | "cannot-write" | "cannot-read" | "corrupt" | "busy" | "not-found" | "tampered";

/** A failure of the records that says where it is and what to do. */
export class RecordError extends Error {
    /**
     * @param place file, or `file:line`
     * @param fix what to do
     */
    constructor(
        readonly fault: RecordFault,
        readonly place: string,
        what: string,
        readonly fix: string,
        options?: ErrorOptions,
    ) {
        super(`${place}: ${what}`, options);
    }
}

const full = new Set(["ENOSPC", "EDQUOT", "EFBIG"]);

/** The system's code of an error, `undefined` where it has none. */
export function systemCode(error: unknown): string | undefined {
    const code = (error as NodeJS.ErrnoException | undefined)?.code;
    return typeof code === "string" ? code : undefined;
}

/** A system's error while writing `file`. */
export function writeError(file: string, error: unknown): RecordError {
    const code = systemCode(error);
    const cause = { cause: error };
    if (code !== undefined && full.has(code))
        return new RecordError("disk-full", file, `the disk is full (${code})`, "make room, then run it again", cause);
    const reason = code ?? (error instanceof Error ? error.message : String(error));
    return new RecordError("cannot-write", file, `cannot be written (${reason})`, "check its rights and disk", cause);
}

/** A system's error while reading `file`. */
export function readError(file: string, error: unknown): RecordError {
    const reason = systemCode(error) ?? (error instanceof Error ? error.message : String(error));
    return new RecordError("cannot-read", file, `cannot be read (${reason})`, "check that it is there and its rights", {
        cause: error,
    });
}
