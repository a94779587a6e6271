import { describe, expect, test } from "vitest";
import { readersOf } from "../../../model/readers";
import { fleetOf, printed, quiet } from "../helpers/fleet";

const head = (region: string, isolation: string) =>
    `tenant_id: acme\ntier: standard\nregion: ${region}\nplacement: {isolation: ${isolation}}\n`;
const fleet = (
    readers: string,
    { region = "eu-west-1", isolation = "bridge", more = "", of = "class: premium" } = {},
) =>
    fleetOf({
        ...quiet,
        "acme.yaml": `${head(region, isolation)}database:\n  ${of}\n  readers: ${readers}\n${more}`,
    });
/** All but that no file describes the cell. */
const problems = (...args: Parameters<typeof fleet>) => fleet(...args).problems.filter(({ code }) => code !== "TN406");
const told = (...args: Parameters<typeof fleet>) => problems(...args).map(printed);
const scheduled = (moments: string) => `{min: 1, max: 6, schedule: {${moments}}}`;
const back = "evening: {cron: 0 20 * * *, min: 1}";

describe("readers of a database", () => {
    test.each(["eu-west-1", "europe-west1"])("may be asked for in the class premium, in %s", (region) => {
        expect(told("{min: 1, max: 4}", { region })).toEqual([]);
    });

    test("are there nowhere by themselves", () => {
        for (const tier of ["free", "standard", "premium", "enterprise"]) {
            const text = `tenant_id: acme\ntier: ${tier}\nregion: eu-west-1\n`;
            expect(fleetOf({ ...quiet, "acme.yaml": text }).tenants[0]?.tenant.database.readers).toBeUndefined();
        }
    });

    test("are refused where nothing scales them, each with its way out", () => {
        const [azure, ...others] = problems("{min: 1, max: 4}", { region: "westeurope" }).filter(
            ({ code }) => code === "TN505",
        );
        expect(others).toEqual([]);
        expect(azure).toMatchObject({ path: "database.readers", severity: "error", line: 7 });
        expect(azure?.message).toBe("on Azure nothing adds readers to a database, or takes them away");
        expect(azure?.fix).toContain("a region of AWS or Google Cloud");
        const [standard] = problems("{min: 1, max: 4}", { of: "class: standard" });
        expect(standard).toMatchObject({ code: "TN505", message: expect.stringContaining("class premium") });
        expect(told("{min: 1, max: 4}", { isolation: "pool" })).toEqual([
            "TN354 acme.yaml:6:10 database.class",
            "TN505 acme.yaml:7:3 database.readers",
        ]);
        const move = "move: {to: bridge, phase: prepare}\n";
        expect(told("{min: 1, max: 4}", { isolation: "pool", more: move })).toEqual([]);
        expect(told("{min: 1, max: 4}", { of: "enabled: false" })).toEqual([]);
    });

    test("keep a standby, and stay within what the cloud has", () => {
        expect(told("{min: 0, max: 4}")).toEqual(["TN206 acme.yaml:7:18 database.readers.min"]);
        expect(told("{min: 4, max: 3}")).toEqual(["TN506 acme.yaml:7:18 database.readers.min"]);
        expect(told("{min: 1, max: 15}")).toEqual([]);
        const [most] = problems("{min: 1, max: 16}");
        expect(most).toMatchObject({ code: "TN206", path: "database.readers.max", suggestion: "15" });
        expect(told("{min: 1, max: 20}", { region: "europe-west1" })).toEqual([]);
        expect(told("{min: 1, max: 21}", { region: "europe-west1" })).toEqual([
            "TN206 acme.yaml:7:26 database.readers.max",
        ]);
        expect(told("{max: 4}")).toEqual([expect.stringMatching(/^TN202 .* database\.readers/)]);
    });

    test("aim at what the cloud takes", () => {
        const aim = (value: number) => `tenant_config: {autoscaling: {metrics: {cpu_threshold: ${value}}}}\n`;
        expect(told("{min: 1, max: 4}", { more: aim(95) })).toEqual([]);
        expect(told("{min: 1, max: 4}", { more: aim(95), region: "europe-west1" })).toEqual([
            "TN206 acme.yaml:8:56 tenant_config.autoscaling.metrics.cpu_threshold",
        ]);
    });

    test("follow the clock on AWS alone", () => {
        const text = scheduled(`morning: {cron: 0 7 * * mon-fri, min: 3}, ${back}`);
        expect(told(text)).toEqual([]);
        expect(told(text, { region: "europe-west1" })).toEqual(["TN507 acme.yaml:7:29 database.readers.schedule"]);
    });

    test.each([
        ["morning: {cron: 0 25 * * *, min: 3}", "TN508 acme.yaml:7:56 database.readers.schedule.morning.cron"],
        [
            "morning: {cron: 0 7 * * *, min: 3, time_zone: Europe/Berln}",
            "TN520 acme.yaml:7:86 database.readers.schedule.morning.time_zone",
        ],
        ["morning: {cron: 0 7 * * *, min: 5, max: 4}", "TN506 acme.yaml:7:72 database.readers.schedule.morning.min"],
        ["morning: {cron: 0 7 * * *, min: 3, max: 7}", "TN506 acme.yaml:7:72 database.readers.schedule.morning"],
    ])("take moments that there are, and stay within their bounds: %s", (moment, expected) => {
        expect(told(scheduled(`${moment}, ${back}`))).toEqual([expected]);
    });

    test("are told where a schedule never takes them back", () => {
        const [warned, ...more] = problems(scheduled("morning: {cron: 0 7 * * *, min: 3}"));
        expect(more).toEqual([]);
        expect(warned).toMatchObject({ code: "TN509", severity: "warning" });
        expect(warned?.message).toContain("never fewer than 3");
    });
});

describe("how many there are", () => {
    const of = (change: object = {}) => {
        const text =
            "{min: 2, max: 6, schedule: {a: {cron: 0 7 * * *, min: 3}, b: {cron: 0 8 * * *, min: 2, max: 4, time_zone: Asia/Tokyo}}}";
        const [resolved] = fleet(text, { more: "tenant_config: {autoscaling: {time_zone: Europe/Paris}}\n" }).tenants;
        return readersOf("database", { ...resolved!.tenant, ...change });
    };
    const rest = { min: 1, max: 1, changes: [] };

    test("follows what is written, in the tenant's time zone and up to its most unless it says otherwise", () => {
        expect(of()).toEqual({
            min: 2,
            max: 6,
            changes: [
                { name: "a", cron: "0 7 * * *", timeZone: "Europe/Paris", min: 3, max: 6 },
                { name: "b", cron: "0 8 * * *", timeZone: "Asia/Tokyo", min: 2, max: 4 },
            ],
        });
    });

    test("is one while nothing asks the server, so that it can go", () => {
        expect(of({ state: "suspended" })).toEqual(rest);
        expect(of({ state: "offboarding" })).toEqual(rest);
        expect(of({ move: { to: "silo", phase: "switch" } })).toEqual(rest);
        expect(of({ move: { to: "silo", phase: "prepare" } })?.max).toBe(6);
        const [{ tenant } = { tenant: undefined }] = fleet("{min: 2, max: 6}").tenants;
        expect(readersOf("database", { ...tenant!, move: { to: "silo", phase: "switch" } }, "second")).toMatchObject({
            max: 6,
        });
    });
});
