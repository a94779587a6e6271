import { describe, expect, it } from "vitest";
import { latencyGuard, loadQueries, sizingQueries } from "../../components/kubernetes/load-queries";
import { sampleTenant } from "../components/kubernetes/sample";
import { answered, series } from "./promtool";

const tenant = sampleTenant();
const container = { namespace: "tenant-acme", container: "web", cluster: "eu-1" };
type Labels = Readonly<Record<string, string>>;
/** Two pods that use half a core and 100 bytes each; `told` says by which series. */
const world = (told: readonly Labels[]) =>
    ["web-1", "web-2"].flatMap((pod) =>
        told.flatMap((more) => [
            series("container_cpu_usage_seconds_total", { ...container, pod, ...more }, "0+30x20"),
            series("container_memory_working_set_bytes", { ...container, pod, ...more }, "100x20"),
        ]),
    );

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
    ])("is the same where it is told %s", async (_, told) => {
        await answered(world(told), { [query("cpu", "eu-1")]: 1, [query("memory", "eu-1")]: 200, [replicas]: 2 });
    });

    it("adds up clusters where none is named, and what is not the workload's counts for nothing", async () => {
        const elsewhere = world([{}, { job: "b" }]).map((one) => ({
            ...one,
            series: one.series.replace("eu-1", "eu-2"),
        }));
        const others = [
            series("container_cpu_usage_seconds_total", { ...container, pod: "web-1", container: "" }, "0+60x20"),
            series("container_cpu_usage_seconds_total", { ...container, pod: "api-1", container: "api" }, "0+60x20"),
        ];
        await answered([...world([{}]), ...elsewhere, ...others], { [query("cpu")]: 2, [query("cpu", "eu-1")]: 1 });
    });

    it("counts requests once that several collectors tell, and those of every proxy and port", async () => {
        const proxy = { namespace: "envoy-gateway-system", cluster: "eu-1" };
        const requests = ["eg-1", "eg-2"].flatMap((pod) =>
            ["0", "1"].flatMap((rule) =>
                ["a", "b", "c"].map((job) =>
                    series(
                        "envoy_cluster_upstream_rq_total",
                        { ...proxy, pod, envoy_cluster_name: `httproute/tenant-acme/web/rule/${rule}`, job },
                        "0+60x20",
                    ),
                ),
            ),
        );
        await answered(requests, { [query("requests", "eu-1")]: 4 });
    });

    it("counts what pods take in and send, on all interfaces and each once, and nothing of other pods", async () => {
        const traffic = (pod: string, labels: Labels, bytes: string) =>
            ["receive", "transmit"].map((way) =>
                series(
                    `container_network_${way}_bytes_total`,
                    { namespace: "tenant-acme", cluster: "eu-1", pod, ...labels },
                    bytes,
                ),
            );
        const own = ["web-5d4f7c9b8-x2k9p", "web-5d4f7c9b8-7hqzt"].flatMap((pod) =>
            ["eth0", "net1"].flatMap((interface_) =>
                ["a", "b"].flatMap((job) => traffic(pod, { interface: interface_, job, id: `/${job}` }, "0+600x20")),
            ),
        );
        const others = [
            ...traffic("web-admin-5d4f7c9b8-x2k9p", { interface: "eth0" }, "0+6000x20"),
            ...traffic("worker-5d4f7c9b8-x2k9p", { interface: "eth0" }, "0+6000x20"),
            ...traffic("web-5d4f7c9b8-x2k9p", { interface: "eth0", namespace: "tenant-other" }, "0+6000x20"),
        ];
        await answered([...own, ...others], { [query("network", "eu-1")]: 80 });
    });

    it("counts of a counter that began anew what it has since", async () => {
        const pod = { namespace: "tenant-acme", cluster: "eu-1", pod: "web-5d4f7c9b8-x2k9p", interface: "eth0" };
        const anew = ["receive", "transmit"].map((way) =>
            series(`container_network_${way}_bytes_total`, pod, "90000+600x9 600+600x5"),
        );
        await answered(anew, { [query("network", "eu-1")]: 20 });
    });

    it("asks for a quarter more replicas while requests are slow, however often these are told", async () => {
        const { milliseconds } = tenant.tenant_config.autoscaling.metrics.latency_threshold;
        const slow = ["a", "b"].flatMap((job) => [
            ...[milliseconds, milliseconds * 4, "+Inf"].map((le, index) =>
                series(
                    "envoy_cluster_upstream_rq_time_bucket",
                    { envoy_cluster_name: "httproute/tenant-acme/web/rule/0", le: String(le), job },
                    index === 0 ? "0x20" : "0+60x20",
                ),
            ),
            series("kube_deployment_spec_replicas", { namespace: "tenant-acme", deployment: "web", job }, "8x20"),
        ]);
        await answered(slow, { [latencyGuard(tenant, "web")]: 10 });
    });

    it("is held against what is expected", async () => {
        await expect(answered(world([{}]), { [query("cpu", "eu-1")]: 2 })).rejects.toThrow(/FAILED/);
    });
});
