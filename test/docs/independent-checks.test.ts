import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { benchmarks, cisPage } from "../independent/cis";
import { cisSummary } from "../independent/cis/benchmark";
import { complianceTable } from "../independent/compliance-explained";
import { table } from "../independent/explained";

/** Tables of the section that has a title. */
function tablesOf(title: string): string {
    const page = readFileSync(join(__dirname, "../../docs/independent-checks.md"), "utf8");
    const section = page.split(/^## /m).find((each) => each.startsWith(`${title}\n`)) ?? "";
    return section
        .split("\n")
        .filter((line) => line.startsWith("|"))
        .join("\n");
}

it.each([
    ["checkov", table],
    ["Pulumi's compliance-ready policies", complianceTable],
    ["CIS", cisSummary(benchmarks)],
])("the page on independent checks explains what the suite takes for explained: %s", (title, expected) => {
    expect(tablesOf(title)).toBe(expected);
});

it("the page on CIS benchmarks shows what the suite verifies", () => {
    expect(readFileSync(join(__dirname, "../../docs/cis.md"), "utf8").endsWith(`\n\n${cisPage}`)).toBe(true);
});
