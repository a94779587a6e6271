import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "../../cli/program";
import { commandTree } from "../../cli/tree";
import { recordingHost } from "../cli/host";

const root = join(__dirname, "../..");
const pages = ["README.md", ...readdirSync(join(root, "docs")).filter((name) => /^[a-z].*\.md$/.test(name))];

/** Commands in blocks of a page, without comments, pipes and redirections. */
function commandsOf(page: string): readonly string[] {
    const text = readFileSync(join(root, page === "README.md" ? page : `docs/${page}`), "utf8");
    return [...text.matchAll(/^ {4}(?:npx )?tenantry ([^\n]*)$/gm)]
        .map(([, words]) => words!.replace(/(^|\s)(#|>|\|(?=\s)|&&).*$/, "").trim())
        .filter((words) => words !== "" && !/^<|\[options\]|\.\.\./.test(words));
}

/** Words as a shell splits them. */
const wordsOf = (command: string): string[] =>
    [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare!);

describe("every command in the documents exists, with its options", () => {
    const found = pages.flatMap((page) => commandsOf(page).map((command) => [page, command] as const));

    test("and there are many", () => expect(found.length).toBeGreaterThan(40));

    test.each(found)("%s: tenantry %s", async (_, command) => {
        const parsed = await parse(wordsOf(command), commandTree, recordingHost().host, "0.0.0");
        expect(parsed).not.toHaveProperty("mistake");
    });
});
