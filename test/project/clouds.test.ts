import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const root = join(__dirname, "../..");
/** A cloud's own folder is its implementation of the adapter, and its own rules. */
const ofOneCloud = /^(components|policies\/rules)\/(aws|azure|gcp)\//;
/** Asks which cloud it is, where a table should tell what the cloud has. */
const question = /\b(cloud|cloudName)\s*(===|!==)\s*["'](aws|azure|gcp)["']|switch\s*\([\w.]*cloud\)/;

function filesBelow(folder: string): string[] {
    return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
        const path = `${folder}/${entry.name}`;
        return entry.isDirectory() ? filesBelow(path) : entry.name.endsWith(".ts") ? [path] : [];
    });
}

const asking = (text: string) =>
    text
        .split("\n")
        .flatMap((line, at) =>
            question.test(line) && !/^\s*(\*|\/\/)/.test(line) ? [`${at + 1}: ${line.trim()}`] : [],
        );

describe("what differs between clouds", () => {
    it("is data in tables: no code outside of a cloud's own folder asks which cloud it is", () => {
        const folders = ["model", "components", "stacks", "policies", "planner", "crypto", "operations", "cli"];
        const files = folders.flatMap(filesBelow).filter((path) => !ofOneCloud.test(path));
        expect(files.length).toBeGreaterThan(300);
        const found = files.flatMap((path) =>
            asking(readFileSync(join(root, path), "utf8")).map((line) => `${path}:${line}`),
        );
        expect(found).toEqual([]);
    });

    it("would be found where it is asked for", () => {
        expect(
            asking('if (tenant.cloud === "aws") return 1;\nif (scope.cloud !== "gcp") return 2;\nswitch (cloud) {}'),
        ).toHaveLength(3);
        expect(asking(' * if (cloud === "aws") in a comment\nif (region.cloud === other.cloud) return;')).toEqual([]);
    });
});
