import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { keysOfCell } from "../../../model/rules/shared";
import { codesOf, problemsOf } from "../helpers/fleet";

const pool = "placement: {isolation: pool}\n";
const told = (text: string) => problemsOf(text).map(({ code, severity, path }) => `${severity} ${code} ${path}`);

/** Keys that are an error in another isolation, or matter on other clouds than that of the table (what a tenant was begun as, machines of Google Cloud): those that say from which to which a tenant moves (TN350), the class of a server (TN354), readers of it and of a cache (TN505, TN462), actions of budgets (TN385), and networks for data services (TN455). */
const refused =
    /^(begun_as$|placement\.(machines|data_cidr)$|move(\.|d_from$)|database\.class$|(database|cache)\.readers\.|budget\.action\.)/;

/** Keys of the generated table that make no difference in an isolation; measured by planning. */
function idleIn(isolation: string): string[] {
    const table = readFileSync(join(__dirname, "../../../docs/reference/key-map.md"), "utf8");
    const rows = [...table.matchAll(/^\| `([^`]+)` \| ([^|]+) \|/gm)];
    expect(rows.length).toBeGreaterThan(60);
    return rows
        .filter(([, , where]) => where !== "all" && !where!.split(", ").includes(isolation))
        .map(([, key]) => key!)
        .filter((key) => !refused.test(key));
}

const covers = (keys: readonly string[], key: string) => keys.some((one) => key === one || key.startsWith(`${one}.`));

describe("keys that belong to the cell", () => {
    test.each(["pool", "bridge"] as const)("are those that change no plan of a %s tenant", (isolation) => {
        const idle = idleIn(isolation);
        expect(idle.filter((key) => !covers(keysOfCell[isolation], key))).toEqual([]);
        expect(keysOfCell[isolation].filter((key) => !idle.some((one) => covers([key], one)))).toEqual([]);
    });

    test("of a silo tenant are none but the cell itself, which is an error", () => {
        expect(idleIn("silo")).toEqual(["placement.cell"]);
        expect(keysOfCell.silo).toEqual([]);
        expect(codesOf("placement: {isolation: silo, cell: ire}\n")).toContain("TN308");
    });
});

describe("a tenant that writes one", () => {
    test.each([
        ["database.size", "database: {size: xlarge}\n"],
        ["database.high_availability", "database: {high_availability: true}\n"],
        ["cache.replicas", "cache: {replicas: 2}\n"],
        ["maintenance_window", 'maintenance_window: {day: tue, start: "05:00", length: 2h}\n'],
    ])("is told in a pool, and heard elsewhere: %s", (path, text) => {
        expect(told(pool + text)).toEqual([`warning TN333 ${path}`]);
        expect(told(`placement: {isolation: bridge}\n${text}`)).toEqual([]);
    });

    test.each([
        ["placement.zones", "zones: 2"],
        ["placement.cidr", "cidr: 10.99.0.0/16"],
        ["placement.deployers", "deployers: [203.0.113.0/24]"],
        ["placement.administrators", "administrators: ['arn:aws:iam::123456789012:role/x']"],
        ["placement.dns.zone_id", "dns: {zone_id: Z0123456789ABC}"],
    ])("is told on every cell, and heard in a silo: %s", (path, text) => {
        expect(told(`placement: {isolation: pool, ${text}}\n`)).toEqual([`warning TN333 ${path}`]);
        expect(told(`placement: {isolation: bridge, ${text}}\n`)).toEqual([`warning TN333 ${path}`]);
        expect(told(`placement: {isolation: silo, ${text}}\n`)).not.toContain(`warning TN333 ${path}`);
    });

    test("learns where it can be set, and how to get an own", () => {
        const [database, cache] = problemsOf(`${pool}database: {size: large}\ncache: {size: large}\n`);
        expect(database).toMatchObject({
            file: "acme.yaml",
            line: 5,
            column: 18,
            message:
                "database.size belongs to the cell: a pool tenant shares the database server of ire and cannot set it",
            fix: "Take it out, or write database.size in cells/ire.yaml for all its tenants; `placement.isolation: bridge` gives the tenant its own.",
        });
        expect(cache!.fix).toBe("Take it out; `placement.isolation: bridge` gives the tenant its own.");
        const [zones] = problemsOf("placement: {isolation: bridge, zones: 2}\n");
        expect(zones!.fix).toContain("write zones in cells/ire.yaml");
    });

    test.each([
        ["westeurope", false],
        ["europe-west1", false],
        ["eu-west-1", true],
    ])("is told of its cache where a cell has one to share: %s", (region, shared) => {
        const found = codesOf(`region: ${region}\n${pool}cache: {size: large}\n`);
        expect(found.includes("TN333")).toBe(shared);
    });

    test("is not told of what its tier says for tenants of every isolation", () => {
        const files = { "tiers/gold.yaml": "placement: {isolation: pool}\ndatabase: {size: large}\n" };
        expect(problemsOf("tier: gold\n", files)).toEqual([]);
    });

    test("is told beside its other faults", () => {
        expect(told(`${pool}database: {size: large, storage: 5 bananas}\n`)).toEqual(
            expect.arrayContaining(["warning TN333 database.size", "error TN205 database.storage"]),
        );
    });
});
