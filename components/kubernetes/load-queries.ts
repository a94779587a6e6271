import { type Metrics, measuredBy } from "../../model/pace";
import { regions } from "../../model/regions";
import type { CloudName } from "../../model/schema/fields";
import type { Tenant } from "../../model/schema/tenant";
import { namespaces, tenantNamespace } from "./names";

/** What the cluster's Prometheus is asked of a workload. All names in the queries are ids of letters, digits and hyphens. */

/** Where the cluster's own Prometheus answers. Source: charts/prometheus of kube-prometheus-stack 88.5.3 (name of its Service; from knowledge, unverified). */
export const clusterPrometheus = `http://kube-prometheus-stack-prometheus.${namespaces.monitoring}.svc:9090`;

/** A load that replicas of a workload share. */
export interface LoadQuery {
    readonly metric: "cpu" | "memory" | "network" | "requests";
    readonly unit: string;
    readonly query: string;
    /** What one replica serves when it is fully used; without it nothing is scaled by it. */
    readonly perReplica: number | undefined;
}

/** What Envoy Gateway calls the upstream of a route. Source: Envoy Gateway v1.9.1 internal/gatewayapi/helpers.go, read 2026-11-23. */
export const upstream = (namespace: string, route: string) =>
    `envoy_cluster_name=~"httproute/${namespace}/${route}/.*"`;

/** The counter of requests that Envoy answered for a route's upstream, or nobody did. */
export const requestCounter = "envoy_cluster_upstream_rq_total";

const histories: Readonly<Record<CloudName, Metrics>> = {
    aws: measuredBy.cluster,
    azure: measuredBy.cluster,
    gcp: measuredBy.google,
};

/** What the history that a tenant's forecasts are made from tells of loads. */
export function historyOf({ region }: Pick<Tenant, "region">): Metrics {
    const cloud = regions.get(region)?.cloud;
    return cloud === undefined ? measuredBy.cluster : histories[cloud];
}

const windowOf = ({ windowSeconds }: Metrics) => `[${windowSeconds / 60}m]`;
/** Series of one cluster, where those of several are kept in one place. */
const from = (cluster: string | undefined) => (cluster === undefined ? "" : `,cluster="${cluster}"`);

/**
 * What pods tell, each once: the kubelet tells the same of a container at several of its addresses, as may several collectors.
 *
 * @param more labels that tell series of one pod apart; a pod has one container of its workload's name
 */
const once = (series: string, ...more: readonly string[]): string =>
    `max by (${["cluster", "namespace", "pod", ...more].join(", ")}) (${series})`;

/**
 * Requests a second to a public workload, those that nobody could answer among them.
 *
 * @param cluster where the series of several clusters lie together
 */
export function requestRate(
    tenant: Tenant,
    workload: string,
    cluster?: string,
    told: Metrics = measuredBy.cluster,
): string {
    const of = upstream(tenantNamespace(tenant.tenant_id), workload);
    return `sum(${once(`rate(${requestCounter}{${of}${from(cluster)}}${windowOf(told)})`, "envoy_cluster_name")})`;
}

/** What picks the series of a workload's pods: those of one whose name begins alike have a word more between it and their two hashes. */
const podsOf = (tenant: Tenant, workload: string, cluster: string | undefined) =>
    `namespace="${tenantNamespace(tenant.tenant_id)}",pod=~"${workload}-[a-z0-9]+-[a-z0-9]+"${from(cluster)}`;

/**
 * Bytes a second that a workload's pods take in and send, on all of their interfaces. A pod's containers share its network, which is told of its sandbox:
 * no container's name picks it. Source: labels of container_network_transmit_bytes_total, docs.cloudera.com/management-console/1.5.2 (cAdvisor's metrics),
 * read 2026-11-30.
 *
 * @param cluster where the series of several clusters lie together
 */
export function networkRate(
    tenant: Tenant,
    workload: string,
    cluster?: string,
    told: Metrics = measuredBy.cluster,
): string {
    const of = `{${podsOf(tenant, workload, cluster)}}${windowOf(told)}`;
    const way = (name: string) => `sum(${once(`rate(container_network_${name}_bytes_total${of})`, "interface")})`;
    return `${way("receive")} + ${way("transmit")}`;
}

/** What picks the series of a workload's containers. */
const containersOf = (tenant: Tenant, workload: string, cluster: string | undefined) =>
    `namespace="${tenantNamespace(tenant.tenant_id)}",container="${workload}"${from(cluster)}`;

/**
 * Loads of a workload that are measured, in the units that its replicas are sized by.
 *
 * @param cluster name that the cluster's series have where those of several lie together
 */
export function loadQueries(tenant: Tenant, workload: string, cluster?: string): readonly LoadQuery[] {
    const spec = tenant.workloads[workload]!;
    const of = containersOf(tenant, workload, cluster);
    const told = historyOf(tenant);
    const { requests_per_replica, network_per_replica } = tenant.tenant_config.autoscaling.metrics;
    return [
        {
            metric: "cpu",
            unit: "cores",
            query: `sum(${once(`rate(container_cpu_usage_seconds_total{${of}}${windowOf(told)})`)})`,
            perReplica: spec.cpu.millicores / 1_000,
        },
        {
            metric: "memory",
            unit: "bytes",
            query: `sum(${once(`container_memory_working_set_bytes{${of}}`)})`,
            // Memory does not follow load as CPU does: what a replica holds for itself would be scaled with it.
            perReplica: undefined,
        },
        {
            metric: "network",
            unit: "bytes/s",
            query: networkRate(tenant, workload, cluster, told),
            perReplica: network_per_replica?.bytes,
        },
        ...(spec.public
            ? [
                  {
                      metric: "requests" as const,
                      unit: "rps",
                      query: requestRate(tenant, workload, cluster, told),
                      perReplica: requests_per_replica,
                  },
              ]
            : []),
    ];
}

/** Seconds of a pod's life in which it counts as one that starts. */
const startingSeconds = 900;

/**
 * What a workload's replicas took of what they request, and how long they took to start.
 * Source: kube-state-metrics v2 docs/metrics/workload/pod-metrics.md (kube_pod_status_ready_time; from knowledge, unverified).
 *
 * @param cluster where the series of several clusters lie together
 */
export function sizingQueries(tenant: Tenant, workload: string, cluster?: string) {
    const memory = `container_memory_working_set_bytes{${containersOf(tenant, workload, cluster)}}`;
    // A pod has several series where the exporter was replaced, or is there twice.
    const each = (metric: string) => `max by (namespace, pod) (${metric}{${podsOf(tenant, workload, cluster)}})`;
    const created = each("kube_pod_created");
    return {
        replicas: `count(${once(memory)})`,
        // Over the whole time up to each point: a peak between two of them kills as well.
        largestBytes: `max(max_over_time(${memory}[5m]))`,
        startSeconds: `max((${each("kube_pod_status_ready_time")} - ${created}) and (time() - ${created} < ${startingSeconds}))`,
    };
}

/**
 * A quarter more replicas than there are while the slowest twentieth of requests takes longer than is aimed at; else nothing. It guards what no
 * other measure sees, and is bounded by the most replicas.
 */
export function latencyGuard(tenant: Tenant, workload: string): string {
    const namespace = tenantNamespace(tenant.tenant_id);
    const of = upstream(namespace, workload);
    const { milliseconds } = tenant.tenant_config.autoscaling.metrics.latency_threshold;
    const slow = `histogram_quantile(0.95, sum by (le) (rate(envoy_cluster_upstream_rq_time_bucket{${of}}[5m]))) > bool ${milliseconds}`;
    const there = `max(kube_deployment_spec_replicas{namespace="${namespace}",deployment="${workload}"})`;
    return `sum(${slow}) * ceil(1.25 * ${there})`;
}
