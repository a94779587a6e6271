import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { describe, expect, test } from "vitest";

const root = join(__dirname, "../..");

function pages(folder: string): string[] {
    return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
        const path = join(folder, entry.name);
        if (entry.isDirectory()) return pages(path);
        return path.endsWith(".md") ? [path] : [];
    });
}

/** Targets within the repository, of links and of images; code is no place for links. */
function targets(text: string): string[] {
    const prose = text.replace(/^```[\s\S]*?^```/gm, "").replace(/`[^`\n]*`/g, "");
    return [...prose.matchAll(/\]\(([^)\s]+)[^)]*\)/g)]
        .map(([, target]) => target as string)
        .filter((target) => !/^[a-z]+:/.test(target));
}

/** What headings are called in links. Source: docs.github.com/get-started/writing-on-github (section links), read 2026-11. */
function anchors(text: string): Set<string> {
    const headings = [...text.matchAll(/^#+ +(.+)$/gm)].map(([, heading]) => heading as string);
    return new Set(
        headings.map((heading) =>
            heading
                .toLowerCase()
                .replace(/[^\p{L}\p{N} _-]/gu, "")
                .replaceAll(" ", "-"),
        ),
    );
}

function broken(page: string): string[] {
    const text = readFileSync(join(root, page), "utf8");
    return targets(text).filter((target) => {
        const [path = "", anchor] = target.split("#");
        const file = path === "" ? join(root, page) : join(root, dirname(page), path);
        if (!existsSync(file) || relative(root, file).startsWith("..")) return true;
        return anchor !== undefined && file.endsWith(".md") && !anchors(readFileSync(file, "utf8")).has(anchor);
    });
}

describe("every link leads to a file that is there", () => {
    test.each(["README.md", "CONTRIBUTING.md", ...pages("docs")])("%s", (page) => {
        expect(broken(page)).toEqual([]);
    });

    test("and the README has some", () => {
        expect(targets(readFileSync(join(root, "README.md"), "utf8")).length).toBeGreaterThan(10);
    });
});
