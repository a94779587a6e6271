import { describe, expect, it } from "vitest";
import { placesOf } from "../../../cli/places";
import { countProblems, renderProblem, renderProblems } from "../../../cli/render/problem";
import { plainStyle } from "../../../cli/render/style";
import type { Problem } from "../../../model/problem";
import { fleetOf } from "../fleets";
import { recordingHost } from "../host";

const problem: Problem = {
    code: "TN204",
    severity: "error",
    file: "acme.yaml",
    line: 2,
    column: 7,
    path: "tier",
    message: "there is no tier fre",
    value: "fre",
    allowed: ["free", "premium"],
    suggestion: "free",
    fix: "Write one of the allowed tiers.",
};

function view(files: Readonly<Record<string, string>>, excerpts: boolean) {
    const directory = fleetOf(files);
    const { host } = recordingHost({ cwd: directory });
    return { places: placesOf(host, directory), style: plainStyle, excerpts };
}

describe("a problem", () => {
    it("teaches: place, code, line, allowed words, nearest word, fix", () => {
        expect(renderProblem(problem, view({ "acme.yaml": "tenant_id: acme\ntier: fre\n" }, true)).split("\n")).toEqual(
            [
                "acme.yaml:2:7 error TN204  tier: there is no tier fre",
                "    2 | tier: fre",
                "      |       ^",
                "    allowed: free, premium",
                "    did you mean free?",
                "    fix: Write one of the allowed tiers.",
            ],
        );
    });

    it("names the value where lines are not shown", () => {
        expect(renderProblem(problem, view({}, false))).toContain("given: fre");
    });

    it("cuts long lines around the place", () => {
        const text = `${"a".repeat(300)}HERE${"b".repeat(300)}`;
        const [, line = "", mark = ""] = renderProblem(
            { ...problem, line: 1, column: 301 },
            view({ "acme.yaml": text }, true),
        ).split("\n");
        expect(line.length).toBeLessThan(120);
        expect(line.slice(mark.indexOf("^"))).toMatch(/^HERE/);
    });

    it("points at the place where control characters stand before it", () => {
        const [, line = "", mark = ""] = renderProblem(
            { ...problem, line: 1, column: 3 },
            view({ "acme.yaml": "\u001b\tX" }, true),
        ).split("\n");
        expect(line).not.toContain("\u001b");
        expect(line[mark.indexOf("^")]).toBe("X");
    });

    it("never repeats a line that may hold a secret", () => {
        const key = ["AKIA", "IOSFODNN7EXAMPLE"].join("");
        for (const text of [`note: ${key}`, "api_key: hunter2hunter2", "  DB_PASSWORD: 'correct horse'"])
            expect(
                renderProblem({ ...problem, line: 1, value: undefined }, view({ "acme.yaml": text }, true)),
            ).not.toMatch(/AKIA|hunter2|horse/);
        const env = { ...problem, line: 1, path: "workloads.web.env.X", value: undefined };
        expect(renderProblem(env, view({ "acme.yaml": "X: whatever" }, true))).not.toContain("whatever");
    });

    it("shows the lines around a secret's, as problems count them", () => {
        const files = { "acme.yaml": "a: 1\r\nowner: {password: hunter2}\r\ntier: fre\r\n" };
        expect(renderProblem({ ...problem, line: 2 }, view(files, true))).not.toContain("hunter2");
        expect(renderProblem({ ...problem, line: 3 }, view(files, true))).toContain("3 | tier: fre\n");
    });

    it("shows no line of a file that is no text, or is not there", () => {
        const utf16 = Buffer.from("password: hunter2", "utf16le").toString("latin1");
        expect(renderProblem({ ...problem, line: 1 }, view({ "acme.yaml": utf16 }, true))).toContain("given: fre");
        expect(renderProblem({ ...problem, line: 1 }, view({}, true))).toContain("given: fre");
    });

    it("shows twenty allowed words and counts the rest", () => {
        const allowed = Array.from({ length: 25 }, (_, at) => `word-${at}`);
        expect(renderProblem({ ...problem, allowed }, view({}, false))).toContain("word-19 and 5 more");
    });

    it("is counted by severity", () => {
        const warning: Problem = { ...problem, severity: "warning" };
        expect(countProblems([problem, warning, warning])).toBe("1 error, 2 warnings");
        expect(renderProblems([problem, warning], view({}, false)).match(/TN204/g)).toHaveLength(2);
    });
});
