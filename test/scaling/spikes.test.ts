import { expect, test } from "vitest";
import { onsetsOf, recurring } from "../../scaling/spikes";

const day = 5760;
const at = (dayOf: number, hour: number) => dayOf * day + hour * 240;
const load = (days: number, spikes: readonly number[]) => {
    const values = new Float64Array(days * day).fill(10);
    for (const from of spikes) values.fill(30, from, from + 120);
    return values;
};

test("an onset is a rise by half and by a tenth of the peak within a quarter of an hour, once an hour", () => {
    const values = load(1, [at(0, 9), at(0, 9.7), at(0, 15)]);
    expect(onsetsOf(values)).toEqual([at(0, 9) - 60, at(0, 15) - 60]);
    values.fill(300, at(0, 20), at(0, 21));
    expect(onsetsOf(values)).toEqual([at(0, 20) - 60]);
    expect(onsetsOf(new Float64Array(0))).toEqual([]);
});

test("a recurring one came on four of seven days, or in the last two weeks, at about the time", () => {
    const daily = [0, 1, 2, 3, 4].map((each) => at(each, 9 + each / 60));
    expect(recurring(daily.map((step) => Math.round(step / 20) * 20))).toEqual([at(4, 9) + 20]);
    expect(recurring([at(0, 9), at(7, 9), at(14, 9)])).toEqual([at(14, 9)]);
    expect(recurring([at(0, 9), at(1, 12), at(2, 15)])).toEqual([]);
});
