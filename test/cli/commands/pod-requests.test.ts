import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { serverOf } from "../../autoscaler/fixtures";
import { pooled, smallFleet } from "../fleets";
import { tenantry } from "../host";

const [day, Mi] = [86_400, 2 ** 20];
const now = Date.parse("2026-11-29T12:00:00Z") / 1000;
type Course = (t: number) => number | undefined;
const [cpu, memory]: [Course, Course] = [() => 1.4, (t) => 300 * Mi + (t % day)];

let folder: string;
/** A file of thirty days, a value each five minutes. */
function fileOf(name: string, course: Course, days = 30): string {
    const path = join(folder, name);
    const times = Array.from({ length: days * 288 }, (_, at) => now - days * day + at * 300);
    writeFileSync(path, times.map((t) => `${t},${course(t)}`).join("\n"));
    return path;
}
beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "tenantry-requests-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A tenant with replicas of half a core and 512Mi. */
const fleetWith = (autoscaling: string, more = "") =>
    smallFleet({
        "acme.yaml": `${pooled("acme")}${more}tenant_config:\n  autoscaling: { ${autoscaling} }\nworkloads:\n  web: { image: "ghcr.io/x/y:1", public: true, cpu: 500m, memory: 512Mi }\n`,
    });
const forecast = (directory: string, ...more: string[]) =>
    tenantry(["forecast", "acme", "--tenants", directory, "--horizon", "1d", ...more]);
async function requestsOf(directory: string, ...more: string[]) {
    const { code, out, err } = await forecast(directory, ...more, "--json");
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).not.toMatch(/NaN|Infinity/);
    return JSON.parse(out).pod_requests;
}
const ofCpu = (load: number) => ["--trace", fileOf(`cpu-${load}.csv`, () => load), "--metric", "cpu"];

/** Prometheus on 127.0.0.1 that knows CPU, and what else a query tells. */
async function storeOf(answer: (query: string) => Course | number): Promise<string> {
    const server = await serverOf((_, body, response) => {
        const form = new URLSearchParams(body);
        const course = answer(form.get("query")!);
        if (typeof course === "number") response.statusCode = course;
        const values: [number, string][] = [];
        for (let t = Number(form.get("start")); t <= Number(form.get("end")); t += 300) {
            const value = typeof course === "number" ? undefined : course(t);
            if (value !== undefined) values.push([t, String(value)]);
        }
        const result = values.length > 0 ? [{ metric: {}, values }] : [];
        response.end(JSON.stringify({ status: "success", data: { resultType: "matrix", result } }));
    });
    onTestFinished(server.close);
    return server.url.origin;
}
const isLargest = (query: string) => query.startsWith("max(max_over_time(container_memory");

describe("what a pod should request", { timeout: 60_000 }, () => {
    test("is what the forecast load comes to where the fewest or the most pods share it, and else what it asks", async () => {
        const directory = fleetWith("min_replicas: 2, max_replicas: 4");
        const request = async (load: number) => (await requestsOf(directory, ...ofCpu(load))).cpu;
        // Two pods have 0.1 cores each, of which 65 % are aimed at.
        expect(await request(0.2)).toEqual({
            present_cores: 0.5,
            request_cores: 0.16,
            p90_used_cores: 0.1,
            limited: false,
        });
        expect(await request(1)).toMatchObject({ request_cores: 0.5, p90_used_cores: 0.325 });
        expect(await request(4)).toMatchObject({ request_cores: 1.54, p90_used_cores: 1 });
        // No machine of AWS has more than 384 cores.
        expect(await request(4000)).toMatchObject({ request_cores: 384, limited: true });
    });

    test("leaves the margin where nothing scales", async () => {
        const four = fleetWith("enabled: false, min_replicas: 4, max_replicas: 4");
        expect((await requestsOf(four, ...ofCpu(1))).cpu).toMatchObject({ request_cores: 0.29, p90_used_cores: 0.25 });
        const none = await requestsOf(fleetWith("enabled: false, min_replicas: 0"), ...ofCpu(1));
        expect(none).toMatchObject({ cpu: null, unknown: { cpu: "it has no pod" } });
    });

    test("is of memory what the largest pod holds at most, and starts no scaling", async () => {
        const held = ["--replica-memory", fileOf("largest.csv", memory)];
        const found = await requestsOf(fleetWith("max_replicas: 4"), ...ofCpu(1), ...held);
        expect(found).toMatchObject({ workload: "web", unknown: {} });
        expect(found.memory).toMatchObject({ present_bytes: 512 * Mi, limited: false, vertical: null });
        expect(found.memory.largest_used_bytes).toBeGreaterThanOrEqual(300 * Mi);
        expect(found.memory.request_bytes).toBe(384 * Mi);
        expect(found.memory.request_bytes % (16 * Mi)).toBe(0);
        // What it held once counts, whatever is expected.
        const once = fileOf("once.csv", (t) => (t === now - 20 * day ? 700 * Mi : 300 * Mi));
        const more = await requestsOf(fleetWith("max_replicas: 4"), ...ofCpu(1), "--replica-memory", once);
        expect(more.memory).toMatchObject({ largest_used_bytes: 700 * Mi });
    });

    test("stays within what the Vertical Pod Autoscaler is planned to keep memory between", async () => {
        const directory = fleetWith("max_replicas: 4, vertical: auto", "component_version: 2\n");
        const memoryOf = async (bytes: number) => {
            const file = fileOf(`held-${bytes}.csv`, () => bytes);
            return (await requestsOf(directory, ...ofCpu(1), "--replica-memory", file)).memory;
        };
        const vertical = { least_bytes: 256 * Mi, most_bytes: 512 * Mi };
        expect(await memoryOf(100 * Mi)).toMatchObject({ request_bytes: 256 * Mi, limited: false, vertical });
        expect(await memoryOf(300 * Mi)).toMatchObject({ request_bytes: 352 * Mi, limited: false, vertical });
        expect(await memoryOf(600 * Mi)).toMatchObject({ request_bytes: 512 * Mi, limited: true, vertical });
        const file = fileOf("held.csv", () => 600 * Mi);
        const { out } = await forecast(directory, ...ofCpu(1), "--replica-memory", file);
        expect(out).toContain(
            "  memory 512Mi! (more is needed than workloads.web.memory, the most that the Vertical Pod Autoscaler gives): the largest holds 0.586Gi at most; the Vertical Pod Autoscaler sees to it, between 256Mi and 512Mi\n",
        );
    });

    test("names the largest machine as what bounds it where no Vertical Pod Autoscaler does", async () => {
        const file = fileOf("vast.csv", () => 2 ** 45);
        const { out } = await forecast(fleetWith("max_replicas: 4"), ...ofCpu(4000), "--replica-memory", file);
        expect(out).toMatch(/ {2}CPU 500m => 384! \(more is needed than a pod may have\)/);
        expect(out).toMatch(/ {2}memory 512Mi => \S+! \(more is needed than a pod may have\)/);
    });

    test("is not told by a load of nothing, nor by a largest pod that holds nothing", async () => {
        const none = fileOf("none.csv", () => 0);
        const directory = fleetWith("max_replicas: 4");
        const found = await requestsOf(directory, ...ofCpu(0), "--replica-memory", none);
        expect(found).toMatchObject({ cpu: null, memory: null });
        expect(found.unknown.cpu).toContain("it uses none in nine of ten hours, which tells of nothing to size it by");
        expect(found.unknown.memory).toContain("no pod held any, which tells of nothing to size it by");
        const { out } = await forecast(directory, ...ofCpu(0));
        expect(out).toContain("  CPU: not known: it uses none in nine of ten hours");
    });

    test("is refused of a file that is of another time than the load", async () => {
        const directory = fleetWith("max_replicas: 4");
        const beside = async (shift: number, days = 30) => {
            const times = Array.from({ length: days * 24 }, (_, at) => now + (shift - days) * day + at * 3600);
            const path = join(folder, "beside.csv");
            writeFileSync(path, times.map((t) => `${t},${300 * Mi}`).join("\n"));
            return forecast(directory, ...ofCpu(1), "--replica-memory", path);
        };
        for (const [shift, days] of [[-6], [6], [1, 1]]) expect((await beside(shift!, days)).code).toBe(0);
        const early = await beside(-40);
        expect(early).toMatchObject({ code: 2, out: "" });
        expect(early.err).toMatch(
            /beside\.csv: it is of another time than the load: \S+beside\.csv ends on 2026-10-20, and \S+cpu-1\.csv ends on 2026-11-29\nfix: name files that end in the same week/,
        );
        expect((await beside(40)).err).toContain("begins on 2026-12-09, and ");
        expect((await beside(4, 1)).err).toContain("begins on 2026-12-02, and ");
        const store = await storeOf(() => () => 1);
        const old = fileOf("old.csv", memory).replace("old", "beside");
        await beside(-40);
        const asked = await forecast(directory, "--prometheus", store, "--replica-memory", old);
        expect(asked).toMatchObject({ code: 2, err: expect.stringContaining(`and ${store} ends on 2026-11-29`) });
    });

    test("is told of what Prometheus knows: the cores, the requests that pods are counted by too, and the largest pod", async () => {
        const store = await storeOf((query) => {
            if (isLargest(query)) return memory;
            return query.includes("envoy_cluster_upstream_rq_total") ? () => 80 : cpu;
        });
        const directory = fleetWith("max_replicas: 20, metrics: { requests_per_replica: 10 }");
        const found = await requestsOf(directory, "--prometheus", store);
        // Eight pods for the requests share what would take five by CPU.
        expect(found.cpu.p90_used_cores).toBeCloseTo(1.4 / 8, 6);
        expect(found.cpu.request_cores).toBe(0.27);
        expect(found.memory.request_bytes).toBe(384 * Mi);
        const { out } = await forecast(directory, "--prometheus", store);
        expect(out).toContain("Requests of a pod of web, by p90 of what comes:\n");
        expect(out).toContain("  CPU 500m => 270m: each uses 175m or less in nine of ten hours\n");
        expect(out).toContain("  memory 512Mi => 384Mi: the largest holds 0.293Gi at most\n");
    });

    test("is said not to be known where nothing tells, in place of a number", async () => {
        const directory = fleetWith("max_replicas: 4");
        const trace = fileOf("any.csv", () => 1);
        const unnamed = await requestsOf(directory, "--trace", trace);
        expect(unnamed).toMatchObject({ workload: "web", cpu: null, memory: null });
        expect(unnamed.unknown.cpu).toContain("nothing says what the file holds; --metric cpu");
        expect(unnamed.unknown.memory).toContain("--replica-memory takes a file");
        const served = await requestsOf(directory, "--trace", trace, "--metric", "requests");
        expect(served.unknown.cpu).toBe("nothing tells what CPU it used");
        const all = await requestsOf(directory, "--trace", trace, "--metric", "memory");
        expect(all.unknown.memory).toContain("the memory of all pods tells nothing of the largest");
        const short = fileOf("short.csv", () => 1, 0.5);
        const half = await requestsOf(directory, "--trace", short, "--metric", "cpu", "--replica-memory", short);
        expect(half).toMatchObject({ cpu: null, memory: null });
        expect(half.unknown.cpu).toContain("there is no forecast of it");
        const fails = await storeOf((query) => (isLargest(query) ? 422 : cpu));
        expect((await requestsOf(directory, "--prometheus", fails)).unknown.memory).toContain("status 422");
        const named = await requestsOf(directory, "--prometheus", fails, "--metric", "cpu");
        expect(named).toMatchObject({ cpu: {}, unknown: { memory: "--metric names another load" } });
        const { out } = await forecast(directory, "--trace", trace);
        expect(out).toContain("  CPU: not known: nothing says what the file holds");
    });

    test("is asked of one workload, and of a tenant's alone", async () => {
        const two = `${pooled("acme")}workloads:\n  web: { image: "ghcr.io/x/y:1", public: true }\n  jobs: { image: "ghcr.io/x/y:1" }\n`;
        const directory = smallFleet({ "acme.yaml": two });
        const trace = fileOf("two.csv", () => 1);
        const found = await requestsOf(directory, "--trace", trace);
        expect(found).toMatchObject({ workload: null, cpu: null, memory: null });
        expect(found.unknown.cpu).toBe("--workload says which workload the file is of");
        const which = await forecast(directory, "--trace", trace, "--metric", "cpu");
        expect(which).toMatchObject({ code: 2, err: expect.stringContaining("acme has several workloads") });
        const notPublic = ["--workload", "jobs", "--metric", "requests"];
        const wrong = await forecast(directory, "--trace", trace, ...notPublic);
        expect(wrong).toMatchObject({ code: 2, err: expect.stringContaining("jobs has no load requests") });
        const alone = await tenantry(["forecast", trace, "--json"]);
        expect(JSON.parse(alone.out)).not.toHaveProperty("pod_requests");
        const ofNobody = await tenantry(["forecast", trace, "--replica-memory", trace]);
        expect(ofNobody).toMatchObject({ code: 2, err: expect.stringContaining("is for a tenant's workload") });
    });

    test("is drawn hour by hour beside what is requested and what should be", async () => {
        const held = ["--replica-memory", fileOf("drawn.csv", memory)];
        const { out } = await forecast(fleetWith("max_replicas: 4"), ...ofCpu(4), ...held, "--format", "html");
        expect(out).toContain("<h2>Requests of a pod</h2>");
        expect(out).toContain("<li>CPU 500m =&gt; 1540m");
        for (const words of ["requested, 500m", "what it should be, 1540m", "memory of the largest pod, p90"])
            expect(out).toContain(words);
        expect(out.match(/role="img"/g)).toHaveLength(4);
        expect(out).not.toMatch(/NaN|undefined|Infinity/);
    });
});
