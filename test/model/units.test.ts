import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Cpu, Duration, parsePercent, Size, UnitError } from "../../model/units";

const whole = (max: number) => fc.integer({ min: 0, max });

describe("what is printed parses to the same quantity", () => {
    test("durations", () => {
        fc.assert(
            fc.property(whole(10 ** 12), (value) => {
                expect(Duration.parse(Duration.milliseconds(value).toString()).milliseconds).toBe(value);
            }),
        );
    });

    test("sizes", () => {
        fc.assert(
            fc.property(whole(2 ** 50), (value) => {
                expect(Size.parse(Size.bytes(value).toString()).bytes).toBe(value);
            }),
        );
    });

    test("amounts of CPU", () => {
        fc.assert(
            fc.property(whole(10 ** 9), (value) => {
                expect(Cpu.parse(Cpu.millicores(value).toString()).millicores).toBe(value);
            }),
        );
    });
});

test("what people write is printed as they wrote it", () => {
    const durations = ["500ms", "30s", "5m", "12h", "30d"];
    const sizes = ["512Mi", "20Gi", "2Ti", "1500k", "3G"];
    expect(durations.map((text) => String(Duration.parse(text)))).toEqual(durations);
    expect(sizes.map((text) => String(Size.parse(text)))).toEqual(sizes);
    expect(["250m", "2"].map((text) => String(Cpu.parse(text)))).toEqual(["250m", "2"]);
});

test("larger units are preferred where they come out whole", () => {
    expect(String(Duration.parse("120m"))).toBe("2h");
    expect(String(Duration.parse("1.5h"))).toBe("90m");
    expect(String(Size.parse("1024Mi"))).toBe("1Gi");
    expect(String(Cpu.parse("0.5"))).toBe("500m");
});

test("quantities tell themselves in other units", () => {
    const day = Duration.parse("1d");
    expect([day.hours, day.minutes, day.seconds, day.days]).toEqual([24, 1440, 86_400, 1]);
    expect([Size.parse("1Gi").mebibytes, Size.parse("512Mi").gibibytes]).toEqual([1024, 0.5]);
    expect(Cpu.parse("250m").cores).toBe(0.25);
});

test("percentages are numbers, with or without the sign", () => {
    expect(["70", "70%", " 99.5% "].map(parsePercent)).toEqual([70, 70, 99.5]);
    for (const text of ["101", "-1", "", "%", "a"]) expect(() => parsePercent(text)).toThrow(UnitError);
});

test("text that is no quantity is refused with an example", () => {
    for (const text of ["", "5", "5 m", "5w", "-5m", "1e3s", "constructor", "9".repeat(20) + "d"]) {
        expect(() => Duration.parse(text)).toThrow("a duration such as 500ms");
    }
    expect(() => Size.parse("5GB")).toThrow("a size such as 512Mi");
    expect(() => Cpu.parse("2Gi")).toThrow("an amount of CPU such as 250m");
});

test("quantities are frozen and written as text into JSON", () => {
    const quantities = [Duration.parse("30d"), Size.parse("20Gi"), Cpu.parse("250m")];
    expect(quantities.every(Object.isFrozen)).toBe(true);
    expect(JSON.stringify(quantities)).toBe('["30d","20Gi","250m"]');
});
