import type { Sample } from "../../forecast/series/grid";
import { HttpError } from "../http/errors";
import { placeOf, request } from "../http/request";
import { Turns } from "../http/turns";
import { AnswerError, currentOf, pointsOf, refusalOf } from "./answer";
import type { Authorization } from "./auth/authorization";

/**
 * Points to ask for at once: a week of five minutes. Prometheus refuses above 11,000 (web/api/v1/api.go, v3.5), and long answers would hold up everything
 * else.
 */
export const mostPoints = 2017;

/** What is asked of Prometheus, or of what speaks its API. Loads are asked for by queries that give one series. */
export interface Prometheus {
    /**
     * Values at `from`, `from + step`, … up to `to`, in whatever order; NaN where one is no load.
     *
     * @param from,to Unix seconds, at most {@link mostPoints} steps apart
     */
    range(query: string, from: number, to: number, step: number): Promise<Sample[]>;
    /** The value at a time; undefined where there is none. */
    at(query: string, time: number): Promise<number | undefined>;
}

export interface ClientOptions {
    /** Where `/api/v1/query` is below. */
    readonly base: URL;
    readonly authorization: Authorization;
    readonly ca?: () => string;
    readonly timeoutMs: number;
    /** Requests at once. */
    readonly concurrency: number;
    readonly signal?: AbortSignal;
    /** Told of each request: `range` or `query`, how it ended, and what it took. */
    readonly observe?: (kind: string, outcome: "ok" | "failed", seconds: number) => void;
}

/** Bytes of an answer without its points, and of a point. */
const [frameBytes, pointBytes] = [64 * 1024, 128];

/** Asks by HTTP. Nothing that was answered is tried again here: who asks comes again anyway. */
export function prometheusClient(options: ClientOptions): Prometheus {
    const turns = new Turns(options.concurrency);

    async function ask(path: "query" | "query_range", form: Record<string, string>, points: number): Promise<string> {
        const { base, authorization, ca, timeoutMs, signal } = options;
        const url = new URL(`${base.pathname.replace(/\/+$/, "")}/api/v1/${path}`, base);
        const body = new URLSearchParams(form).toString();
        const plain = { "content-type": "application/x-www-form-urlencoded", accept: "application/json" };
        const headers = { ...plain, ...(await authorization({ method: "POST", url, headers: plain, body })) };
        const maxBytes = frameBytes + pointBytes * points;
        const read = { method: "POST", repeatable: true } as const; // only a long query asks for POST
        const answer = await request({ ...read, url, headers, body, timeoutMs, maxBytes, ca: ca?.(), signal });
        if (answer.status !== 200) {
            const why = refusalOf(answer.body);
            throw new HttpError(`${placeOf(url)}: status ${answer.status}${why ? ` (${why})` : ""}`, answer.status);
        }
        return answer.body;
    }

    const timed = <T>(kind: string, work: () => Promise<T>): Promise<T> =>
        turns.take(async () => {
            const begun = performance.now();
            const told = (outcome: "ok" | "failed") =>
                options.observe?.(kind, outcome, (performance.now() - begun) / 1000);
            try {
                const result = await work();
                told("ok");
                return result;
            } catch (error) {
                told("failed");
                if (error instanceof AnswerError) throw new HttpError(`${placeOf(options.base)}: ${error.message}`);
                throw error;
            }
        });

    return {
        range: (query, from, to, step) =>
            timed("range", async () => {
                const points = Math.floor((to - from) / step) + 1;
                const form = { query, start: String(from), end: String(to), step: String(step) };
                return pointsOf(await ask("query_range", form, points), { from, to, step });
            }),
        at: (query, time) =>
            timed("query", async () => currentOf(await ask("query", { query, time: String(time) }, 1))),
    };
}
