/** Why a request came to nothing. Its message holds no header, no body of the request and no query of the address. */
export class HttpError extends Error {
    constructor(
        message: string,
        /** HTTP status; undefined where there was no answer. */
        readonly status?: number,
    ) {
        super(message);
        this.name = "HttpError";
    }
}

/** What went wrong, in words that hold no secret: of an unknown error only its code or name. */
export function reasonOf(error: unknown): string {
    if (error instanceof HttpError) return error.message;
    const { code, name } = (error ?? {}) as { code?: unknown; name?: unknown };
    return String(code ?? name ?? "unknown error").slice(0, 100);
}
