import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { AnswerError, currentOf, pointsOf, refusalOf } from "../../../autoscaler/prometheus/answer";

const range = { from: 0, to: 3000, step: 300 };
const matrix = (values: unknown) =>
    JSON.stringify({ status: "success", data: { resultType: "matrix", result: [{ metric: {}, values }] } });
const vector = (value: unknown) =>
    JSON.stringify({ status: "success", data: { resultType: "vector", result: [{ metric: {}, value }] } });

describe("an answer", () => {
    test("gives points in whatever order, and NaN for what is no load", () => {
        expect(
            pointsOf(
                matrix([
                    [600, "2"],
                    [300, "NaN"],
                    [0, "+Inf"],
                    [900, "-1"],
                    [1200, ""],
                    [600, "3"],
                ]),
                range,
            ),
        ).toEqual([
            { t: 600, v: 2 },
            { t: 300, v: Number.NaN },
            { t: 0, v: Number.NaN },
            { t: 900, v: Number.NaN },
            { t: 1200, v: Number.NaN },
            { t: 600, v: 3 },
        ]);
        expect(currentOf(vector([5, "1.5"]))).toBe(1.5);
        expect(currentOf(vector([5, "NaN"]))).toBeUndefined();
    });

    test("leaves out what was not asked for", () => {
        expect(
            pointsOf(
                matrix([
                    [-300, "1"],
                    [3300, "1"],
                    [300, "1"],
                ]),
                range,
            ),
        ).toEqual([{ t: 300, v: 1 }]);
    });

    test("without a series is nothing", () => {
        expect(pointsOf('{"status":"success","data":{"resultType":"matrix","result":[]}}', range)).toEqual([]);
        expect(currentOf('{"status":"success","data":{"resultType":"vector","result":[]}}')).toBeUndefined();
    });

    test.each([
        ["no JSON", "<html>", "no JSON"],
        ["no object", "[]", "no object"],
        ["an error", '{"status":"error","errorType":"bad_data","error":"parse\\nerror"}', "bad_data: parse error"],
        ["another type", vector([0, "1"]), "no matrix"],
        ["no values", '{"status":"success","data":{"resultType":"matrix","result":[{}]}}', "no values"],
        ["a broken point", matrix([[0]]), "pair of time and value"],
        ["a number for a text", matrix([[0, 1]]), "pair of time and value"],
        ["ten times as much", matrix(Array.from({ length: 110 }, (_, at) => [at * 30, "1"])), "110 points where 11"],
        [
            "two series",
            '{"status":"success","data":{"resultType":"matrix","result":[{},{}]}}',
            "2 series: make one of them",
        ],
    ])("is refused with %s", (_, body, message) => {
        expect(() => pointsOf(body, range)).toThrow(AnswerError);
        expect(() => pointsOf(body, range)).toThrow(message);
    });

    test("of whatever kind gives loads, or says that it is none", () => {
        const value = fc.oneof(
            fc.double().map(String),
            fc.constantFrom("NaN", "+Inf", "-Inf", "", "1e999", "0x10", "null"),
            fc.string(),
            fc.jsonValue(),
        );
        const pair = fc.oneof(
            fc.tuple(fc.oneof(fc.integer({ min: -600, max: 6000 }), fc.double()), value),
            fc.jsonValue(),
        );
        const result = fc.oneof(
            fc.array(fc.record({ values: fc.array(pair, { maxLength: 40 }), value: pair }, { requiredKeys: [] })),
            fc.jsonValue(),
        );
        const data = fc.oneof(
            fc.record({ resultType: fc.constantFrom("matrix", "vector", "scalar", 7), result }),
            fc.jsonValue(),
        );
        const usual = fc.tuple(
            fc.integer({ min: 0, max: 10 }).map((at) => at * 300),
            fc.double().map(String),
        );
        const answer = fc
            .tuple(
                fc.constantFrom("matrix", "vector"),
                fc.array(fc.oneof({ weight: 30, arbitrary: usual }, pair), { maxLength: 12 }),
            )
            .map(([resultType, values]) => ({
                status: "success",
                data: { resultType, result: [{ metric: {}, values, value: values[0] }] },
            }));
        const body = fc.oneof(
            answer.map((one) => JSON.stringify(one)),
            fc
                .record({ status: fc.constantFrom("success", "error"), data, error: fc.jsonValue() })
                .map((one) => JSON.stringify(one)),
            fc.json(),
            fc.string(),
        );
        let understood = 0;
        fc.assert(
            fc.property(body, (text) => {
                refusalOf(text);
                for (const read of [() => pointsOf(text, range).map(({ v }) => v), () => [currentOf(text)]]) {
                    try {
                        for (const load of read()) {
                            if (load !== undefined && !Number.isNaN(load)) {
                                understood++;
                                expect(load >= 0 && load <= 1e300).toBe(true);
                            }
                        }
                    } catch (error) {
                        expect(error).toBeInstanceOf(AnswerError);
                    }
                }
            }),
            { numRuns: 2000 },
        );
        expect(understood).toBeGreaterThan(200);
    });
});
