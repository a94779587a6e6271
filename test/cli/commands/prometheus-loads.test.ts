import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { prometheusServer, serverOf } from "../../autoscaler/fixtures";
import { pooled, smallFleet } from "../fleets";
import { tenantry } from "../host";

const day = 86_400;
const now = Date.parse("2026-11-29T12:00:00Z") / 1000;
/** Cores: busy from eight to six. */
const office = (t: number): number => {
    const hour = (t % day) / 3600;
    return hour >= 8 && hour < 18 ? 1 + Math.sin(((hour - 8) / 10) * Math.PI) : 0.2;
};
const two = `${pooled("acme")}workloads:\n  web: { image: "ghcr.io/x/y:1", public: true }\n  jobs: { image: "ghcr.io/x/y:1" }\n`;

let folder: string;
beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "tenantry-history-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Prometheus' API on 127.0.0.1, for as long as a test. */
async function storeOf(load: (t: number) => number | undefined): Promise<string> {
    const server = await prometheusServer(load);
    onTestFinished(server.close);
    return server.url.origin;
}

async function answering(status: number, body: string) {
    const seen: { path: string; token: string | undefined; form: URLSearchParams }[] = [];
    const server = await serverOf((request, text, response) => {
        seen.push({ path: request.url!, token: request.headers.authorization, form: new URLSearchParams(text) });
        response.statusCode = status;
        response.end(body);
    });
    onTestFinished(server.close);
    return { url: server.url.origin, seen };
}

const emptyMatrix = '{"status":"success","data":{"resultType":"matrix","result":[]}}';
const acme = (command: string, prometheus: string, ...more: string[]) =>
    tenantry([command, "acme", "--tenants", smallFleet(), "--prometheus", prometheus, ...more]);

describe("a tenant's load in Prometheus", () => {
    test("is forecast from now on, by the query that its forecaster has", async () => {
        const { code, out, err } = await acme("forecast", await storeOf(office), "--json", "--horizon", "1d");
        expect({ code, err }).toEqual({ code: 0, err: "" });
        const document = JSON.parse(out);
        expect(document).toMatchObject({ tenant: "acme", workload: "web", metric: "cpu", unit: "cores" });
        expect(document.query).toBe(
            'sum(max by (cluster, namespace, pod) (rate(container_cpu_usage_seconds_total{namespace="tenant-acme",container="web"}[1m])))',
        );
        expect(document.end).toBe("2026-11-29T12:00:00Z");
        expect(document.points).toHaveLength(24);
        const [noon, midnight] = [document.points[1], document.points[14]];
        expect(noon.p50).toBeCloseTo(office(now + 5400), 0);
        expect(midnight.p50).toBeCloseTo(0.2, 1);
    });

    test("is told in replicas and in what they request, within the limits of its file", async () => {
        const file = `${pooled("acme")}tenant_config:\n  autoscaling:\n    max_replicas: 8\nworkloads:\n  web: { image: "ghcr.io/x/y:1", cpu: 500m, memory: 256Mi }\n`;
        const directory = smallFleet({ "acme.yaml": file });
        const args = ["forecast", "acme", "--tenants", directory, "--horizon", "1d"];
        const { out } = await tenantry([...args, "--json", "--prometheus", await storeOf(office)]);
        for (const { p90, replicas, requested_cores, requested_bytes, limited } of JSON.parse(out).points) {
            expect(replicas).toBe(Math.min(8, Math.max(1, Math.ceil(p90 / 0.5 / 0.65))));
            expect(requested_cores).toBe(replicas / 2);
            expect(requested_bytes).toBe(replicas * 256 * 2 ** 20);
            expect(limited).toBe(false);
        }
        const more = await tenantry([...args, "--prometheus", await storeOf((t) => 3 * office(t))]);
        expect(more.out).toMatch(/Replicas +Cores +Memory\n/);
        expect(more.out).toMatch(/ 8! +4 +2Gi\n/);
        expect(more.out).toContain("! more are needed than max_replicas allows");
        const fixed = smallFleet({
            "acme.yaml": file.replace("max_replicas: 8", "enabled: false\n    min_replicas: 2"),
        });
        const all = ["forecast", "acme", "--tenants", fixed, "--horizon", "1d", "--prometheus"];
        const few = await tenantry([...all, await storeOf((t) => 3 * office(t))]);
        expect(few.out).toContain("! more are needed than min_replicas allows");
    });

    test("is told in the replicas of what its metric is scaled by", async () => {
        const scaled = (scaling: string) =>
            `${pooled("acme")}component_version: 2\ntenant_config:\n  autoscaling: { max_replicas: 20, ${scaling} }\nworkloads:\n  web: { image: "ghcr.io/x/y:1", public: true, cpu: 500m }\n`;
        const cell = `cell: shared-a\nregion: eu-west-1\ncidr: 10.20.0.0/16\ndomain: shared-a.example.com\ncomponent_version: 2\n`;
        const forecaster = `forecaster:\n  image: registry.example/forecaster@sha256:${"a".repeat(64)}\n`;
        const store = await storeOf(office);
        const expectEach = async (each: number, files: Record<string, string>, ...more: string[]) => {
            const args = ["forecast", "acme", "--tenants", smallFleet(files), "--horizon", "1d", "--json"];
            const { out } = await tenantry([...args, "--prometheus", store, ...more]);
            for (const { p90, replicas } of JSON.parse(out).points)
                expect(replicas).toBe(Math.max(1, Math.ceil(p90 / each)));
        };
        const predictive = { "acme.yaml": scaled("strategy: predictive") };
        await expectEach(0.5 * 0.65, { ...predictive, "cells/shared-a.yaml": cell });
        await expectEach(0.5 * 0.8, { ...predictive, "cells/shared-a.yaml": cell + forecaster });
        const perReplica = { "acme.yaml": scaled("metrics: { requests_per_replica: 1 }"), "cells/shared-a.yaml": cell };
        await expectEach(1, perReplica, "--metric", "requests");
        const traffic = { "acme.yaml": scaled("metrics: { network_per_replica: 1k }"), "cells/shared-a.yaml": cell };
        const busy = await storeOf((t) => 1000 * office(t));
        const args = ["forecast", "acme", "--tenants", smallFleet(traffic), "--horizon", "1d", "--metric", "network"];
        const { out } = await tenantry([...args, "--json", "--prometheus", busy]);
        const told = JSON.parse(out);
        expect(told).toMatchObject({ metric: "network", unit: "bytes/s" });
        for (const { p90, replicas } of told.points) expect(replicas).toBe(Math.max(1, Math.ceil(p90 / 1000)));
        expect((await tenantry([...args, "--prometheus", busy])).out).toMatch(/\dKi\/s/);
    });

    test("is not told of what does not run", async () => {
        const directory = smallFleet({ "acme.yaml": `${pooled("acme")}state: suspended\n` });
        const args = ["forecast", "acme", "--tenants", directory, "--prometheus", await storeOf(office)];
        expect(await tenantry(args)).toMatchObject({
            code: 2,
            out: "",
            err: expect.stringContaining("acme is suspended"),
        });
    });

    test.each([
        ["memory", "no replicas follow it"],
        ["requests", "requests_per_replica"],
        ["network", "network_per_replica"],
    ])("is not simulated where nothing tells what of %s a replica serves", async (metric, words) => {
        const store = await storeOf(office);
        const directory = smallFleet({ "acme.yaml": two });
        const args = ["--tenants", directory, "--prometheus", store, "--workload", "web", "--metric", metric];
        const { code, out, err } = await tenantry(["simulate", "acme", ...args]);
        expect({ code, out }).toEqual({ code: 2, out: "" });
        expect(err).toContain(`nothing tells how much of ${metric} a replica serves`);
        expect(err).toContain(words);
    });

    test("is told with the day on which the disk of its database is full", async () => {
        const used = join(folder, "used.csv");
        const GiB = 2 ** 30;
        const lines = Array.from({ length: 30 }, (_, at) => `${now - (29 - at) * day},${(10 + at / 2) * GiB}`);
        writeFileSync(used, lines.join("\n"));
        const own = smallFleet({ "acme.yaml": pooled("acme").replace("isolation: pool", "isolation: bridge") });
        const ofBridge = async (...more: string[]) =>
            tenantry(["forecast", "acme", "--tenants", own, "--prometheus", await storeOf(office), ...more]);
        const { code, out, err } = await ofBridge("--json", "--storage", used);
        expect({ code, err }).toEqual({ code: 0, err: "" });
        const { database } = JSON.parse(out);
        expect(database).toMatchObject({ measured: "2026-11-29", used_bytes: 24.5 * GiB, growth_bytes_a_day: GiB / 2 });
        expect(database.limits).toEqual([
            { setting: "database.storage", bytes: 20 * GiB, full: "2026-11-29", early: "2026-11-29" },
            { setting: "database.max_storage", bytes: 100 * GiB, full: "2027-04-29", early: "2027-04-29" },
        ]);
        const text = await ofBridge("--storage", used);
        expect(text.out).toContain("Database: 24.5Gi used on 2026-11-29, 0.5Gi more a day");
        expect(text.out).toContain("database.max_storage 100Gi: full on 2027-04-29");
        const older = lines.map((line) => line.replace(/^\d+/, (t) => String(Number(t) - 40 * day)));
        writeFileSync(used, older.join("\n"));
        const early = await ofBridge("--storage", used);
        expect(early).toMatchObject({ code: 2, out: "" });
        expect(early.err).toMatch(
            /used\.csv: it is of another time than the load: \S+ ends on 2026-10-20, and http\S+ ends on 2026-11-29\nfix: /,
        );
        writeFileSync(used, lines.slice(20).join("\n"));
        const short = await ofBridge("--storage", used);
        expect(short).toMatchObject({ code: 2, err: expect.stringContaining("less than two weeks tell of no growth") });
        const ofPool = await acme("forecast", await storeOf(office), "--storage", used);
        expect(ofPool).toMatchObject({ code: 2, out: "" });
        expect(ofPool.err).toContain("the database server of acme is the cell's");
    });

    test("is drawn of each of its metrics, with replicas and the disk", async () => {
        const used = join(folder, "growing.csv");
        const GiB = 2 ** 30;
        const lines = Array.from({ length: 30 }, (_, at) => `${now - (29 - at) * day},${(10 + at / 2) * GiB}`);
        writeFileSync(used, lines.join("\n"));
        const file = `${two.replace("isolation: pool", "isolation: bridge")}tenant_config:\n  autoscaling: { min_replicas: 3, max_replicas: 20 }\n`;
        const args = ["forecast", "acme", "--tenants", smallFleet({ "acme.yaml": file }), "--format", "html"];
        const page = async (prometheus: string, ...more: string[]) =>
            (await tenantry([...args, "--prometheus", prometheus, ...more])).out;
        const headings = (html: string) => [...html.matchAll(/<h[123]>([^<]*)</g)].map(([, words]) => words);
        const store = await storeOf(office);
        const web = await page(store, "--workload", "web", "--storage", used);
        expect(headings(web)).toEqual([
            "Forecast of acme web",
            "cpu",
            "Replicas",
            "memory",
            "network",
            "requests",
            "Requests of a pod",
            "Disk of the database",
        ]);
        expect(web.match(/role="img"/g)).toHaveLength(8);
        expect(web).toContain("planned, 3 to 20");
        expect(web).toContain("database.max_storage 100Gi: full on 2027-04-29");
        expect(web).not.toMatch(/NaN|undefined|Infinity/);
        expect(headings(await page(store, "--workload", "jobs"))).toEqual([
            "Forecast of acme jobs",
            "cpu",
            "Replicas",
            "memory",
            "network",
            "Requests of a pod",
        ]);
        expect(headings(await page(store, "--workload", "web", "--metric", "memory"))).toEqual([
            "Forecast of acme web",
            "memory",
            "Requests of a pod",
        ]);
    });

    test("is drawn where one of its metrics is not known, which is said", async () => {
        const server = await serverOf((_, body, response) => {
            const form = new URLSearchParams(body);
            const values: [number, string][] = [];
            if (form.get("query")!.includes("cpu"))
                for (let t = Number(form.get("start")); t <= Number(form.get("end")); t += 300)
                    values.push([t, String(office(t))]);
            const result = values.length > 0 ? [{ metric: {}, values }] : [];
            response.end(JSON.stringify({ status: "success", data: { resultType: "matrix", result } }));
        });
        onTestFinished(server.close);
        const { code, out } = await acme("forecast", server.url.origin, "--format", "html");
        expect(code).toBe(0);
        expect(out).toContain(
            "Nothing is known of it: sum(max by (cluster, namespace, pod) (container_memory_working_set_bytes{",
        );
        expect(out.match(/role="img"/g)).toHaveLength(3);
        expect(out).toContain("<li>memory: not known: nothing tells what memory a pod held</li>");
        const text = (await acme("forecast", server.url.origin)).out;
        expect(text).toContain("acme web memory  nothing is known of it\n");
        const told = JSON.parse((await acme("forecast", server.url.origin, "--json")).out);
        expect(told.others[0]).toMatchObject({ metric: "memory", end: null, points: [] });
        expect(`${text}${JSON.stringify(told)}`).not.toContain("1970");
        const none = await acme("forecast", await storeOf(() => undefined), "--format", "html");
        expect(none).toMatchObject({ code: 2, err: expect.stringContaining("knows nothing of this load") });
    });

    test("knows the events and the time zone of its file", async () => {
        const sale =
            "tenant_config:\n  autoscaling:\n    strategy: predictive\n    time_zone: Europe/Berlin\n    events:\n      - { name: sale, from: 2026-11-30, to: 2026-12-01, factor: 3 }\n";
        const store = await storeOf(office);
        const asked = ["--prometheus", store, "--json", "--horizon", "2d"];
        const of = async (file: string) => {
            const directory = smallFleet({ "acme.yaml": file });
            const { out } = await tenantry(["forecast", "acme", "--tenants", directory, ...asked]);
            return new Map<string, number>(
                JSON.parse(out).points.map(({ t, p50 }: { t: string; p50: number }) => [t, p50]),
            );
        };
        const [plain, raised] = [await of(pooled("acme")), await of(`${pooled("acme")}${sale}`)];
        const ratio = (t: string) => raised.get(t)! / plain.get(t)!;
        expect(ratio("2026-11-30T10:00:00Z")).toBeCloseTo(3, 1);
        expect(ratio("2026-11-30T23:00:00Z")).toBeCloseTo(1, 1); // midnight in Berlin was before
    });

    test("is back-tested and simulated, in pods as large as the tenant has", async () => {
        const backtest = await acme("backtest", await storeOf(office), "--origins", "2", "--json");
        expect(backtest.code).toBe(0);
        expect(JSON.parse(backtest.out)).toMatchObject({ tenant: "acme", workload: "web", origins: 2 });
        const store = await storeOf(office);
        const simulated = await acme("simulate", store, "--json", "--days", "2");
        expect(simulated.code).toBe(0);
        const { settings, trace } = JSON.parse(simulated.out);
        expect(trace).toBe(store);
        expect(settings).toMatchObject({ min: 1, max: 2, start_delay: 60 });
        expect(settings.peak_pods).toBeCloseTo(2 / 0.1, 1); // 2 cores by the 100m of a pod
    });

    test("is named by the environment, and a file on the command line comes before it", async () => {
        const file = join(folder, "load.csv");
        writeFileSync(file, Array.from({ length: 600 }, (_, at) => `${at * 3600},${office(at * 3600)}`).join("\n"));
        const { url, seen } = await answering(200, emptyMatrix);
        const env = { TENANTRY_PROMETHEUS: url };
        const args = ["forecast", "acme", "--tenants", smallFleet()];
        expect((await tenantry(args, { env })).code).toBe(2);
        expect(seen.length).toBeGreaterThan(0);
        const before = seen.length;
        expect((await tenantry([...args, "--trace", file], { env })).code).toBe(0);
        expect(seen).toHaveLength(before);
    });

    test("is asked for a week a request, as far back as is said, and with the cluster's label", async () => {
        const { url, seen } = await answering(200, emptyMatrix);
        await acme("forecast", `${url}/tenant/a`, "--history", "21d", "--cluster", "eu-1", "--metric", "memory");
        expect(seen.map(({ path }) => path)).toEqual(Array(3).fill("/tenant/a/api/v1/query_range"));
        const steps = seen.flatMap(({ form }) => {
            const [from, to] = [Number(form.get("start")), Number(form.get("end"))];
            expect(form.get("step")).toBe("300");
            expect((to - from) / 300).toBeLessThan(2017);
            return Array.from({ length: (to - from) / 300 + 1 }, (_, at) => from + at * 300);
        });
        expect(steps.sort((a, b) => a - b)).toEqual(
            Array.from({ length: 21 * 288 + 1 }, (_, at) => now - 21 * day + at * 300),
        );
        expect(seen[0]!.form.get("query")).toBe(
            'sum(max by (cluster, namespace, pod) (container_memory_working_set_bytes{namespace="tenant-acme",container="web",cluster="eu-1"}))',
        );
    });

    test("may have gaps and what is no number", async () => {
        const holes = (t: number) => (t % 3600 === 0 ? Number.NaN : t % 7200 < 900 ? undefined : office(t));
        const { code, out } = await acme("forecast", await storeOf(holes), "--json", "--horizon", "1d");
        expect(code).toBe(0);
        const { mode, points } = JSON.parse(out);
        expect(mode).not.toBe("reactive");
        for (const { p50, p90 } of points) expect(p90).toBeGreaterThanOrEqual(p50);
        expect(out).not.toMatch(/NaN|null,\s+"p90"/);
    });

    test("that is short has no forecast, and is told so", async () => {
        const store = await storeOf((t) => (t > now - day / 2 ? office(t) : undefined));
        expect((await acme("forecast", store)).out).toContain("no forecast: less than a day of load");
        const backtest = await acme("backtest", store);
        expect(backtest).toMatchObject({ code: 2, err: expect.stringContaining("days are too few") });
    });

    test.each([
        ["nothing", () => undefined],
        ["what is no number", () => Number.NaN],
    ])("of which it knows %s is an error that shows the query", async (_, load) => {
        const { code, err } = await acme("simulate", await storeOf(load));
        expect(code).toBe(2);
        expect(err).toContain(
            "knows nothing of this load: sum(max by (cluster, namespace, pod) (rate(container_cpu_usage_seconds_total{",
        );
        expect(err).toContain("fix: check that the tenant runs there");
    });

    test("is refused to who may not ask, and the token is told nobody", async () => {
        const token = join(folder, "token");
        writeFileSync(token, "hunter2-token\n");
        const { url, seen } = await answering(401, '{"status":"error","error":"who are you"}');
        const { code, out, err } = await acme("forecast", url, "--auth", "bearer", "--bearer-file", token);
        expect(code).toBe(3);
        expect(seen[0]!.token).toBe("Bearer hunter2-token");
        expect(err).toContain("/api/v1/query_range: status 401 (who are you)");
        expect(out + err).not.toContain("hunter2");
    });

    test.each([
        [500, "broken", "status 500"],
        [200, "no json", "the answer is no JSON"],
        [
            200,
            '{"status":"success","data":{"resultType":"matrix","result":[{"values":[]},{"values":[]}]}}',
            "the query gives 2 series",
        ],
    ])("that comes as %s %s is an error", async (status, body, words) => {
        const { url } = await answering(status, body);
        const { code, err } = await acme("forecast", url);
        expect(code).toBe(1);
        expect(err).toContain(words);
    });

    test("is not waited for after Ctrl-C", async () => {
        const { url } = await answering(500, "");
        const stop = new AbortController();
        stop.abort();
        const args = ["forecast", "acme", "--tenants", smallFleet(), "--prometheus", url];
        expect((await tenantry(args, { signal: stop.signal })).code).toBe(8);
    });

    test.each([
        [["--prometheus", "ftp://x"], "give http: or https:"],
        [["--prometheus", "http://user:hunter2@x"], "give credentials by --auth"],
        [["--prometheus", "http://x/?token=hunter2"], "leave out what follows ? or #"],
        [["--prometheus", "http://x/#hunter2"], "leave out what follows ? or #"],
        [["--auth", "bearer"], "go together"],
        [["--auth", "bearer", "--bearer-file", "gone"], "there is no gone"],
        [["--timeout", "soon"], "--timeout"],
        [["--history", "0h"], "--history 0h cannot be used"],
        [["--workload", "nobody"], "acme has no workload nobody"],
        [["--trace", "load.csv"], "two loads are named"],
    ])("refuses %j", async (more, words) => {
        const { code, out, err } = await acme("forecast", "http://127.0.0.1:9", ...more);
        expect(code).toBe(2);
        expect(err).toContain(words);
        expect(err).toMatch(/^fix: /m);
        expect(out + err).not.toContain("hunter2");
    });

    test("is of one workload, and its requests of one that is public", async () => {
        const directory = smallFleet({ "acme.yaml": two });
        const of = (...more: string[]) =>
            tenantry(["forecast", "acme", "--tenants", directory, "--prometheus", "http://127.0.0.1:9", ...more]);
        expect((await of()).err).toContain("name one by --workload: web, jobs");
        expect((await of("--workload", "jobs", "--metric", "requests")).err).toContain("jobs has no load requests");
    });

    test("is for a tenant that there is", async () => {
        const args = ["--tenants", smallFleet(), "--prometheus", "http://127.0.0.1:9"];
        expect((await tenantry(["forecast", "acne", ...args])).code).toBe(6);
        const file = join(folder, "other.csv");
        writeFileSync(file, "0,1\n");
        const { code, err } = await tenantry(["forecast", file, ...args]);
        expect(code).toBe(2);
        expect(err).toContain("--prometheus is for a tenant's load");
    });

    test("and its options are nothing without a Prometheus", async () => {
        const { code, err } = await tenantry(["forecast", "acme", "--tenants", smallFleet(), "--auth", "aws"]);
        expect(code).toBe(2);
        expect(err).toContain("--auth is for a Prometheus, and none is named");
    });
});
