/** A request as it is about to be sent. */
interface Unsigned {
    readonly method: string;
    readonly url: URL;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string;
}

/** Headers that prove who asks. */
export type Authorization = (request: Unsigned) => Promise<Readonly<Record<string, string>>>;

export const nobody: Authorization = async () => ({});

/** @param token read anew each time */
export const bearer =
    (token: () => string | Promise<string>): Authorization =>
    async () => ({ authorization: `Bearer ${await token()}` });

/** A token, and how long it holds. */
interface Token {
    readonly text: string;
    readonly seconds: number;
}

/** Seconds before its end at which a token is asked for again. */
const early = 300;

/** Asks for a token when the one before is about to end, once for all who wait. */
export function kept(ask: () => Promise<Token>, now: () => number): () => Promise<string> {
    let token: { readonly text: string; readonly until: number } | undefined;
    let asking: Promise<string> | undefined;
    return async () => {
        if (token && now() < token.until) return token.text;
        asking ??= ask()
            .then(({ text, seconds }) => {
                token = { text, until: now() + Math.max(seconds - early, seconds / 2) };
                return text;
            })
            .finally(() => {
                asking = undefined;
            });
        return asking;
    };
}
