import { expect, it } from "vitest";
import { catalogue } from "../../policies/catalogue";
import { fixes } from "../../policies/fixes";
import { sampleFleet } from "../planner/fleets";

const { tenant } = sampleFleet().tenants[0]!;
const at = (path: string) =>
    path.split(".").reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], tenant);

it.each(Object.entries(fixes))("%s follows from a setting that there is", (rule, { path, value }) => {
    expect(catalogue.map(({ id }) => id)).toContain(rule);
    expect(at(path)).toBeDefined();
    expect(["boolean", "number", "string", "object"]).toContain(typeof value);
});
