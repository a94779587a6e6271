import { expect, test } from "vitest";
import { explain } from "../../model/explain";
import { oneTenant } from "./helpers/fleet";

const fleet = oneTenant(
    "labels: {}\nworkloads:\n  api: {image: 'x:1', port: 9000}\nplacement: {deployers: [10.0.0.0/8]}\n",
);
const all = explain(fleet, "acme")!;

test("every value is told once, with its origin, and nothing is left out", () => {
    const { tenant, provenance } = fleet.tenants[0]!;
    expect(all.map(({ path }) => path).sort()).toEqual([...provenance.keys()].sort());
    expect(new Set(all.map(({ path }) => path)).size).toBe(all.length);
    for (const { path, origin } of all) expect(provenance.get(path)).toEqual(origin);
    expect(all[0]).toMatchObject({ path: "tenant_id", value: tenant.tenant_id, origin: { layer: "tenant", line: 1 } });
});

test("values are told in the order of the schema, as they would be written", () => {
    expect(all.slice(0, 3).map(({ path }) => path)).toEqual(["tenant_id", "tier", "edition"]);
    const value = (path: string) => all.find((one) => one.path === path)?.value;
    expect(value("tenant_config.monitoring.metrics_retention")).toBe("30d");
    expect(value("database.storage")).toBe("20Gi");
    expect([value("labels"), value("residency")]).toEqual([{}, []]);
    expect(value("placement.deployers[0]")).toBe("10.0.0.0/8");
});

test("a path names a value or a section", () => {
    expect(explain(fleet, "acme", "workloads.api.port")).toMatchObject([
        { value: 9000, origin: { line: 6, column: 29 } },
    ]);
    expect(explain(fleet, "acme", "maintenance_window")?.map(({ path }) => path)).toEqual([
        "maintenance_window.day",
        "maintenance_window.start",
        "maintenance_window.length",
    ]);
    expect(explain(fleet, "acme", "placement.deployers")).toHaveLength(1);
    expect(explain(fleet, "acme", "tenant")).toEqual([]);
});

test("a tenant that is not there has nothing to explain", () => {
    expect(explain(fleet, "nobody")).toBeUndefined();
});

test("the map of all origins is a map", () => {
    const { provenance } = fleet.tenants[0]!;
    const seen: string[] = [];
    provenance.forEach((_, path) => {
        seen.push(path);
    });
    expect([seen.length, [...provenance].length, [...provenance.values()].length]).toEqual(
        Array(3).fill(provenance.size),
    );
    expect([...provenance.entries()].map(([path]) => path)).toEqual(seen);
    expect(provenance.has("tenant_id")).toBe(true);
    expect([provenance.has("tenant_config"), provenance.has("none"), provenance.get("workloads.api")]).toEqual([
        false,
        false,
        undefined,
    ]);
});
