import { loadOf, type Sample } from "../../forecast/series/grid";

/** An answer that cannot be used, and why. */
export class AnswerError extends Error {
    constructor(message: string) {
        super(message);
        this.name = "AnswerError";
    }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
    typeof value === "object" && value !== null && !Array.isArray(value);

/** A text of theirs as a log line can hold it. */
const shortened = (value: string): string => value.replace(/[^\P{C}]+/gu, " ").slice(0, 200);

/** What Prometheus says of a query that it refused; undefined where it says nothing. */
export function refusalOf(body: string): string | undefined {
    try {
        const answer: unknown = JSON.parse(body);
        if (!isRecord(answer) || typeof answer.error !== "string") return undefined;
        return shortened(`${typeof answer.errorType === "string" ? `${answer.errorType}: ` : ""}${answer.error}`);
    } catch {
        return undefined;
    }
}

/** The only series of an answer; undefined where there is none. */
function seriesOf(body: string, type: "matrix" | "vector"): Record<string, unknown> | undefined {
    let answer: unknown;
    try {
        answer = JSON.parse(body);
    } catch {
        throw new AnswerError("the answer is no JSON");
    }
    if (!isRecord(answer)) throw new AnswerError("the answer is no object");
    if (answer.status !== "success") throw new AnswerError(refusalOf(body) ?? "the answer is no success");
    const { data } = answer;
    if (!isRecord(data) || data.resultType !== type || !Array.isArray(data.result))
        throw new AnswerError(`the answer holds no ${type}`);
    if (data.result.length > 1)
        throw new AnswerError(`the query gives ${data.result.length} series: make one of them, as by sum()`);
    const [series] = data.result;
    if (series !== undefined && !isRecord(series)) throw new AnswerError("the series is no object");
    return series;
}

/** A point as `[seconds, "text"]`; its value is NaN where it is no load: negative, infinite, or no number. */
function pointOf(pair: unknown): Sample {
    if (!Array.isArray(pair) || pair.length !== 2) throw new AnswerError("a point is no pair of time and value");
    const [t, text] = pair;
    if (typeof t !== "number" || !Number.isFinite(t) || typeof text !== "string")
        throw new AnswerError("a point is no pair of time and value");
    return { t, v: text.trim() === "" ? Number.NaN : loadOf(Number(text)) };
}

/**
 * Points of a `query_range`, in whatever order; those outside of what was asked for are left out.
 *
 * @throws AnswerError where it is no such answer, or has more points than there are steps
 */
export function pointsOf(body: string, range: { from: number; to: number; step: number }): Sample[] {
    const series = seriesOf(body, "matrix");
    if (series === undefined) return [];
    if (!Array.isArray(series.values)) throw new AnswerError("the series has no values");
    const most = Math.floor((range.to - range.from) / range.step) + 1;
    if (series.values.length > most)
        throw new AnswerError(`the answer has ${series.values.length} points where ${most} were asked for`);
    return series.values.map(pointOf).filter(({ t }) => t >= range.from && t <= range.to);
}

/**
 * The value of a `query`; undefined where there is none, or none that is a load.
 *
 * @throws AnswerError where it is no such answer
 */
export function currentOf(body: string): number | undefined {
    const series = seriesOf(body, "vector");
    if (series === undefined) return undefined;
    const { v } = pointOf(series.value);
    return Number.isNaN(v) ? undefined : v;
}
