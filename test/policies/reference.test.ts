import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { catalogue } from "../../policies/catalogue";

const root = join(__dirname, "../..");
const reference = readFileSync(join(root, "docs/reference/rules.md"), "utf8");

describe("the reference of rules", () => {
    it.each(catalogue)("tells of $id what the rule says of itself", ({ id, title, requirement, fix }) => {
        expect(reference).toContain(`### ${id}\n\n**${title}.** ${requirement}\n`);
        expect(reference).toContain(`- Fix: ${fix}\n`);
    });

    it("has no rule that the catalogue has not", () => {
        expect(reference.match(/^### .+$/gm)).toHaveLength(catalogue.length);
    });
});

describe("the page about policies", () => {
    it("names rules that there are", () => {
        const page = readFileSync(join(root, "docs/policies.md"), "utf8");
        const ids = new Set(catalogue.map(({ id }) => id));
        const named = page.match(/\b(aws|k8s|tenant)-[a-z0-9]+(-[a-z0-9]+)+\b/g) ?? [];
        expect(named.length).toBeGreaterThan(3);
        for (const name of named) expect(ids).toContain(name);
    });
});
