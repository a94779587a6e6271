import { describe, expect, test } from "vitest";
import { readersOf } from "../../../model/readers";
import { fleetOf, printed, quiet } from "../helpers/fleet";

const head = (region: string, isolation: string) =>
    `tenant_id: acme\ntier: standard\nregion: ${region}\nplacement: {isolation: ${isolation}}\n`;
const fleet = (readers: string, { region = "eu-west-1", isolation = "bridge", more = "", of = "size: medium" } = {}) =>
    fleetOf({ ...quiet, "acme.yaml": `${head(region, isolation)}cache:\n  ${of}\n  readers: ${readers}\n${more}` });
/** All but that no file describes the cell, and that it says the size until the tenant has moved. */
const problems = (...args: Parameters<typeof fleet>) =>
    fleet(...args).problems.filter(({ code }) => !["TN406", "TN333"].includes(code));
const told = (...args: Parameters<typeof fleet>) => problems(...args).map(printed);
const scheduled = (moments: string) => `{min: 1, max: 5, schedule: {${moments}}}`;

describe("readers of a cache", () => {
    test.each(["bridge", "silo"])("may be asked for on AWS by a tenant with a cache of its own: %s", (isolation) => {
        expect(told("{min: 1, max: 5}", { isolation })).toEqual([]);
    });

    test("are there nowhere by themselves", () => {
        for (const tier of ["free", "standard", "premium", "enterprise"]) {
            const text = `tenant_id: acme\ntier: ${tier}\nregion: eu-west-1\n`;
            expect(fleetOf({ ...quiet, "acme.yaml": text }).tenants[0]?.tenant.cache.readers).toBeUndefined();
        }
    });

    test.each([
        ["westeurope", "Azure"],
        ["europe-west1", "Google Cloud"],
    ])("are refused where no cloud scales them, with the way out: %s", (region, title) => {
        const all = problems("{min: 1, max: 9}", { region, of: "size: small" });
        const [refused, ...others] = all.filter(
            ({ severity, path }) => severity === "error" || path?.startsWith("cache.r"),
        );
        expect(others).toEqual([]);
        expect(refused).toMatchObject({ code: "TN462", path: "cache.readers", severity: "error", line: 7 });
        expect(refused?.message).toBe(`on ${title} nothing adds readers to a cache, or takes them away`);
        expect(refused?.fix).toMatch(/`cache\.size`, or choose a region of AWS\.$/);
    });

    test("are refused on a cell's cache, but for those who leave it", () => {
        const pooled = problems("{min: 1, max: 4}", { isolation: "pool" }).find(({ code }) => code === "TN462");
        expect(pooled?.message).toBe("a pool tenant has a cache on its cell's server, which has no readers");
        const more = "move: {to: bridge, phase: prepare}\n";
        expect(told("{min: 1, max: 4}", { isolation: "pool", more })).toEqual([]);
        expect(told("{min: 1, max: 4}", { of: "enabled: false" })).toEqual([]);
    });

    test.each(["small", "xlarge"])("are refused on machines that AWS adds none of: %s", (size) => {
        const [refused, ...others] = problems("{min: 1, max: 4}", { of: `size: ${size}` });
        expect(others).toEqual([]);
        expect(refused).toMatchObject({
            code: "TN463",
            path: "cache.size",
            line: 6,
            value: size,
            suggestion: "medium",
            fix: "Write `cache.size: medium or large`, or take `cache.readers` out.",
        });
    });

    test("point at themselves where the tier says the size", () => {
        const [refused] = problems("{min: 1, max: 4}", { of: "enabled: true" });
        expect(refused).toMatchObject({ code: "TN463", path: "cache.readers", line: 7 });
    });

    test("say how many replicas there are, and replicas nothing", () => {
        const [warned, ...others] = problems("{min: 1, max: 4}", { of: "size: medium\n  replicas: 2" });
        expect(others).toEqual([]);
        expect(warned).toMatchObject({ code: "TN464", severity: "warning", path: "cache.replicas", value: "2" });
    });

    test("stay within what the cloud has, and take moments that there are", () => {
        expect(told("{min: 0, max: 4}")).toEqual(["TN206 acme.yaml:7:18 cache.readers.min"]);
        expect(told("{min: 4, max: 3}")).toEqual(["TN506 acme.yaml:7:18 cache.readers.min"]);
        const [most] = problems("{min: 1, max: 6}");
        expect(most).toMatchObject({ code: "TN206", path: "cache.readers.max", suggestion: "5" });
        expect(told(scheduled("morning: {cron: 0 25 * * *, min: 1}"))).toEqual([
            "TN508 acme.yaml:7:56 cache.readers.schedule.morning.cron",
        ]);
        expect(told(scheduled("morning: {cron: 0 7 * * *, min: 3}"))).toEqual([
            "TN509 acme.yaml:7:29 cache.readers.schedule",
        ]);
    });

    test.each([
        [34, 1],
        [35, 0],
        [70, 0],
        [71, 1],
    ])("aim at what ElastiCache takes: %i percent", (value, refused) => {
        const more = `tenant_config: {autoscaling: {metrics: {cpu_threshold: ${value}}}}\n`;
        const found = problems("{min: 1, max: 4}", { more });
        expect(found.map(({ code, path }) => `${code} ${path}`)).toEqual(
            Array(refused).fill("TN206 tenant_config.autoscaling.metrics.cpu_threshold"),
        );
        if (refused) expect(found[0]?.message).toContain("35 to 70 percent");
    });

    test("are as many as is written, and one while nothing asks the cache", () => {
        const [{ tenant } = { tenant: undefined }] = fleet(
            scheduled("late: {cron: 0 20 * * *, min: 1, max: 2}"),
        ).tenants;
        expect(readersOf("cache", tenant!)).toEqual({
            min: 1,
            max: 5,
            changes: [{ name: "late", cron: "0 20 * * *", timeZone: "UTC", min: 1, max: 2 }],
        });
        expect(readersOf("database", tenant!)).toBeUndefined();
        expect(readersOf("cache", { ...tenant!, state: "suspended" })).toEqual({ min: 1, max: 1, changes: [] });
    });
});
