import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { serverOf } from "../../autoscaler/fixtures";
import { fleetOf, pooled, smallFleet } from "../fleets";
import { tenantry } from "../host";

const day = 86_400;
const now = Date.parse("2026-11-29T12:00:00Z") / 1000;
type Course = (t: number) => number | undefined;

/** What a workload uses, and its replicas do. */
interface World {
    readonly cpu: Course;
    readonly replicas?: Course;
    readonly memory?: Course;
    readonly starts?: Course;
}

const office =
    (low: number, high: number): Course =>
    (t) => {
        const hour = (t % day) / 3600;
        return hour >= 8 && hour < 18 ? low + (high - low) * Math.sin(((hour - 8) / 10) * Math.PI) : low;
    };

/** Prometheus' API on 127.0.0.1 that knows the series of such a world. */
async function storeOf(
    { cpu, replicas, memory, starts }: World,
    status: number | ((query: string) => number) = 200,
): Promise<string> {
    const nothing: Course = () => undefined;
    const courseOf = (query: string): Course => {
        if (query.includes("kube_pod_status_ready_time")) return starts ?? nothing;
        if (query.startsWith("count(max by (cluster, namespace, pod) (container_memory")) return replicas ?? nothing;
        if (query.startsWith("max(max_over_time(container_memory")) return memory ?? nothing;
        return cpu;
    };
    const server = await serverOf((_, body, response) => {
        const form = new URLSearchParams(body);
        const course = courseOf(form.get("query")!);
        const values: [number, string][] = [];
        for (let t = Number(form.get("start")); t <= Number(form.get("end")); t += 300) {
            const value = course(t);
            if (value !== undefined) values.push([t, String(value)]);
        }
        response.statusCode = typeof status === "number" ? status : status(form.get("query")!);
        const result = values.length > 0 ? [{ metric: {}, values }] : [];
        response.end(JSON.stringify({ status: "success", data: { resultType: "matrix", result } }));
    });
    onTestFinished(server.close);
    return server.url.origin;
}

const own = (scaling: string, sizes = "cpu: 500m # half a core\n    memory: 512Mi") => `${pooled("acme")}tenant_config:
  # as many as anybody asked for
  autoscaling:
${scaling}
workloads:
  web:
    image: ghcr.io/stefanprodan/podinfo:6.7.1
    public: true
    ${sizes}
`;
const roomy = own("    min_replicas: 4\n    max_replicas: 40 # who knows");
const idle: World = {
    cpu: office(0.1, 0.6),
    replicas: () => 4,
    memory: (t) => 90 * 2 ** 20 + (t % 100),
    starts: (t) => (t % 7200 < 600 ? 20 : undefined),
};

async function recommend(file: string, world: World, ...more: string[]) {
    const directory = smallFleet({ "acme.yaml": file });
    const store = await storeOf(world);
    const found = await tenantry(["recommend", "acme", "--tenants", directory, "--prometheus", store, ...more]);
    return { ...found, directory, file: () => readFileSync(join(directory, "acme.yaml"), "utf8") };
}

describe("recommend", { timeout: 120_000 }, () => {
    it("finds what is requested and not used, with figures and effect, and writes nothing unasked", async () => {
        const { code, out, err, file } = await recommend(roomy, idle, "--json");
        expect({ code, err }).toEqual({ code: 0, err: "" });
        const told = JSON.parse(out);
        expect(told).toMatchObject({ version: 1, tenant: "acme", file: "acme.yaml", written: false });
        expect(told.windows).toEqual([
            {
                workload: "web",
                from: "2026-10-25T11:55:00Z",
                to: "2026-11-29T12:00:00Z",
                days: 35,
                measured_pct: 100,
            },
        ]);
        const by = new Map<string, (typeof told.findings)[number]>(
            told.findings.map((one: { kind: string }) => [one.kind, one]),
        );
        const cpu = by.get("cpu");
        expect(cpu.setting).toMatchObject({ path: "workloads.web.cpu", was: "500m", by: { file: "acme.yaml" } });
        // The p90 of a replica's use, by the target.
        expect(cpu.setting.value).toBe(`${Math.ceil((cpu.evidence.p90_cores / 0.65) * 100) * 10}m`);
        expect(by.get("memory").setting).toMatchObject({ path: "workloads.web.memory", value: "128Mi" });
        expect(by.get("max_replicas").setting.path).toBe("tenant_config.autoscaling.max_replicas");
        expect(by.get("max_replicas").evidence.needed_replicas).toBeGreaterThan(1);
        for (const { effect, proposed } of told.findings) {
            expect(proposed).toBe(true);
            expect(effect.after.violation_pct).toBeLessThanOrEqual(Math.max(0.1, effect.before.violation_pct));
        }
        expect(told.effect.after.saving_pct).toBeGreaterThan(told.effect.before.saving_pct);
        expect(told.patch).toContain("-    cpu: 500m # half a core\n");
        expect(out).not.toMatch(/NaN|Infinity/);
        expect(file()).toBe(roomy);
    });

    it("writes the file, comments and all, which is sound, and what is in it serves as well", async () => {
        const { code, out, file, directory } = await recommend(roomy, idle, "--write");
        expect(code).toBe(0);
        expect(out).toContain("written: acme.yaml");
        const text = file();
        expect(text).toContain("# half a core");
        expect(text).toContain("# as many as anybody asked for");
        expect(text).toMatch(/max_replicas: \d # who knows/);
        expect((await tenantry(["validate", "acme", "--tenants", directory])).code).toBe(0);
        const told = JSON.parse((await tenantry(["explain", "acme", "--json", "--tenants", directory])).out);
        expect(JSON.stringify(told)).toContain("workloads.web.cpu");
    });

    it("raises what the peak does not fit, and names the tier that gives it", async () => {
        const tight = own("    max_replicas: 3");
        const busy: World = { ...idle, cpu: office(0.3, 2.5), replicas: () => 3 };
        const { out } = await recommend(tight, busy);
        expect(out).toMatch(/set tenant_config\.autoscaling\.max_replicas: 3 => \d+ said by acme\.yaml/);
        expect(out).not.toContain("tenantry move"); // the file itself says 3, and not the tier
        const tiers = await recommend(own("    min_replicas: 1"), busy);
        expect(tiers.out).toMatch(/set tenant_config\.autoscaling\.max_replicas: 2 => \d+ said by .*tiers\/free\.yaml/);
        expect(tiers.out).toContain("`tenantry move acme --tier standard` tells what else it changes");
    });

    it("has forecasts made where something can make them, and look as far ahead as pods take to start", async () => {
        const cell = `cell: shared-a\nregion: eu-west-1\ncidr: 10.20.0.0/16\ndomain: shared-a.example.com\nforecaster:\n  image: registry.example/forecaster@sha256:${"a".repeat(64)}\n`;
        const jumps: World = {
            cpu: (t) => ((t % day) / 3600 >= 8 && (t % day) / 3600 < 18 ? 3 : 0.4),
            starts: (t) => (t % 7200 < 600 ? 180 : undefined),
        };
        const told = async (scaling: string) => {
            const directory = smallFleet({ "cells/shared-a.yaml": cell, "acme.yaml": own(scaling) });
            const store = await storeOf(jumps);
            const args = ["recommend", "acme", "--tenants", directory, "--prometheus", store, "--json"];
            return JSON.parse((await tenantry(args)).out);
        };
        const asked = async (scaling: string) => {
            const { findings } = await told(scaling);
            return new Map<string, (typeof findings)[number]>(findings.map((one: { kind: string }) => [one.kind, one]));
        };
        const reactive = (await asked("    max_replicas: 12")).get("strategy");
        expect(reactive).toMatchObject({ proposed: true, setting: { was: "reactive", value: "predictive" } });
        expect(reactive.effect.after.violation_pct).toBeLessThan(reactive.effect.before.violation_pct);
        const ahead = (await asked("    max_replicas: 12\n    strategy: predictive")).get("start_delay");
        expect(ahead).toMatchObject({ proposed: true, setting: { was: "1m", value: "3m" } });
        expect(ahead.effect.after.violation_pct).toBeLessThan(ahead.effect.before.violation_pct);
        const dry = await asked("    max_replicas: 12\n    strategy: predictive\n    mode: forecast_only");
        expect(dry.get("mode").setting).toMatchObject({ was: "forecast_only", value: "auto" });
        // A dry run changes nothing, and what comes after it builds on nothing that it would do.
        const { findings } = await told("    max_replicas: 12\n    mode: forecast_only");
        const at = findings.findIndex(({ kind }: { kind: string }) => kind === "strategy");
        expect(findings[at]).toMatchObject({ proposed: true, why: expect.stringContaining("a dry run first") });
        expect(findings[at].effect.after.violation_pct).toBeLessThan(findings[at].effect.before.violation_pct);
        expect(findings[at + 1].effect.before).toEqual(findings[at].effect.before);
    });

    it("raises memory that is nearly used up", async () => {
        const { out } = await recommend(own("    min_replicas: 2"), { ...idle, memory: () => 500 * 2 ** 20 }, "--json");
        const memory = JSON.parse(out).findings.find(({ kind }: { kind: string }) => kind === "memory");
        expect(memory.setting).toMatchObject({ was: "512Mi", value: "640Mi" });
    });

    it("does not propose what the file would not be sound with, and says why", async () => {
        const { code, out } = await recommend(pooled("acme"), { ...idle, memory: () => 10 * 2 ** 20 }, "--json");
        expect(code).toBe(0);
        const refused = JSON.parse(out).findings.find(({ kind }: { kind: string }) => kind === "memory");
        expect(refused).toMatchObject({ proposed: false });
        expect(refused.refused).toContain("the file does not name web");
        expect(JSON.parse(out).patch).not.toContain("memory");
    });

    it("does not propose what the cell has no room for", async () => {
        const full = {
            "cells/shared-a.yaml":
                "cell: shared-a\nregion: eu-west-1\ncidr: 10.20.0.0/16\ndomain: shared-a.example.com\ncapacity:\n  cpu: 3\n",
            "acme.yaml": own("    max_replicas: 3"),
        };
        const directory = fleetOf(full);
        const store = await storeOf({ ...idle, cpu: office(1, 6), replicas: () => 3 });
        const asked = ["recommend", "acme", "--tenants", directory, "--prometheus", store, "--json"];
        const { out } = await tenantry(asked);
        const most = JSON.parse(out).findings.find(({ kind }: { kind: string }) => kind === "max_replicas");
        expect(most.proposed).toBe(false);
        expect(most.refused).toContain("the cell that is named has no room");
    });

    it("recommends nothing by a history that is short or has holes, and says so", async () => {
        for (const cpu of [
            (t: number) => (t > now - 6 * day ? idle.cpu(t) : undefined),
            (t: number) => (t % 3600 < 2400 ? Number.NaN : idle.cpu(t)),
        ]) {
            const { code, out, file } = await recommend(roomy, { ...idle, cpu }, "--write");
            expect(code).toBe(0);
            expect(out).toContain(
                "too few to recommend anything by; it takes 7 days, half of them and of the last 7 days measured",
            );
            expect(out).not.toContain("set ");
            expect(file()).toBe(roomy);
        }
    });

    it.each<[string, Course, string]>([
        [
            "whose last week, which would be replayed, is not measured",
            (t) => (t > now - 6.9 * day && t < now - 3600 ? undefined : idle.cpu(t)),
            "(2 % of the last 7 days), are too few to recommend anything by",
        ],
        [
            "that ended weeks ago",
            (t) => (t < now - 15 * day ? idle.cpu(t) : undefined),
            "its load ended on 2026-11-14, more than a day ago",
        ],
        ["of what never ran", () => 0, "it used no CPU in all that time"],
    ])("recommends nothing by a history %s", async (_, cpu, words) => {
        const { code, out, file } = await recommend(roomy, { ...idle, cpu }, "--write");
        expect(code).toBe(0);
        expect(out).toContain(`not known: web: `);
        expect(out).toContain(words);
        expect(out).not.toContain("set ");
        expect(file()).toBe(roomy);
    });

    it.each<[string, (t: number) => boolean]>([
        ["one point", (t) => t > now - 300],
        ["less than half of the time", (t) => t > now - 15 * day],
        ["nothing of the last week", (t) => t < now - 7 * day],
    ])("sizes nothing by %s of memory, replicas and starts", async (_, isKnown) => {
        const only =
            (course: Course): Course =>
            (t) =>
                isKnown(t) ? course(t) : undefined;
        const replicas = only(() => 20);
        const starts: Course = (t) => (t > now - 300 ? 700 : undefined);
        const world: World = { cpu: idle.cpu, replicas, memory: only(() => 30 * 2 ** 20), starts };
        const { unknown, findings } = JSON.parse((await recommend(roomy, world, "--json")).out);
        const kinds = findings.map(({ kind }: { kind: string }) => kind);
        expect(kinds).not.toEqual(expect.arrayContaining([expect.stringMatching(/^(cpu|memory|start_delay)$/)]));
        const little = "too little is measured of it: it takes 7 days, half of them and of the last 7 days measured";
        expect(unknown).toEqual([
            `web: how many replicas shared the load (${little}), so its request of CPU was not looked at`,
            `web: memory of its replicas (${little}), so its request was not looked at`,
            "web: how long its pods take to start, by kube-state-metrics (too little is measured of it: it takes 30 points at which pods were starting); simulated with start_delay",
            expect.stringContaining("what forecasts would do"),
        ]);
    });

    it("goes on without what Prometheus fails to tell of sizes, and says so", async () => {
        const directory = smallFleet({ "acme.yaml": roomy });
        const fails = (query: string) => (query.includes("kube_pod") ? 422 : 200);
        const asked = ["recommend", "acme", "--tenants", directory, "--json", "--prometheus"];
        const { code, out } = await tenantry([...asked, await storeOf(idle, fails)]);
        expect(code).toBe(0);
        expect(JSON.parse(out).findings.map(({ kind }: { kind: string }) => kind)).toContain("cpu");
        expect(out).toMatch(/how long its pods take to start, by kube-state-metrics \(Prometheus: .*status 422/);
        const load = await tenantry([...asked, await storeOf(idle, (query) => (query.includes("rate(") ? 422 : 200))]);
        expect(load.code).toBe(1);
        const denied = await storeOf(idle, (query) => (query.includes("kube_pod") ? 403 : 200));
        expect((await tenantry([...asked, denied])).code).toBe(3);
    });

    it.each([
        ["changes memory", 2, true, false],
        ["is of a version that changes no memory", 1, true, true],
        ["is scaled by nothing", 2, false, true],
    ])("leaves memory to what is planned to see to it: a tenant that %s", async (_, version, enabled, sized) => {
        const scaling = `    min_replicas: 2\n    max_replicas: 8\n    vertical: auto\n    enabled: ${enabled}`;
        const cell = "cell: shared-a\nregion: eu-west-1\ncidr: 10.20.0.0/16\ndomain: shared-a.example.com\n";
        const directory = smallFleet({
            "cells/shared-a.yaml": `${cell}component_version: 2\n`,
            "acme.yaml": `component_version: ${version}\n${own(scaling)}`,
        });
        const args = ["recommend", "acme", "--tenants", directory, "--json", "--prometheus", await storeOf(idle)];
        const { code, out } = await tenantry(args);
        expect(code).toBe(0);
        const { unknown, findings } = JSON.parse(out);
        expect(findings.some(({ kind }: { kind: string }) => kind === "memory")).toBe(sized);
        expect(unknown.includes("what memory would do: vertical: auto sees to it")).toBe(!sized);
    });

    it("tells what it does not know", async () => {
        const { out } = await recommend(roomy, { cpu: idle.cpu }, "--json");
        const { unknown, findings } = JSON.parse(out);
        expect(unknown.join("\n")).toMatch(
            /replicas shared the load.*\n.*memory of its replicas.*\n.*pods take to start/,
        );
        expect(findings.map(({ kind }: { kind: string }) => kind)).not.toContain("cpu");
        const none = await recommend(roomy, { cpu: () => undefined }, "--json");
        expect(none.code).toBe(0);
        expect(JSON.parse(none.out)).toMatchObject({ findings: [], effect: null, patch: "" });
    });

    it("leaves replicas that follow more than CPU, and says so", async () => {
        const more = own("    min_replicas: 4\n    max_replicas: 40\n    metrics: { requests_per_replica: 20 }");
        const { unknown, findings } = JSON.parse((await recommend(more, { cpu: idle.cpu }, "--json")).out);
        expect(unknown.join("\n")).toContain("what triggers, requests and network ask of replicas");
        expect(findings).toEqual([]);
        const counted = await recommend(more, { ...idle, replicas: () => 10 }, "--json");
        const most = JSON.parse(counted.out).findings.find(({ kind }: { kind: string }) => kind === "max_replicas");
        expect(most).toMatchObject({ proposed: true, evidence: { largest_replicas: 10 } });
    });

    it("takes the cores that were used from a file", async () => {
        const directory = smallFleet({ "acme.yaml": roomy });
        const trace = join(directory, "..", `recommend-${process.pid}.csv`);
        const lines = Array.from({ length: 20 * 288 }, (_, at) => `${at * 300},${idle.cpu(at * 300)}`);
        writeFileSync(trace, lines.join("\n"));
        const { code, out } = await tenantry(["recommend", "acme", "--tenants", directory, "--trace", trace]);
        expect(code).toBe(0);
        expect(out).toContain("20.0 days, 100 % measured");
        expect(out).toMatch(/max_replicas: 40 => \d+/);
    });

    it("recommends nothing by a file that ends in days to come", async () => {
        const directory = smallFleet({ "acme.yaml": roomy });
        const trace = join(directory, "..", `recommend-later-${process.pid}.csv`);
        const times = Array.from({ length: 20 * 288 }, (_, at) => now - 18 * day + at * 300);
        writeFileSync(trace, times.map((t) => `${t},${idle.cpu(t)}`).join("\n"));
        onTestFinished(() => rmSync(trace));
        const { code, out } = await tenantry(["recommend", "acme", "--tenants", directory, "--trace", trace]);
        expect(code).toBe(0);
        expect(out).toContain("not known: web: its last value is of 2026-12-01, which is yet to come");
        expect(out).not.toContain("set ");
    });

    it("ends with codes of its own", async () => {
        const directory = smallFleet({ "acme.yaml": roomy });
        const of = (...more: string[]) => tenantry(["recommend", ...more, "--tenants", directory]);
        expect((await of("acne")).code).toBe(6);
        expect((await of("acme")).err).toContain("no load of acme is named");
        expect((await of("acme", "--prometheus", await storeOf(idle, 403))).code).toBe(3);
        expect((await of("acme", "--prometheus", await storeOf(idle, 500))).code).toBe(1);
        const both = await of("acme", "--prometheus", "http://127.0.0.1:9", "--trace", "x.csv");
        expect(both).toMatchObject({ code: 2, err: expect.stringContaining("two loads are named") });
        writeFileSync(join(directory, "acme.yaml"), `${roomy}state: suspended\n`);
        expect((await of("acme", "--prometheus", "http://127.0.0.1:9")).err).toContain("acme is suspended");
        writeFileSync(join(directory, "acme.yaml"), `${roomy}tier: gold\n`);
        expect((await of("acme", "--prometheus", "http://127.0.0.1:9")).code).toBe(2);
    });
});
