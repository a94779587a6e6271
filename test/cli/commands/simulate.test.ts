import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { pooled, smallFleet } from "../fleets";
import { tenantry } from "../host";

const folder = mkdtempSync(join(tmpdir(), "tenantry-simulate-"));
let files = 0;

function csv(text: string): string {
    const path = join(folder, `load-${files++}.csv`);
    writeFileSync(path, text);
    return path;
}

/** Nights of 10 and days of 100, jumping up at nine and down at five. */
const daily = (days: number): string =>
    Array.from({ length: days * 288 + 1 }, (_, index) => {
        const slot = index % 288;
        return `${new Date(1_700_000_000_000 + index * 300_000).toISOString()},${slot >= 108 && slot < 204 ? 100 : 10}`;
    }).join("\n");

const load = csv(`timestamp,value\n${daily(9)}\n`);

describe("simulate", () => {
    it("compares policies in a table, and plots the load and what was there for it", async () => {
        const { code, out, err } = await tenantry(["simulate", load, "--days", "2"]);
        expect({ code, err }).toEqual({ code: 0, err: "" });
        expect(out).toMatch(/2 days, 20 pods at peak, target 70 %, pods start in 60 s; learns from 7 days before$/m);
        expect(out).toMatch(/^Policy +Saves +Violates +Unmet +Efficiency +Replica-hours +Flaps +Spikes served$/m);
        expect(out).toMatch(/^static +0\.0 % +0\.00 % +0\.00 % .* 1392\.0 +0 +2 of 2$/m);
        expect(out).toMatch(/^hpa .* 0 of 2$/m);
        expect(out).toMatch(/^predictive .* 2 of 2$/m);
        expect(out).toMatch(/^ {4}0 [█▁▂▃▄▅▆▇─ ]+$/m);
    });

    it("says how much of what it replays was measured, and replays nothing that mostly was not", async () => {
        const lines = daily(9).split("\n");
        const holes = csv(lines.filter((_, at) => at < 7.5 * 288 || at > 8 * 288).join("\n"));
        const { out } = await tenantry(["simulate", holes, "--days", "2", "--json"]);
        expect(JSON.parse(out).measured_pct).toBeCloseTo(75, 0);
        expect((await tenantry(["simulate", holes, "--days", "2"])).out).toMatch(/7 days before; 7\d % measured$/m);
        const away = csv(lines.filter((_, at) => at < 7.5 * 288 || at > 9 * 288 - 20).join("\n"));
        const refused = await tenantry(["simulate", away, "--days", "2"]);
        expect([refused.code, refused.err]).toEqual([
            2,
            expect.stringContaining("of what would be replayed 28 % were measured"),
        ]);
    });

    it("sizes static within the most that there may be, and says where the peak needs more", async () => {
        const args = ["simulate", load, "--days", "2", "--peak-pods", "20"];
        const { out } = await tenantry([...args, "--max", "10"]);
        expect(out).toContain("The peak needs 29 replicas at the target, and no policy may have more than 10");
        expect(out).toMatch(/^static +0\.0 % +33\.3\d % .* 480\.0 /m);
        const { static: held, policies } = JSON.parse((await tenantry([...args, "--max", "10", "--json"])).out);
        expect(held).toEqual({ replicas: 10, needed: 29 });
        for (const { replica_hours } of Object.values<{ replica_hours: number }>(policies))
            expect(replica_hours).toBeLessThanOrEqual(480);
        const enough = await tenantry([...args, "--max", "29"]);
        expect(enough.out).not.toContain("The peak needs");
        expect(enough.out).toMatch(/ 1392\.0 /);
    });

    it("takes of a counter what it rises by a second, also where it began anew", async () => {
        const counts = Array.from({ length: 9 * 288 + 1 }, (_, at) => (at < 1000 ? 5e6 + 600 * at : 600 * (at - 999)));
        const served = csv(counts.map((value, at) => `${1_700_000_000 + 300 * at},${value}`).join("\n"));
        const { out } = await tenantry(["forecast", served, "--counter", "--horizon", "1d", "--json"]);
        const { mode, points } = JSON.parse(out);
        expect(mode).toBe("constant");
        for (const { p50 } of points) expect(p50).toBe(2);
        const refused = await tenantry([
            "simulate",
            "acme",
            "--counter",
            "--prometheus",
            "http://127.0.0.1:9",
            "--tenants",
            smallFleet({
                "acme.yaml": 'tenant_id: acme\ntier: free\nregion: eu-west-1\nworkloads: { web: { image: "a/b:1" } }\n',
            }),
        ]);
        expect(refused).toMatchObject({ code: 2, err: expect.stringContaining("--counter is for a file") });
    });

    it("gives each policy's figures under their names", async () => {
        const args = ["--days", "2", "--start-delay", "3m", "--peak-pods", "7", "--target", "70%", "--min", "1"];
        const { code, out } = await tenantry(["simulate", load, ...args, "--json"]);
        expect(code).toBe(0);
        const document = JSON.parse(out);
        expect(document).toMatchObject({ version: 1, hours: 48, trace: load });
        expect(document.settings).toEqual({
            start_delay: 180,
            node_delay: 0,
            peak_pods: 7,
            target: 0.7,
            target_ahead: 0.8,
            min: 1,
            max: 1000,
        });
        expect(Object.keys(document.policies)).toEqual(["static", "hpa", "predictive", "oracle"]);
        expect(document.policies.static).toMatchObject({
            saving_pct: 0,
            violation_pct: 0,
            unmet_pct: 0,
            replica_hours: 480,
        });
        expect(document.policies.hpa.violation_pct).toBeGreaterThan(0);
        for (const policy of Object.values<Record<string, number>>(document.policies))
            for (const key of ["saving_pct", "violation_pct", "unmet_pct", "efficiency_pct", "replica_hours"])
                expect(Number.isFinite(policy[key])).toBe(true);
    });

    it("takes limits and target of a tenant whose load is named", async () => {
        const { code, out } = await tenantry([
            "simulate",
            "acme",
            "--trace",
            load,
            "--json",
            "--tenants",
            smallFleet(),
        ]);
        expect(code).toBe(0);
        const { tenant, settings, policies } = JSON.parse(out);
        expect(tenant).toBe("acme");
        expect(settings.peak_pods).toBeCloseTo(settings.max * settings.target);
        expect(policies.predictive.saving_pct).toBeGreaterThan(0);
    });

    it("counts with how long a tenant waits before it scales down, and takes its own threshold by name for the same", async () => {
        const own = (settings: string) =>
            smallFleet({ "acme.yaml": `${pooled("acme")}tenant_config: {autoscaling: {${settings}}}\n` });
        const saved = async (fleet: string, ...more: string[]) => {
            const asked = ["simulate", "acme", "--trace", load, "--days", "2", "--json", "--tenants", fleet, ...more];
            return JSON.parse((await tenantry(asked)).out).policies.predictive.saving_pct as number;
        };
        const short = await saved(own("scale_down_delay: 1m"));
        expect(await saved(own("scale_down_delay: 1h"))).toBeLessThan(short - 1);
        const threshold = own("metrics: {cpu_threshold: 60}");
        expect(await saved(threshold, "--target", "60%")).toBe(await saved(threshold));
    });

    it("draws a page with a chart a policy, which reaches nothing", async () => {
        const path = join(folder, "out.html");
        const { code } = await tenantry(["simulate", load, "--out", path]);
        expect(code).toBe(0);
        const page = readFileSync(path, "utf8");
        expect(page.match(/role="img"/g)).toHaveLength(4);
        expect(page.match(/class="area" d="M0\.0,160/g)).toHaveLength(4);
        expect(page).toContain("replicas, simulated");
        expect(page).toContain("<td>predictive</td>");
        expect(page).toContain("default-src 'none'");
        expect(page).not.toMatch(/NaN|undefined|Infinity|<script|src=|href=/);
        const same = await tenantry(["simulate", load, "--format", "html"]);
        expect(same.out).toBe(page);
    });

    it("escapes the names of files in a page", async () => {
        const named = join(folder, "a<b>&.csv");
        writeFileSync(named, daily(3));
        const { out } = await tenantry(["simulate", named, "--format", "html"]);
        expect(out).toContain("a&lt;b&gt;&amp;.csv</h1>");
        expect(out).not.toContain("a<b>");
    });

    it("writes to a file", async () => {
        const path = join(folder, "out.json");
        const { code, err } = await tenantry(["simulate", load, "--json", "--out", path]);
        expect({ code, err }).toEqual({ code: 0, err: `wrote ${path}\n` });
    });

    it.each([
        [["missing.csv"], /there is no missing\.csv/],
        [[load, "--trace", load], /two loads are named/],
        [[load, "--target", "1.5%"], /--target 1\.5% is no utilisation/],
        [[load, "--target", "much"], /--target much is no utilisation/],
        [[load, "--peak-pods", "-3"], /--peak-pods -3 cannot be used/],
        [[load, "--min", "2.5"], /--min 2\.5 is no whole number/],
        [[load, "--min", "9", "--max", "3"], /--min 9 is above --max 3/],
        [[load, "--start-delay", "soon"], /--start-delay soon cannot be used/],
        [[csv("t,v\n0,1\n300,many\n")], /line 3: "many" is no number/],
        [[csv("0,1\n300,2\n")], /2 values are too few/],
        [[csv("")], /it has no values\nfix: write lines of timestamp,value/],
        [[csv("0,-1\n300,-1\n600,-1\n")], /none of its 3 values can be a load/],
        [[csv("0,1\n86400,2\n172800,3\n259200,4\n")], /24.0 h apart/],
        [[folder], /it is a folder\nfix: name a file/],
    ])("refuses %j", async (args, message) => {
        const { code, err } = await tenantry(["simulate", ...args]);
        expect(code).toBe(2);
        expect(err).toMatch(message);
        expect(err).toMatch(/^fix: /m);
    });

    it("asks for the load of a tenant", async () => {
        const { code, err } = await tenantry(["simulate", "acme", "--tenants", smallFleet()]);
        expect(code).toBe(2);
        expect(err).toContain("no load of acme is named");
    });

    it("tells of a tenant that nobody has", async () => {
        const { code, err } = await tenantry(["simulate", "acne", "--trace", load, "--tenants", smallFleet()]);
        expect(code).toBe(6);
        expect(err).toContain("acme");
    });
});
