import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { codes } from "../../model/codes";

const root = join(__dirname, "../..");
/** Folders that look at files of a fleet. */
const folders = ["model", "policies", "cli"];

function sources(): string {
    return folders
        .flatMap((folder) =>
            readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((name) =>
                join(root, folder, name),
            ),
        )
        .filter((name) => name.endsWith(".ts") && !name.endsWith("codes.ts"))
        .map((name) => readFileSync(name, "utf8"))
        .join("\n");
}

test("every code is used, and no other", () => {
    const used = new Set(sources().match(/\bTN\d{3}\b/g));
    expect([...used].sort()).toEqual(Object.keys(codes).sort());
});

test("codes are grouped by what they are about", () => {
    expect(Object.keys(codes).every((code) => /^TN[1-5]\d\d$/.test(code))).toBe(true);
    expect(Object.values(codes).every(({ title }) => title.length > 5)).toBe(true);
});
