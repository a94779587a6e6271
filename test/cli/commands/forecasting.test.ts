import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { office, samplesOf } from "../../forecast/synthetic";
import { tenantry } from "../host";

let folder: string;
const file = (name: string): string => join(folder, name);
const csv = (days: number): string =>
    `timestamp,value\n${samplesOf(office(days))
        .map(({ t, v }) => `${new Date(t * 1000).toISOString()},${v.toFixed(4)}`)
        .join("\n")}\n`;

beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "tenantry-load-"));
    writeFileSync(file("load.csv"), csv(30));
    writeFileSync(file("short.csv"), csv(0.5));
    // Values once a day tell of one hour in 24; a week away leaves three quarters.
    const lines = csv(30).split("\n");
    writeFileSync(file("daily.csv"), lines.filter((_, at) => at % 24 === 1).join("\n"));
    writeFileSync(file("holes.csv"), lines.filter((_, at) => at < 15 * 24 || at > 22 * 24).join("\n"));
    writeFileSync(file("endless.csv"), "0,1\n300,1\n99999999999,1\n");
    writeFileSync(file("broken.csv"), "timestamp,value\n0,1\n300,fast\n");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("tenantry backtest", () => {
    test("gives figures of each model under names that programs read", async () => {
        let clock = 0;
        const settings = { now: () => (clock += 5) };
        const { code, out, err } = await tenantry(["backtest", file("load.csv"), "--origins", "3", "--json"], settings);
        expect({ code, err }).toEqual({ code: 0, err: "" });
        const document = JSON.parse(out);
        expect(document).toMatchObject({ version: 1, horizon_hours: 24, train_hours: 672, origins: 3 });
        expect(Object.keys(document.models)).toEqual(["tenantry", "median3", "mstl", "profile", "week-ago", "day-ago"]);
        expect(Object.keys(document.models.tenantry)).toEqual([
            "origins",
            "mase",
            "smape_pct",
            "pinball_p90",
            "coverage_pct",
            "fit_seconds",
        ]);
        expect(document.models.tenantry.mase).toBeLessThan(1);
        expect(document.models.tenantry.coverage_pct).toBeGreaterThan(60);
        expect(document.models.tenantry.fit_seconds).toBe(0.005);
        expect(document.models.mstl.coverage_pct).toBeNull();
    });

    test("shows a table, the best first, and how far it is on a terminal", async () => {
        const { code, out, err } = await tenantry(
            ["backtest", file("load.csv"), "--horizon", "7d", "--train", "14d", "--origins", "2"],
            { terminal: true, env: { NO_COLOR: "1" } },
        );
        expect(code).toBe(0);
        expect(out).toContain("168 h ahead from 2 days, each from at most 336 h before");
        expect(out).toMatch(/Model +MASE +sMAPE +Pinball p90 +Below p90 +Fit\n/);
        expect(err).toContain("forecasting 2/2");
        expect(err.endsWith("\u001b[2K")).toBe(true);
    });

    test("says how much of a load was measured, and counts no other hours", async () => {
        const asked = ["backtest", file("holes.csv"), "--train", "14d"];
        const { out } = await tenantry([...asked, "--json"]);
        const { measured_pct, origins } = JSON.parse(out);
        expect(measured_pct).toBeCloseTo(76.7, 0);
        // Of sixteen days ahead those without half of their hours are left out.
        expect(origins).toBeLessThan(11);
        expect((await tenantry(asked)).out).toContain("; 76 % of its hours measured, only they count");
    });

    test("ends where it is stopped", async () => {
        const stop = new AbortController();
        stop.abort();
        const { code } = await tenantry(["backtest", file("load.csv")], { signal: stop.signal });
        expect(code).toBe(8);
    });

    test.each([
        [["broken.csv"], 'line 3: "fast" is no number'],
        [["endless.csv"], "are its times right?"],
        [["short.csv"], "0.5 days are too few"],
        [["daily.csv"], "of its hours 4 % were measured"],
        [["load.csv", "--horizon", "soon"], "--horizon"],
        [["load.csv", "--horizon", "90m"], "--horizon 90m cannot be used"],
        [["load.csv", "--origins", "0"], "--origins 0 cannot be used"],
        [["load.csv", "--trace", "load.csv"], "two loads are named"],
        [["missing.csv"], "missing.csv"],
        [["load.csv", "--json", "--format", "text"], "contradict each other"],
    ])("refuses %j", async ([name, ...rest], words) => {
        const { code, out, err } = await tenantry(["backtest", file(name!), ...rest.map((word) => word)]);
        expect(code).toBe(2);
        expect(out + err).toContain(words);
    });

    test("takes a tenant's load from --trace, and knows which tenants there are", async () => {
        const named = ["backtest", "spotify-premium", "--origins", "1", "--json"];
        const without = await tenantry(named.slice(0, 2));
        expect(without.code).toBe(2);
        expect(without.err).toContain("no load of spotify-premium is named");
        const { code, out } = await tenantry([...named, "--trace", file("load.csv")]);
        expect(code).toBe(0);
        expect(JSON.parse(out).tenant).toBe("spotify-premium");
        expect((await tenantry(["backtest", "nobody-of-that-name"])).code).toBe(6);
        for (const more of [
            ["--cluster", "a"],
            ["--history", "3d"],
        ]) {
            const { code, out: told } = await tenantry([...named, "--trace", file("load.csv"), ...more]);
            expect([code, told]).toEqual([2, expect.stringContaining(`${more[0]} is for a load in Prometheus`)]);
        }
    }, 60_000);
});

describe("tenantry forecast", () => {
    test("gives an hour a point from the end of the load on", async () => {
        const { code, out } = await tenantry(["forecast", file("load.csv"), "--horizon", "2d", "--json"]);
        expect(code).toBe(0);
        const { points, ...rest } = JSON.parse(out);
        expect(rest).toMatchObject({
            version: 1,
            mode: "ensemble",
            end: "2026-07-01T00:00:00Z",
            outliers: 0,
            level_change: null,
        });
        expect(points).toHaveLength(48);
        expect(points[1].t).toBe("2026-07-01T01:00:00Z");
        for (const { p50, p90 } of points) expect(p90).toBeGreaterThanOrEqual(p50);
    });

    test.each([
        ["no value", "timestamp,value\n", "it has no values"],
        ["no load", "0,-5\n3600,-6\n", "none of its 2 values can be a load"],
        ["nothing that can be reckoned with", "0,1e301\n3600,1e302\n", "none of its 2 values can be a load"],
    ])("refuses a file with %s", async (_, text, words) => {
        writeFileSync(file("none.csv"), text);
        const { code, err } = await tenantry(["forecast", file("none.csv")]);
        expect([code, err]).toEqual([2, expect.stringContaining(words)]);
    });

    test.each([
        ["0", "--horizon 0 cannot be used"],
        ["1y", "--horizon 1y cannot be used"],
    ])("refuses a horizon of %s, and names those that can be", async (horizon, words) => {
        const { code, err } = await tenantry(["forecast", file("load.csv"), "--horizon", horizon]);
        expect(code).toBe(2);
        expect(err).toBe(`error: ${words}\nfix: name whole hours or days, from 1h to 35d\n`);
    });

    test("says that a load ends in days to come, of which nothing can have been measured", async () => {
        const { code, err } = await tenantry(["forecast", file("endless.csv")]);
        expect(code).toBe(0);
        expect(err).toContain(
            "endless.csv: its last value is of 5138-11-16, which is yet to come: are its times right?",
        );
        expect((await tenantry(["forecast", file("load.csv"), "--horizon", "1h"])).err).toBe("");
    });

    test("refuses a folder in the place of a file, and a file of nothing for a back-test", async () => {
        const there = await tenantry(["forecast", folder]);
        expect(there).toMatchObject({ code: 2, err: `error: ${folder}: it is a folder\nfix: name a file\n` });
        writeFileSync(file("heading.csv"), "timestamp,value\n");
        const { code, err } = await tenantry(["backtest", file("heading.csv")]);
        expect([code, err]).toEqual([2, expect.stringContaining("it has no values\nfix: write lines of timestamp")]);
    });

    test("shows days and a plot, or says why there is no forecast", async () => {
        const { out } = await tenantry(["forecast", file("load.csv"), "--zone", "Europe/Stockholm"]);
        expect(out).toContain("the weighted median of models");
        expect(out.split("\n").filter((line) => /^2026-07-0\d /.test(line))).toHaveLength(7);
        expect(out).toContain("█");
        const short = await tenantry(["forecast", file("short.csv")]);
        expect(short.code).toBe(0);
        expect(short.out).toContain("no forecast: less than a day of load");
    });

    test("draws a page of what was measured and what is forecast, which reaches nothing", async () => {
        const made = await tenantry(["forecast", file("load.csv"), "--horizon", "2d", "--out", file("load.html")]);
        expect(made).toMatchObject({ code: 0, out: "", err: `wrote ${file("load.html")}\n` });
        const page = readFileSync(file("load.html"), "utf8");
        expect(page.match(/role="img"/g)).toHaveLength(1);
        const steps = (form: string) =>
            new RegExp(`<path class="${form}" d="(M[^"]*H1000\\.0|M[^"]*H666\\.7V160Z)"`).exec(page)![1]!.match(/H/g)!;
        expect([steps("area"), steps("line"), steps("dashed")].map(({ length }) => length)).toEqual([96, 48, 48]);
        for (const words of [
            "measured, hourly means",
            "forecast, p50",
            "forecast, p90",
            "the weighted median of models",
        ])
            expect(page).toContain(words);
        expect(page).toContain("<td>2026-07-01</td>");
        expect(page).toContain("default-src 'none'");
        expect(page).not.toMatch(/NaN|undefined|Infinity|<script|src=|href=/);
        const same = await tenantry(["forecast", file("load.csv"), "--horizon", "2d", "--format", "html"]);
        expect(same.out).toBe(page);
    });

    test("draws gaps as gaps, and says of a load that is too short why there is no forecast", async () => {
        const lines = csv(30).split("\n");
        const gap = lines.filter((line) => !line.startsWith("2026-06-29T"));
        writeFileSync(file("gap.csv"), gap.join("\n"));
        const { out } = await tenantry(["forecast", file("gap.csv"), "--horizon", "2d", "--format", "html"]);
        expect(/<path class="area" d="(M0\.0,[^"]*)"/.exec(out)![1]!.match(/M/g)).toHaveLength(2);
        const short = await tenantry(["forecast", file("short.csv"), "--format", "html"]);
        expect(short.out).toContain("no forecast: less than a day of load");
        expect(short.out.match(/<path class="(area|line|dashed)"/g)).toHaveLength(2); // of the legend and the chart
        expect(short.out).not.toMatch(/NaN|undefined|Infinity/);
    });

    test("escapes the names of files in a page", async () => {
        writeFileSync(file("a<b>&.csv"), csv(3));
        const { out } = await tenantry(["forecast", file("a<b>&.csv"), "--format", "html"]);
        expect(out).toContain("a&lt;b&gt;&amp;.csv</h1>");
        expect(out).not.toContain("a<b>");
    });

    test("is written to a file, and refuses a zone that is none", async () => {
        const { code } = await tenantry(["forecast", file("load.csv"), "--json", "--out", file("out.json")]);
        expect(code).toBe(0);
        expect(JSON.parse(readFileSync(file("out.json"), "utf8")).points).toHaveLength(168);
        const wrong = await tenantry(["forecast", file("load.csv"), "--zone", "Mars/Base"]);
        expect(wrong.code).toBe(2);
        expect(wrong.err).toContain("Mars/Base");
    });
});
