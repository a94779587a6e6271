import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { table } from "../independent/explained";

it("the page on independent checks explains what the suite takes for explained", () => {
    const page = readFileSync(join(__dirname, "../../docs/independent-checks.md"), "utf8");
    expect(page.split("\n").filter((line) => line.startsWith("|"))).toEqual(table.split("\n"));
});
