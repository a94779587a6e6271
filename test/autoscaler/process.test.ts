import { execFileSync, spawn, spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { prometheusServer, serverOf, settingsOf } from "./fixtures";
import { running } from "./running";

let folder: string;
let app: string;
let settings: string;
beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "tenantry-bundle-"));
    app = join(folder, "app");
    settings = join(folder, "settings");
    for (const path of [app, settings]) mkdirSync(path);
    execFileSync(process.execPath, [join(__dirname, "../../autoscaler/bundle.js"), app]);
    writeFileSync(join(settings, "api.json"), JSON.stringify(settingsOf()));
    // As in the image: nobody may write, and who runs it is nobody that the files belong to.
    for (const path of [join(app, "refit"), app, settings, folder]) chmodSync(path, 0o555);
}, 60_000);
afterAll(() => {
    for (const path of [folder, app, settings, join(app, "refit")]) chmodSync(path, 0o755);
    rmSync(folder, { recursive: true, force: true });
});

const user = process.getuid?.() === 0 ? { uid: 65_532, gid: 65_532 } : {};
const files = () => readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();

/** The bundle as a process, alone with its own files. */
function started(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
    const child = spawn(process.execPath, [join(app, "main.js"), "--listen=127.0.0.1:0", ...args], {
        cwd: app,
        env: { PATH: "", ...env },
        stdio: ["ignore", "ignore", "pipe"],
        ...user,
    });
    return running(child);
}

test("the bundle forecasts from an empty folder that nobody may write to, and ends when it is told to", async () => {
    const prometheus = await prometheusServer((t) => 4 + 3 * Math.sin((t / 43_200) * Math.PI));
    onTestFinished(prometheus.close);
    const exported: string[] = [];
    const collector = await serverOf((request, _, response) => {
        exported.push(`${request.url} ${request.headers["content-type"]}`);
        response.end();
    });
    onTestFinished(collector.close);
    const before = files();
    const { child, ended, until, get, lines } = await started(
        ["--prometheus", prometheus.url.href, "--settings", settings],
        {
            OTEL_EXPORTER_OTLP_ENDPOINT: collector.url.href.replace(/\/$/, ""),
            OTEL_METRIC_EXPORT_INTERVAL: "500",
            OTEL_METRIC_EXPORT_TIMEOUT: "400",
        },
    );
    expect(await get("/healthz")).toBe("ok\n");
    const text = await until(async () => {
        const metrics = await get("/metrics");
        return metrics.includes("tenantry_desired_replicas{") && metrics;
    });
    expect(await get("/readyz")).toBe("ok\n");
    expect(text).toMatch(
        /^tenantry_forecast_mode\{tenant="acme",workload="api",namespace="tenant-acme",mode="\w+"\} 1$/m,
    );
    expect(text).toMatch(/^tenantry_forecaster_workloads 1$/m);
    expect(text).toMatch(/^tenantry_forecaster_refit_seconds_count\{outcome="ok"\} 1$/m);
    await until(() => exported.includes("/v1/metrics application/x-protobuf"));
    child.kill("SIGTERM");
    expect(await ended).toBe(0);
    expect(exported).toContain("/v1/traces application/x-protobuf");
    expect(files()).toEqual(before);
    expect(lines().map(({ level, message }) => `${level} ${message}`)).toEqual([
        "info started",
        "info settings read",
        "info stopping",
    ]);
}, 120_000);

test("without Prometheus it stays up, says so once, and holds no secret in what it says", async () => {
    const gone = await serverOf(() => undefined);
    await gone.close();
    const { until, get, lines } = await started([
        "--prometheus",
        gone.url.href,
        "--settings",
        settings,
        "--grpc-listen",
        "127.0.0.1:0",
    ]);
    await until(async () => (await get("/readyz")) === "ok\n");
    expect(await get("/metrics")).not.toContain("tenantry_desired_replicas");
    const told = lines().filter(({ level }) => level === "warn");
    expect(told.length).toBeGreaterThan(0);
    expect(new Set(told.map(({ message, load }) => `${message} ${load}`)).size).toBe(told.length);
    expect(told[0]).toMatchObject({
        load: "acme/tenant-acme/api/cpu",
        reason: expect.stringContaining("ECONNREFUSED"),
    });
}, 120_000);

test.each([
    [["--help"], 0, /npm run autoscaler -- --prometheus/, /^$/],
    [["--nothing"], 2, /^$/, /^error: TN503: Unknown option '--nothing'/],
    [["--check", "--settings", "SETTINGS"], 0, /^api.json: ok, acme\/tenant-acme\/api\n$/, /^$/],
    [["--check", "--settings", "/nowhere"], 1, /^$/, /^error: TN504: the forecaster cannot start: ENOENT/],
    [
        ["--settings", "/nowhere", "--prometheus", "http://x"],
        2,
        /^$/,
        /TN503: --settings "\/nowhere": there is no such/,
    ],
    [
        ["--settings", "SETTINGS", "--prometheus", "http://x", "--listen", "192.0.2.1:1"],
        1,
        /^$/,
        /TN504: .*EADDRNOTAVAIL/,
    ],
] as [string[], number, RegExp, RegExp][])("%j ends with %i", (args, code, out, error) => {
    const given = args.map((arg) => arg.replace("SETTINGS", settings));
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(app, "main.js"), ...given], {
        encoding: "utf8",
        ...user,
    });
    expect([status, stdout, stderr]).toEqual([code, expect.stringMatching(out), expect.stringMatching(error)]);
});
