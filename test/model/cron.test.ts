import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CronError, parseCron } from "../../model/cron";

describe("a schedule of five fields", () => {
    test.each([
        ["0 7 * * mon-fri", { minutes: [0], hours: [7], weekdays: [1, 2, 3, 4, 5] }],
        ["*/20 6-8 * * *", { minutes: [0, 20, 40], hours: [6, 7, 8] }],
        ["5/30 0 1,15 jan,JUL *", { minutes: [5, 35], hours: [0], days: [1, 15], months: [1, 7] }],
        ["0 0 * * 5-7", { minutes: [0], hours: [0], weekdays: [0, 5, 6] }],
        ["0 0 * * 0,7", { minutes: [0], hours: [0], weekdays: [0] }],
        ["0 0 29 2 *", { minutes: [0], hours: [0], days: [29], months: [2] }],
        ["  * *  * * * ", {}],
    ])("%s", (text, found) => {
        const fields = {
            minutes: undefined,
            hours: undefined,
            days: undefined,
            months: undefined,
            weekdays: undefined,
        };
        expect(parseCron(text)).toEqual({ ...fields, ...found });
    });

    test.each([
        ["0 7 * *", /has 4 fields/],
        ["", /must have 5/],
        ["60 7 * * *", /"60" is no minute, which is 0 to 59/],
        ["0 24 * * *", /no hour/],
        ["0 7 0 * *", /no day of the month/],
        ["0 7 * 13 *", /no month/],
        ["0 7 * * 8", /no day of the week/],
        ["0 7 * * monday", /"monday"/],
        ["0 20-6 * * *", /runs backwards/],
        ["0 1-2-3 * * *", /no hour/],
        ["*/0 7 * * *", /no minute/],
        ["1//2 7 * * *", /no minute/],
        [", 7 * * *", /no minute/],
        ["0 7 1 * mon", /both of the month and of the week/],
        ["0 7 30 2 *", /no month that it names has such a day/],
        ["0 7 31 4,jun *", /such a day/],
        ["0 -1 * * *", /no hour/],
        ["0 1e1 * * *", /no hour/],
    ])("is not %j", (text, message) => {
        expect(() => parseCron(text)).toThrow(CronError);
        expect(() => parseCron(text)).toThrow(message);
    });

    test("whatever is written, is read as values within bounds or refused as none", () => {
        const bounds = { minutes: [0, 59], hours: [0, 23], days: [1, 31], months: [1, 12], weekdays: [0, 6] } as const;
        const part = fc.stringMatching(/^[0-9*,/a-c-]{1,6}$/);
        fc.assert(
            fc.property(fc.array(part, { minLength: 5, maxLength: 5 }), (parts) => {
                try {
                    for (const [key, values] of Object.entries(parseCron(parts.join(" ")))) {
                        const [least, most] = bounds[key as keyof typeof bounds];
                        for (const value of values ?? []) expect(value >= least && value <= most).toBe(true);
                        if (values) expect(values.length).toBeGreaterThan(0);
                    }
                } catch (error) {
                    expect(error).toBeInstanceOf(CronError);
                }
            }),
        );
    });
});
