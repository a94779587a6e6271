import { expect, test } from "vitest";
import { learning } from "../../scaling/predictor";
import { settings } from "../../scaling/simulate";

const day = 5760;
const jumps = (days: number) =>
    Float64Array.from({ length: days * day }, (_, step) => (Math.floor((step % day) / 240) === 12 ? 20 : 10));

test("knows nothing without a past, and what came once it came", () => {
    const predictor = learning(new Float64Array(0), jumps(6), settings);
    expect(predictor.upper(0)).toBeUndefined();
    expect(predictor.upper(12 * 3600)).toBeUndefined();
    expect(predictor.upper(36 * 3600)).toBe(10);
    expect(predictor.upper(5.5 * 86_400)).toBe(20);
});

test("knows nothing of what is to come", () => {
    const [same, other] = [jumps(2), jumps(2).map((value, step) => (step < day ? value : value * 50))];
    const [one, two] = [same, other].map((load) => learning(jumps(5), load, settings));
    for (let hour = 0; hour < 24; hour++) expect(one!.upper(hour * 3600)).toBe(two!.upper(hour * 3600));
});
