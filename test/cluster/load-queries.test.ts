import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { loadQueries, sizingQueries } from "../../components/kubernetes/load-queries";
import { type PrometheusTools, prometheusTools } from "../../scripts/cluster/prometheus";
import { sampleTenant } from "../components/kubernetes/sample";

let tools: PrometheusTools;
beforeAll(async () => {
    tools = await prometheusTools();
});

const tenant = sampleTenant();
const container = { namespace: "tenant-acme", container: "web", cluster: "eu-1" };
type Labels = Readonly<Record<string, string>>;
const series = (metric: string, labels: Labels, values: string) => ({
    series: `${metric}{${Object.entries(labels).map(([name, value]) => `${name}="${value}"`)}}`,
    values,
});

/** Two pods that use half a core and 100 bytes each; `told` says by which series. */
const world = (told: readonly Labels[]) =>
    ["web-1", "web-2"].flatMap((pod) =>
        told.flatMap((more) => [
            series("container_cpu_usage_seconds_total", { ...container, pod, ...more }, "0+30x20"),
            series("container_memory_working_set_bytes", { ...container, pod, ...more }, "100x20"),
        ]),
    );

/** Has Prometheus answer the queries after ten minutes of the series; fails where it answers otherwise. */
function answer(input: readonly object[], expected: Readonly<Record<string, number>>): void {
    const folder = mkdtempSync(join(tmpdir(), "tenantry-queries-"));
    try {
        const file = join(folder, "test.json");
        const promql_expr_test = Object.entries(expected).map(([expr, value]) => ({
            expr,
            eval_time: "10m",
            exp_samples: [{ labels: "{}", value }],
        }));
        writeFileSync(file, JSON.stringify({ tests: [{ interval: "1m", input_series: input, promql_expr_test }] }));
        execFileSync(tools.promtool, ["test", "rules", file], { stdio: "pipe" });
    } finally {
        rmSync(folder, { recursive: true, force: true });
    }
}

const query = (metric: string, cluster?: string): string =>
    loadQueries(tenant, "web", cluster).find((one) => one.metric === metric)!.query;
const replicas = sizingQueries(tenant, "web", "eu-1").replicas;

describe("the load of a workload, as Prometheus reckons it", () => {
    it.each<[string, readonly Labels[]]>([
        ["once", [{}]],
        [
            "by two addresses of the kubelet",
            [{ metrics_path: "/metrics/cadvisor" }, { metrics_path: "/metrics/resource" }],
        ],
        ["by two collectors, one of which knows the container's id", [{ id: "/kubepods/1" }, { job: "other" }]],
    ])("is the same where it is told %s", (_, told) => {
        answer(world(told), { [query("cpu", "eu-1")]: 1, [query("memory", "eu-1")]: 200, [replicas]: 2 });
    });

    it("adds up clusters where none is named, and what is not the workload's counts for nothing", () => {
        const elsewhere = world([{}, { job: "b" }]).map((one) => ({
            ...one,
            series: one.series.replace("eu-1", "eu-2"),
        }));
        const others = [
            series("container_cpu_usage_seconds_total", { ...container, pod: "web-1", container: "" }, "0+60x20"),
            series("container_cpu_usage_seconds_total", { ...container, pod: "api-1", container: "api" }, "0+60x20"),
        ];
        answer([...world([{}]), ...elsewhere, ...others], { [query("cpu")]: 2, [query("cpu", "eu-1")]: 1 });
    });

    it("is held against what is expected", () => {
        expect(() => answer(world([{}]), { [query("cpu", "eu-1")]: 2 })).toThrow(/FAILED/);
    });
});
