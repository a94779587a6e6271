import { HttpError } from "../../http/errors";
import { type HttpRequest, placeOf, request } from "../../http/request";

/** An OAuth 2 token as the endpoints of clouds give it (RFC 6749, 5.1). What they answer is never repeated in an error: it may hold one. */
export async function tokenFrom(asked: Pick<HttpRequest, "method" | "url" | "headers" | "body">) {
    const { status, body } = await request({ ...asked, timeoutMs: 10_000, maxBytes: 64 * 1024 });
    if (status !== 200) throw new HttpError(`${placeOf(asked.url)}: status ${status}`, status);
    let answer: { access_token?: unknown; expires_in?: unknown };
    try {
        answer = JSON.parse(body);
    } catch {
        answer = {};
    }
    const seconds = Number(answer?.expires_in);
    if (typeof answer?.access_token !== "string" || !(seconds > 0))
        throw new HttpError(`${placeOf(asked.url)}: the answer holds no token`);
    return { text: answer.access_token, seconds };
}
