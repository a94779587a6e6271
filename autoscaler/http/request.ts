import http from "node:http";
import https from "node:https";
import { HttpError, reasonOf } from "./errors";

export interface HttpRequest {
    readonly method: "GET" | "POST";
    readonly url: URL;
    readonly headers: Readonly<Record<string, string>>;
    readonly body?: string;
    /** For all of it, to the last byte. */
    readonly timeoutMs: number;
    /** An answer that is longer is an error, and is not read on. */
    readonly maxBytes: number;
    /** PEM of the authorities to trust instead of the system's. */
    readonly ca?: string;
    readonly signal?: AbortSignal;
    /** Whether it changes nothing, however often it is sent. @default as every GET */
    readonly repeatable?: boolean;
}

export interface HttpAnswer {
    readonly status: number;
    readonly body: string;
}

const minVersion = "TLSv1.2";
const agents = { plain: new http.Agent({ keepAlive: true, maxSockets: 64 }), tls: new Map<string, https.Agent>() };

function agentOf(url: URL, ca: string | undefined): http.Agent {
    if (url.protocol === "http:") return agents.plain;
    const key = ca ?? "";
    const known = agents.tls.get(key);
    if (known) return known;
    // Authorities change about once a year; those before are not asked for again.
    for (const old of agents.tls.values()) if (agents.tls.size > 4) old.destroy();
    if (agents.tls.size > 4) agents.tls.clear();
    const made = new https.Agent({ keepAlive: true, maxSockets: 64, ca, minVersion });
    agents.tls.set(key, made);
    return made;
}

/** Where a request goes, as messages may tell it. */
export const placeOf = ({ origin, pathname }: URL): string => `${origin}${pathname}`;

type Opened = Omit<HttpRequest, "timeoutMs" | "maxBytes">;

/** What a kept connection fails by where the server closed it while nobody looked, such as in a long fit. */
const closedCodes: readonly unknown[] = ["ECONNRESET", "EPIPE"];

function send(asked: Opened, agent: http.Agent | false): Promise<http.IncomingMessage> {
    const { method, url, headers, body, ca, signal, repeatable = method === "GET" } = asked;
    const { request: begin } = url.protocol === "http:" ? http : https;
    return new Promise((resolve, reject) => {
        const sent = begin(url, { method, headers, agent, ca, minVersion, signal }, resolve);
        sent.on("error", (error: NodeJS.ErrnoException) => {
            // Once more, and on a connection of its own: that is never one that was kept.
            if (repeatable && sent.reusedSocket && closedCodes.includes(error.code)) resolve(send(asked, false));
            else reject(new HttpError(`${placeOf(url)}: ${reasonOf(error)}`));
        });
        sent.end(body);
    });
}

/** Sends a request whose answer is read as it comes. Redirects are not followed, for they would take credentials elsewhere. */
export const open = (asked: Opened): Promise<http.IncomingMessage> => send(asked, agentOf(asked.url, asked.ca));

/**
 * Sends a request and reads its whole answer.
 *
 * @throws HttpError where there is no answer in time, or one that is too long; any status is an answer
 */
export async function request(asked: HttpRequest): Promise<HttpAnswer> {
    const { url, timeoutMs, maxBytes } = asked;
    const late = AbortSignal.timeout(timeoutMs);
    const signal = asked.signal ? AbortSignal.any([late, asked.signal]) : late;
    try {
        const answer = await open({ ...asked, signal });
        const parts: Buffer[] = [];
        let length = 0;
        for await (const part of answer as AsyncIterable<Buffer>) {
            length += part.length;
            if (length > maxBytes) {
                answer.destroy();
                throw new HttpError(`${placeOf(url)}: the answer is longer than ${maxBytes} bytes`, answer.statusCode);
            }
            parts.push(part);
        }
        return { status: answer.statusCode ?? 0, body: Buffer.concat(parts).toString("utf8") };
    } catch (error) {
        if (late.aborted) throw new HttpError(`${placeOf(url)}: no answer within ${timeoutMs} ms`);
        if (error instanceof HttpError) throw error;
        throw new HttpError(`${placeOf(url)}: ${reasonOf(error)}`);
    }
}
