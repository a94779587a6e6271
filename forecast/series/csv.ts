import type { Sample } from "./grid";

/** A line that cannot be read, and why. */
export class CsvError extends Error {
    constructor(
        readonly line: number,
        readonly reason: string,
    ) {
        super(`line ${line}: ${reason}`);
        this.name = "CsvError";
    }
}

const number = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const dated = /^\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$/;
/** Seconds since 1970 stay below this for 3,000 years; what is above counts milliseconds. */
const leastMilliseconds = 1e11;
/** ISO 8601 ends with the year 9999; what is later counts something smaller than milliseconds. */
const latest = Date.UTC(10_000, 0) / 1000;

/** A time as Unix seconds: ISO 8601 (UTC where it names no zone), or seconds or milliseconds since 1970. */
function timeOf(text: string): number | undefined {
    if (number.test(text)) {
        const epoch = Number(text);
        const seconds = Math.abs(epoch) >= leastMilliseconds ? epoch / 1000 : epoch;
        return Math.abs(seconds) < latest ? seconds : undefined;
    }
    if (!dated.test(text)) return undefined;
    const zoned = /(Z|[+-]\d\d:?\d\d)$/.test(text.slice(10)) || text.length === 10 ? text : `${text}Z`;
    const time = Date.parse(zoned.replace(" ", "T"));
    return Number.isNaN(time) ? undefined : time / 1000;
}

/** What a column of times is called. */
const timeLike = /^(time|timestamp|date|datetime|ts|epoch)$/i;

/** A time, what parts it from the rest of its line, and the value, either in quotes. */
const cells = /^("[^"]*"|[^,;\t]*)(?:([,;\t])\s*("[^"]*"|.*))?/;

/** What a line has for a time and a value; the value is undefined where there is none. What parts the two parts further columns, too: a decimal comma does not. */
function cellsOf(line: string): [time: string, value: string | undefined] {
    const [, time = "", separator, rest] = cells.exec(line)!;
    const value = rest?.startsWith('"') ? rest : rest?.split(separator!)[0];
    const plain = (cell: string) => cell.trim().replace(/^"(.*)"$/, "$1");
    return [plain(time), value === undefined ? undefined : plain(value)];
}

const missing = new Set(["", "nan", "na", "null", "none"]);

/**
 * Measurements of a CSV file, `timestamp,value` a line, with or without a heading. An empty value or `NaN` is a gap; further columns are ignored.
 *
 * @throws CsvError at the first line that is neither
 */
export function samplesOfCsv(text: string): Sample[] {
    const samples: Sample[] = [];
    let heading = true;
    if (text.includes("\0")) throw new CsvError(1, "it is no text in UTF-8: it may be UTF-16, or no text at all");
    for (const [at, raw] of text
        .replace(/^\ufeff/, "")
        .split(/\r\n|\n|\r/)
        .entries()) {
        const line = raw.trim();
        if (line === "" || line.startsWith("#")) continue;
        const [time, value] = cellsOf(line);
        const t = timeOf(time);
        const first = heading;
        heading = false;
        if (t === undefined) {
            if (first && timeLike.test(value ?? "") && !timeLike.test(time))
                throw new CsvError(
                    at + 1,
                    "the columns stand the other way round: the first is the time, the second the value",
                );
            if (first && !/^[\d+-]/.test(time)) continue;
            throw new CsvError(
                at + 1,
                `"${time.slice(0, 40)}" is no time: ISO 8601 such as 2026-11-29T20:00:00Z, or Unix seconds or milliseconds`,
            );
        }
        if (value === undefined) throw new CsvError(at + 1, "there is no value: a line is timestamp,value");
        if (missing.has(value.toLowerCase())) {
            samples.push({ t, v: Number.NaN });
            continue;
        }
        if (!number.test(value)) {
            const why = value.includes(",") ? ": a point begins its decimals, and nothing parts its thousands" : "";
            throw new CsvError(at + 1, `"${value.slice(0, 40)}" is no number${why}`);
        }
        samples.push({ t, v: Number(value) });
    }
    return samples;
}
