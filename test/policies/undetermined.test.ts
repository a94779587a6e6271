import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { plansOf } from "../compliance/lineage/subjects";
import { sampleFleet } from "../planner/fleets";

const page = readFileSync(join(__dirname, "../../docs/policies.md"), "utf8");
const section = /## What is undetermined at a first plan\n([\s\S]*?)(?=\n## |$)/.exec(page)?.[1] ?? "";
const rows = [...section.matchAll(/^\| `([\w-]+)` \| (\d+) \|/gm)].map(([, rule, count]) => [rule, Number(count)]);

test("what is undetermined of the sample fleet before anything is deployed is what the page explains, rule by rule", async () => {
    const plans = [...(await plansOf(sampleFleet())).values()];
    const found = plans.flatMap(({ tenantry }) => tenantry.policies).filter(({ result }) => result === "undetermined");
    const counts = new Map<string, number>();
    for (const { rule } of found) counts.set(rule, (counts.get(rule) ?? 0) + 1);
    expect(plans.length).toBeGreaterThan(30);
    expect([...counts].sort()).toEqual(rows.sort());
}, 120_000);
