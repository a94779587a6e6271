import { expect, test } from "vitest";
import { readText } from "../../../model/read/text";

const bytes = (...parts: (string | number[])[]) =>
    Uint8Array.from(parts.flatMap((part) => (typeof part === "string" ? [...new TextEncoder().encode(part)] : part)));

function place(data: Uint8Array): string {
    const read = readText(data, "f.yaml");
    if (!("problem" in read)) return "text";
    const { code, line, column } = read.problem;
    return `${code} ${line}:${column}`;
}

test("text is read with or without a byte order mark", () => {
    expect(readText(bytes("a: ü\n"), "f")).toEqual({ text: "a: ü\n" });
    expect(readText(bytes([0xef, 0xbb, 0xbf], "a: 1\n"), "f")).toEqual({ text: "a: 1\n" });
});

test("bytes that are no UTF-8 are found where they stand", () => {
    expect(place(bytes([0xff], "a: 1"))).toBe("TN103 1:1");
    expect(place(bytes("a: 1\nb: ä", [0xe4], "c\n"))).toBe("TN103 2:5");
    expect(place(bytes("a: 1\nb: ", [0xc3]))).toBe("TN103 2:4");
    expect(place(bytes("ab", [0xf0, 0x9f, 0x98], "\nc"))).toBe("TN103 1:3");
});

test("UTF-16 is called by its name", () => {
    const read = readText(bytes([0xff, 0xfe], "a\u0000:\u0000"), "f");
    expect("problem" in read && read.problem.message).toContain("UTF-16");
});

test("control characters make a file binary", () => {
    expect(place(bytes("a: 1\nb: ", [0], "\n"))).toBe("TN104 2:4");
    expect(place(bytes([0x7f], "ELF"))).toBe("TN104 1:1");
    expect(place(bytes("a:\t1\r\nb: 2\n"))).toBe("text");
});

test("lines that end with a carriage return alone are told by their cause", () => {
    expect(place(bytes("a: 1\rb: 2\r"))).toBe("TN106 1:5");
    expect(place(bytes("a: 1\r\nb: 2\rc: 3\n"))).toBe("TN106 2:5");
    const read = readText(bytes("a: 1\rb: 2\r"), "f");
    expect("problem" in read && read.problem).toMatchObject({
        message: expect.stringContaining("carriage return (CR) alone"),
        fix: expect.stringContaining("LF"),
    });
});
