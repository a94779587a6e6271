import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { benchmarks, cisPage } from "../independent/cis";
import { cisSummary } from "../independent/cis/benchmark";
import { complianceExplained, complianceTable } from "../independent/compliance-explained";
import { listed, table } from "../independent/explained";

function sectionOf(title: string): string {
    const page = readFileSync(join(__dirname, "../../docs/independent-checks.md"), "utf8");
    return page.split(/^## /m).find((each) => each.startsWith(`${title}\n`)) ?? "";
}

/** Tables of the section that has a title. */
function tablesOf(title: string): string {
    return sectionOf(title)
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

it("the page on independent checks calls the bar missed by every high finding that is right", () => {
    const [, missed = ""] = sectionOf("Pulumi's compliance-ready policies").split("that bar is missed");
    const right = Object.entries(complianceExplained).filter(([, explanations]) =>
        listed(explanations).some(({ severity, kind }) => severity === "high" && (kind === "choice" || kind === "gap")),
    );
    expect(right.length).toBeGreaterThan(0);
    for (const [policy] of right) expect(missed).toContain(`\`${policy}\` (high)`);
    const named = [...missed.matchAll(/^- on (.+?), `([^`]+)` \(high\)/gm)];
    expect(new Set(named.map(([, , policy]) => policy))).toEqual(new Set(right.map(([policy]) => policy)));
    const clouds = new Set(named.map(([, cloud]) => cloud));
    expect(missed.startsWith(` on ${["none", "one", "two"][clouds.size] ?? "each"} of three clouds.`)).toBe(true);
});

it("the page on independent checks says that something of the CIS benchmarks is not built where something is not", () => {
    const open = benchmarks.some(({ recommendations }) =>
        Object.values(recommendations).some(({ kind }) => kind === "open"),
    );
    expect(/not built is/.test(sectionOf("CIS"))).toBe(open);
});

it("the page on CIS benchmarks shows what the suite verifies", () => {
    expect(readFileSync(join(__dirname, "../../docs/cis.md"), "utf8").endsWith(`\n\n${cisPage}`)).toBe(true);
});
