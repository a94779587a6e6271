import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { pooled, smallFleet } from "../fleets";
import { tenantry } from "../host";

const day = 86_400;
const now = Date.parse("2026-11-29T12:00:00Z") / 1000;
type Course = (t: number) => number;

/** Percent: busy from eight to six. */
const office =
    (low: number, high: number): Course =>
    (t) => {
        const hour = (t % day) / 3600;
        return hour >= 8 && hour < 18 ? high : low;
    };

const own = (isolation = "bridge") =>
    `${pooled("acme").replace("isolation: pool", `isolation: ${isolation}`)}database: { enabled: true, size: medium } # for now
cache: { enabled: true, size: large }
maintenance_window: { day: tue, start: "02:30", length: 90m }
`;

const cellIn = (region: string, more = "") => ({
    "cells/shared-a.yaml": `cell: shared-a\nregion: ${region}\ncidr: 10.20.0.0/16\ndomain: shared-a.example.com\n${more}`,
});
const azure = cellIn(
    "westeurope",
    "administrators: [5c0b9a1e-6f6d-4a57-9d0e-111122223333]\ndatabase_engines: [postgres, sqlserver]\n",
);
const gcp = cellIn("europe-west3");

interface Asked {
    readonly file?: string;
    readonly files?: Readonly<Record<string, string>>;
    readonly days?: number;
    readonly until?: number;
    readonly more?: readonly string[];
}

/** Proposes by files of use in percent, a value each five minutes. */
async function recommend(uses: Readonly<Record<string, Course>>, asked: Asked = {}) {
    const { file = own(), files, days = 30, until = now, more = ["--json"] } = asked;
    const directory = smallFleet({ "acme.yaml": file, ...files });
    const options = Object.entries(uses).flatMap(([name, course]) => {
        const path = join(directory, `${name}.csv`);
        const times = Array.from({ length: days * 288 }, (_, at) => until - days * day + at * 300);
        writeFileSync(path, times.map((t) => `${t},${course(t)}`).join("\n"));
        return [`--${name}`, path];
    });
    const found = await tenantry(["recommend", "acme", "--tenants", directory, ...options, ...more]);
    return { ...found, directory, text: () => readFileSync(join(directory, "acme.yaml"), "utf8") };
}
async function machinesOf(uses: Readonly<Record<string, Course>>, asked: Asked = {}) {
    const { code, out, err } = await recommend(uses, asked);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).not.toMatch(/NaN|Infinity/);
    return JSON.parse(out);
}

describe("sizes of machines", { timeout: 120_000 }, () => {
    it("are proposed with evidence, what is inferred of them, the window and a patch, and nothing is written", async () => {
        const { code, out, err, text } = await recommend({ "database-cpu": office(20, 92) });
        expect({ code, err }).toEqual({ code: 0, err: "" });
        const told = JSON.parse(out);
        expect(told).toMatchObject({ source: null, windows: [], findings: [], effect: null, unknown: [] });
        const [{ finding, ...machine }, ...others] = told.machines;
        expect(others).toEqual([]);
        expect(machine).toMatchObject({
            service: "database",
            size: "medium",
            machine: { name: "db.m7g.large", cores: 2, memory_gib: 8 },
            windows: [{ metric: "cpu", to: "2026-11-29T12:00:00Z", days: 30, measured_pct: 100 }],
        });
        expect(finding).toMatchObject({
            setting: { path: "database.size", was: "medium", value: "large", by: { file: "acme.yaml" } },
            effect: {
                inferred: "use scales with processors",
                before: { machine: { cores: 2 }, cpu_p95_pct: finding.evidence.cpu_p95_pct },
                after: { machine: { name: "db.r7g.xlarge", cores: 4, memory_gib: 32 } },
            },
            maintenance_window: { from: "2026-12-01T02:30:00Z", to: "2026-12-01T04:00:00Z" },
            applied: "in the window",
            proposed: true,
        });
        expect(finding.evidence.cpu_p95_pct).toBeGreaterThan(88);
        expect(finding.effect.after.cpu_p95_pct).toBeCloseTo(finding.evidence.cpu_p95_pct / 2, 1);
        expect(told.patch).toContain(
            "-database: { enabled: true, size: medium } # for now\n+database: { enabled: true, size: large } # for now\n",
        );
        expect(told.written).toBe(false);
        expect(text()).toBe(own());
    });

    it("are written when asked, into a file that is sound, and then stay", async () => {
        const uses = { "database-cpu": office(20, 92) };
        const { out, text, directory } = await recommend(uses, { more: ["--write"] });
        expect(out).toContain("written: acme.yaml");
        expect(text()).toBe(own().replace("size: medium", "size: large"));
        expect((await tenantry(["validate", "acme", "--tenants", directory])).code).toBe(0);
        // On a machine twice as large half as much is in use, which neither a larger nor a smaller one is proposed for.
        const next = await machinesOf({ "database-cpu": office(10, 46) }, { file: text() });
        expect(next.machines[0]).toMatchObject({ size: "large", finding: null });
        expect(next.patch).toBe("");
    });

    it("are said to be of another time than the load that stands beside them", async () => {
        const file = own().concat('workloads:\n  web: { image: "ghcr.io/x/y:1", public: true }\n');
        const directory = smallFleet({ "acme.yaml": file });
        const told = async (daysAgo: number) => {
            const trace = join(directory, "..", `machines-load-${process.pid}.csv`);
            const times = Array.from({ length: 20 * 288 }, (_, at) => now - (20 + daysAgo) * day + at * 300);
            writeFileSync(trace, times.map((t) => `${t},${office(0.1, 0.3)(t)}`).join("\n"));
            onTestFinished(() => rmSync(trace, { force: true }));
            return machinesOf({ "database-cpu": office(20, 92) }, { file, more: ["--json", "--trace", trace] });
        };
        const apart = await told(30);
        expect(apart.unknown.join("\n")).toMatch(
            /database: cpu: whether it was so under the load: \S+database-cpu\.csv ends on 2026-11-29, and the load of web ends on 2026-10-30; name files/,
        );
        expect(apart.machines[0].finding).toMatchObject({ proposed: true });
        expect((await told(3)).unknown.join("\n")).not.toContain("under the load");
    });

    it("are told people", async () => {
        const { out } = await recommend(
            { "database-cpu": office(20, 92), "cache-cpu": office(2, 5), "cache-memory": () => 91 },
            { more: [] },
        );
        expect(out).toContain("database: cpu: 2026-10-30 to 2026-11-29, 30.0 days, 100 % measured\n");
        expect(out).toMatch(
            /database: size in the week to come the database uses 9\d\.?\d* % of its CPU or more in one of/,
        );
        expect(out).toContain("    set database.size: medium => large said by acme.yaml:7 (tenant)\n");
        expect(out).toMatch(/inferred \(use scales with processors\): db\.m7g\.large .* => db\.r7g\.xlarge /);
        expect(out).toContain(
            "next maintenance window: 2026-12-01 02:30 to 2026-12-01 04:00 UTC; in it the cloud makes the change, where it was deployed before",
        );
        expect(out).toContain("cache: size in the week to come the cache uses up to 91 % of its memory\n");
        expect(out).toContain("    set cache.size: large => xlarge");
        expect(out).toContain("the file is sound with 2 changes");
        expect(out).not.toMatch(/simulated|Saves:|All of it/);
    });

    it("are not made larger for what comes in less than a twentieth of the hours", async () => {
        const nightly: Course = (t) => (t % day < 3600 ? 100 : 60);
        const { machines } = await machinesOf({ "database-cpu": nightly });
        expect(machines[0].finding).toBeNull();
    });

    it("that are used up are told by all that there is, and that more may be asked for", async () => {
        const { machines } = await machinesOf({ "database-cpu": office(30, 100) });
        expect(machines[0].finding.evidence).toMatchObject({ cpu_p95_pct: 100, cpu_most_pct: 100 });
        expect(machines[0].finding.effect).toMatchObject({
            inferred: "use scales with processors; it is used up, so that more may be asked of a larger one",
            after: { cpu_p95_pct: 50 },
        });
    });

    it("are made larger where lent processors are used up on average", async () => {
        const small = own().replace("size: medium", "size: small");
        const { machines } = await machinesOf({ "database-cpu": () => 30 }, { file: small });
        expect(machines[0].finding).toMatchObject({
            setting: { was: "small", value: "medium" },
            why: expect.stringContaining("30 % on average, where 20 % are lent to it"),
        });
    });

    it("pass over sizes that have no more of what is short, and say so", async () => {
        const file = own().replace("region: eu-west-1", "region: westeurope");
        const { machines } = await machinesOf({ "database-cpu": office(20, 92) }, { file, files: azure });
        expect(machines[0].finding).toMatchObject({
            setting: { was: "medium", value: "xlarge" },
            why: expect.stringContaining("; large has no more of that"),
            applied: "when it is deployed",
        });
    });

    it("are made smaller a step at a time, where two weeks and every hour leave the smaller one idle", async () => {
        const idle = { "database-cpu": office(3, 9), "cache-cpu": office(2, 6), "cache-memory": () => 11 };
        const { machines } = await machinesOf(idle, { file: own().replace("size: medium", "size: xlarge") });
        expect(machines[0].finding).toMatchObject({
            setting: { was: "xlarge", value: "large" },
            why: expect.stringMatching(/uses no more than (9|10)\.?\d* % of its CPU in any hour/),
            effect: { inferred: "use scales with processors; what less memory does to it nothing tells" },
        });
        expect(machines[1].finding).toMatchObject({
            setting: { was: "large", value: "medium" },
            effect: { inferred: "use scales with processors and memory" },
        });
        // An hour three weeks ago is enough.
        const once: Course = (t) => (t > now - 21 * day && t <= now - 21 * day + 3600 ? 70 : 5);
        const large = own().replace("size: medium", "size: large");
        const busy = await machinesOf({ "database-cpu": once }, { file: large });
        expect(busy.machines[0].finding).toBeNull();
        const short = await machinesOf({ "database-cpu": office(3, 9) }, { file: large, days: 10 });
        expect(short.machines[0].finding).toBeNull();
        expect(short.unknown).toEqual(["database: 14 days of its use, so a smaller size was not looked at"]);
    });

    it("of caches are made smaller by both measures alone, and larger by what makes them faster", async () => {
        const memory = await machinesOf({ "cache-memory": () => 11 });
        expect(memory.machines[0].finding).toBeNull();
        expect(memory.unknown).toEqual(["cache: its use of cpu, so a smaller size was not looked at"]);
        const busy = await machinesOf({ "cache-cpu": office(20, 92), "cache-memory": () => 40 });
        expect(busy.machines[0].finding).toBeNull();
        expect(busy.unknown).toEqual([
            "cache: whether more processors would help: one of them works on all commands, so a larger size was not looked at for its use of CPU",
        ]);
    });

    it("are not told of by a history that is short, old or of something else", async () => {
        const brief = await machinesOf({ "database-cpu": office(20, 92) }, { days: 5 });
        expect(brief.machines[0].finding).toBeNull();
        expect(brief.unknown[0]).toMatch(/^database: cpu: 5\.0 days of load, 100 % measured .* are too few/);
        const old = await machinesOf({ "database-cpu": office(20, 92) }, { until: now - 8 * day });
        expect(old.unknown[0]).toContain("it ended on 2026-11-21, more than a week ago");
        const later = await machinesOf({ "database-cpu": office(20, 92) }, { until: now + 2 * day });
        expect(later.unknown[0]).toContain("database: cpu: its last value is of 2026-12-01, which is yet to come");
        expect(later.machines[0].finding).toBeNull();
        for (const [course, words] of [
            [() => 0.7, "hardly a value is above 1"],
            [(t: number) => (t % 604_800 === 0 ? 1.02 : 0.95), "hardly a value is above 1"],
            [() => 140, "140 is more than all of a machine"],
            [() => Number.NaN, "it has no values that can be a use"],
        ] as const) {
            const { code, out, err } = await recommend({ "database-cpu": course }, { more: [] });
            expect({ code, out }).toEqual({ code: 2, out: "" });
            expect(err).toContain(words);
        }
    });

    it("that belong to the cell, or are not there, are refused", async () => {
        const pool = own("pool");
        const uses = { "database-cpu": office(20, 92) };
        const shared = await recommend(uses, { file: pool, more: [] });
        expect(shared).toMatchObject({ code: 2, out: "" });
        expect(shared.err).toContain("the database server of acme is the cell's, which all its pool tenants share");
        const cache = await recommend({ "cache-memory": () => 91 }, { file: pool, more: [] });
        expect(cache.err).toContain("the cache of acme is the cell's");
        const without = own().replace("{ enabled: true, size: large }", "{ enabled: false }");
        const none = await recommend({ "cache-cpu": office(1, 2) }, { file: without, more: [] });
        expect(none).toMatchObject({ code: 2, err: expect.stringContaining("--cache-cpu is for a tenant's cache") });
        // On Google Cloud pool tenants have a cache of their own.
        const google = pool.replace("region: eu-west-1", "region: europe-west3");
        const alone = await machinesOf({ "cache-memory": () => 91 }, { file: google, files: gcp });
        expect(alone.machines[0].finding).toMatchObject({
            setting: { value: "xlarge" },
            effect: { after: { machine: { name: "HIGHMEM_XLARGE" } } },
            applied: "when it is deployed",
        });
    });

    it("are not proposed where the file would not be sound, and it is said why", async () => {
        const file = own()
            .replace("region: eu-west-1", "region: westeurope")
            .replace("size: medium", "engine: sqlserver, size: xlarge, max_storage: 3Ti");
        const { machines, patch } = await machinesOf({ "database-cpu": office(3, 9) }, { file, files: azure });
        expect(machines[0].finding).toMatchObject({
            setting: { was: "xlarge", value: "large" },
            effect: { after: { machine: { name: "GP_Gen5_8", cores: 8 } } },
            proposed: false,
            refused: expect.stringMatching(/the file would not be sound: TN\d+ .*storage/),
        });
        expect(patch).toBe("");
    });

    it("are beside what is proposed for workloads", async () => {
        const cores = join(smallFleet(), "cores.csv");
        writeFileSync(
            cores,
            Array.from({ length: 30 * 288 }, (_, at) => `${now - 30 * day + at * 300},${0.02 + (at % 3) / 1000}`).join(
                "\n",
            ),
        );
        const file = `${own()}tenant_config:\n  autoscaling: { max_replicas: 20 }\n`;
        const { machines, findings, patch, unknown } = await machinesOf(
            { "database-cpu": office(20, 92) },
            { file, more: ["--json", "--trace", cores] },
        );
        expect(machines[0].finding.proposed).toBe(true);
        expect(findings.map(({ kind }: { kind: string }) => kind)).toContain("max_replicas");
        expect(patch).toMatch(/max_replicas: \d[^\d]/);
        expect(patch).toContain("size: large");
        expect(unknown.join("\n")).toContain("how many replicas shared the load");
    });
});
