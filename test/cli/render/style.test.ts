import { describe, expect, it } from "vitest";
import { count, plainStyle, printable, styleFor } from "../../../cli/render/style";
import { table } from "../../../cli/render/table";

const stream = (isTTY: boolean) => ({ isTTY, columns: 80, write: async () => undefined });
const coloured = (isTTY: boolean, env: Record<string, string>): boolean =>
    styleFor(stream(isTTY), env).bad("x") !== "x";

describe("colour", () => {
    it("is for terminals", () => {
        expect(coloured(true, { TERM: "xterm" })).toBe(true);
        expect(coloured(false, { TERM: "xterm" })).toBe(false);
    });

    it("is left out where NO_COLOR or a dumb terminal asks for it", () => {
        expect(coloured(true, { NO_COLOR: "1" })).toBe(false);
        expect(coloured(true, { NO_COLOR: "" })).toBe(true);
        expect(coloured(true, { TERM: "dumb" })).toBe(false);
    });

    it("can be forced on and off", () => {
        expect(coloured(false, { FORCE_COLOR: "1" })).toBe(true);
        expect(coloured(false, { FORCE_COLOR: "true", NO_COLOR: "" })).toBe(true);
        expect(coloured(true, { FORCE_COLOR: "1", NO_COLOR: "1" })).toBe(false);
        expect(coloured(true, { FORCE_COLOR: "0" })).toBe(false);
        expect(coloured(true, { FORCE_COLOR: "false" })).toBe(false);
    });

    it("is none in files", () => {
        expect(plainStyle.bold("x")).toBe("x");
    });
});

describe("text", () => {
    it("from outside cannot drive the terminal", () => {
        expect(printable("a\u001b[31mb\u0000\u009b\u202e")).toBe("a\\u001b[31mb\\u0000\\u009b\\u202e");
        expect(printable("ü\tπ\n")).toBe("ü\tπ\n");
    });

    it("counts things", () => {
        expect([count(1, "stack"), count(0, "stack"), count(1_234, "entry", "entries")]).toEqual([
            "1 stack",
            "0 stacks",
            "1,234 entries",
        ]);
    });
});

describe("a table", () => {
    it("fits its columns, numbers to the right, without blanks at the ends", () => {
        const rows = [
            ["long name", "5"],
            [{ text: "x", paint: (text: string) => `<${text}>` }, "1,000"],
        ];
        expect(table([{ heading: "Name" }, { heading: "N", numeric: true }], rows)).toEqual([
            "Name           N",
            "long name      5",
            "<x>          1,000",
        ]);
    });

    it("gives every row lines of its own where the terminal is too narrow for it", () => {
        const columns = [{ heading: "Name" }, { heading: "" }, { heading: "N", numeric: true }];
        const rows = [
            ["a long name", { text: "seen", paint: (text: string) => `<${text}>` }, "5"],
            ["b", "", "7"],
        ];
        expect(table(columns, rows, 19)).toEqual(["Name  N", "a long name", "  <seen>", "  N: 5", "b", "  N: 7"]);
        expect(table(columns, rows, 30)).toEqual(table(columns, rows));
    });
});
