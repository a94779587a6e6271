import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { unifiedDiff } from "../../../cli/render/unified-diff";

const text = (...lines: readonly string[]) => lines.map((line) => `${line}\n`).join("");

describe("a unified diff", () => {
    it("shows what changes, with three lines around it", () => {
        const before = text("a", "b", "c", "d", "e", "f", "g", "h");
        const after = text("a", "b", "c", "d", "E", "f", "g", "h");
        expect(unifiedDiff("x.yaml", before, after)).toBe(
            text("--- a/x.yaml", "+++ b/x.yaml", "@@ -2,7 +2,7 @@", " b", " c", " d", "-e", "+E", " f", " g", " h"),
        );
    });

    it("has a run of lines for each place", () => {
        const lines = Array.from({ length: 20 }, (_, at) => `${at}`);
        const diff = unifiedDiff("x", text(...lines), text("new", ...lines.slice(0, -1), "last"));
        expect(diff.match(/^@@.*@@$/gm)).toEqual(["@@ -1,3 +1,4 @@", "@@ -17,4 +18,4 @@"]);
    });

    it("is empty where nothing changes", () => {
        expect(unifiedDiff("x", "a\n", "a\n")).toBe("");
    });

    it("is what git applies", () => {
        const folder = mkdtempSync(join(tmpdir(), "tenantry-diff-"));
        const line = fc.constantFrom("a", "b", "c: 1", "  d: 2 # e", "");
        const file = fc.array(line, { minLength: 1, maxLength: 25 }).map((lines) => text(...lines));
        try {
            fc.assert(
                fc.property(file, file, (before, after) => {
                    fc.pre(before !== after);
                    writeFileSync(join(folder, "x"), before);
                    const input = unifiedDiff("x", before, after);
                    execFileSync("git", ["apply", "--whitespace=nowarn", "-"], { cwd: folder, input, stdio: "pipe" });
                    expect(readFileSync(join(folder, "x"), "utf8")).toBe(after);
                }),
                { numRuns: 40, seed: 3 },
            );
        } finally {
            rmSync(folder, { recursive: true });
        }
    });
});
