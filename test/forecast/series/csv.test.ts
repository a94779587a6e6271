import { describe, expect, test } from "vitest";
import { CsvError, samplesOfCsv } from "../../../forecast/series/csv";

describe("a trace in CSV", () => {
    test.each([
        ["ISO 8601", "timestamp,value\n2026-11-29T20:00:00Z,1.5\n", 1795982400],
        ["an offset", "2026-11-29T21:00:00+01:00,1.5", 1795982400],
        ["no zone, which is UTC", "time;v\r\n2026-11-29 20:00:00;1.5", 1795982400],
        ["a day alone", "2026-11-29,1.5", 1795910400],
        ["seconds", "1795982400,1.5", 1795982400],
        ["milliseconds", "1795982400500,1.5e0", 1795982400.5],
        [
            "quotes, a byte order mark and more columns",
            '\ufeff"timestamp","value","unit"\n"1795982400","1.5","rps"',
            1795982400,
        ],
        ["further columns with semicolons", "1795982400,1.5,a;b", 1795982400],
        ["blanks around", " 1795982400 ;\t1.5 ; 2,5", 1795982400],
    ])("has times as %s", (_, text, t) => {
        expect(samplesOfCsv(text)).toEqual([{ t, v: 1.5 }]);
    });

    test("has gaps where a value is empty or NaN", () => {
        expect(samplesOfCsv("0,\n60,NaN\n\n# a note\n120,3").map(({ v }) => v)).toEqual([Number.NaN, Number.NaN, 3]);
    });

    test.each([
        ["timestamp,value\n0,1\nyesterday,2", 3, "is no time"],
        ["0,1\n2026-13-45T00:00:00Z,2", 2, "is no time"],
        ["0,1\n60,fast", 2, "is no number"],
        ["0,1\n60", 2, "there is no value"],
        ["2026-99,1", 1, "is no time"],
        ["value,timestamp\n2,1795982400", 1, "the other way round"],
        ["time;value\n1795982400;1,234", 2, '"1,234" is no number: a point begins its decimals'],
        ['1795982400,"1,234.5"', 1, '"1,234.5" is no number: a point begins its decimals'],
        ["1795982400000000,1", 1, "is no time"],
        ["1795982400000000000,1", 1, "is no time"],
        ["\ufefft\0i\0m\0e\0", 1, "it is no text in UTF-8: it may be UTF-16"],
    ])("tells the line that is wrong: %j", (text, line, reason) => {
        const thrown = (() => {
            try {
                return samplesOfCsv(text);
            } catch (error) {
                return error;
            }
        })();
        expect(thrown).toBeInstanceOf(CsvError);
        expect(thrown).toMatchObject({ line, message: expect.stringContaining(reason) });
    });
});
