import type { Tenant } from "../../model/schema/tenant";
import { isSuspended } from "../../model/suspension";
import type { AlertmanagerConfig, PrometheusRule, ServiceMonitor } from "./kinds/monitoring";
import { upstream } from "./load-queries";
import { metricLimits } from "./metrics-sizing";
import { tenantLabel } from "./names";
import type { Custom } from "./objects";
import { autoscalerName } from "./scaled-object";

/** Seconds between two samples: `real_time` decides. */
function scrapeInterval(tenant: Tenant): number {
    return tenant.tenant_config.monitoring.real_time ? 15 : 60;
}

/** Scrapes `/metrics` of every workload's Service. */
export function serviceMonitor(tenant: Tenant): Custom<ServiceMonitor> {
    const interval = scrapeInterval(tenant);
    return {
        apiVersion: "monitoring.coreos.com/v1",
        kind: "ServiceMonitor",
        spec: {
            selector: { matchLabels: { [tenantLabel]: tenant.tenant_id } },
            endpoints: [{ port: "http", path: "/metrics", interval: `${interval}s`, scrapeTimeout: "10s" }],
            targetLabels: [tenantLabel],
            // One tenant's metrics must not crowd out another's.
            ...metricLimits(tenant),
            labelLimit: 40,
        },
    };
}

interface Watch {
    readonly alert: string;
    readonly expr: string;
    readonly for: string;
    readonly severity: "warning" | "critical";
    readonly summary: string;
}

function requestWatches(tenant: Tenant, namespace: string, workload: string): Watch[] {
    const latency = tenant.tenant_config.autoscaling.metrics.latency_threshold;
    const of = upstream(namespace, workload);
    return [
        {
            alert: "RequestLatencyHigh",
            expr: `histogram_quantile(0.95, sum by (le) (rate(envoy_cluster_upstream_rq_time_bucket{${of}}[5m]))) > ${latency.milliseconds}`,
            for: "5m",
            severity: "warning",
            summary: `p95 latency of ${workload} is above ${latency}`,
        },
        {
            alert: "RequestErrorsHigh",
            expr: `sum(rate(envoy_cluster_upstream_rq_xx{${of},envoy_response_code_class="5"}[5m])) / sum(rate(envoy_cluster_upstream_rq_completed{${of}}[5m])) > 0.05`,
            for: "5m",
            severity: "critical",
            summary: `More than 5 % of requests to ${workload} fail`,
        },
    ];
}

function workloadWatches(tenant: Tenant, namespace: string, workload: string, byKeda: boolean): Watch[] {
    const at = `namespace="${namespace}"`;
    const scaling = tenant.tenant_config.autoscaling.enabled;
    const scaler = `horizontalpodautoscaler="${autoscalerName(workload, byKeda)}"`;
    return [
        {
            alert: "ReplicasUnavailable",
            expr: `kube_deployment_status_replicas_unavailable{${at},deployment="${workload}"} > 0`,
            for: "10m",
            severity: "critical",
            summary: `Replicas of ${workload} have been unavailable for 10 minutes`,
        },
        {
            alert: "ContainersRestarting",
            expr: `sum(increase(kube_pod_container_status_restarts_total{${at},container="${workload}"}[15m])) > 3`,
            for: "5m",
            severity: "critical",
            summary: `Containers of ${workload} keep restarting`,
        },
        ...(scaling
            ? [
                  {
                      alert: "AutoscalerAtMaximum",
                      expr: `kube_horizontalpodautoscaler_status_current_replicas{${at},${scaler}} >= on (namespace, horizontalpodautoscaler) kube_horizontalpodautoscaler_spec_max_replicas{${at},${scaler}}`,
                      for: "15m",
                      severity: "warning" as const,
                      summary: `${workload} runs at its most replicas; raise max_replicas or the requests`,
                  },
              ]
            : []),
    ];
}

/**
 * Alerts on latency, errors, availability and the ceiling of scaling; none while nothing is meant to run.
 *
 * @param byKeda whether KEDA scales the workloads
 */
export function alertRules(tenant: Tenant, namespace: string, byKeda: boolean): Custom<PrometheusRule> {
    const watched = isSuspended(tenant) ? [] : Object.entries(tenant.workloads);
    const groups = watched.map(([name, workload]) => ({
        name,
        interval: `${scrapeInterval(tenant)}s`,
        rules: [
            ...(workload.public ? requestWatches(tenant, namespace, name) : []),
            ...workloadWatches(tenant, namespace, name, byKeda),
        ].map(({ severity, summary, ...rule }) => ({
            ...rule,
            // Alertmanager hands an alert to the tenant's route by the namespace label, which sums have lost.
            labels: { severity, namespace, tenant: tenant.tenant_id, workload: name },
            annotations: { summary },
        })),
    }));
    return { apiVersion: "monitoring.coreos.com/v1", kind: "PrometheusRule", spec: { groups } };
}

/** Sends the tenant's alerts to the cloud's topic for them. */
export function alertRoute(receiver: Readonly<Record<string, unknown>>): Custom<AlertmanagerConfig> {
    return {
        apiVersion: "monitoring.coreos.com/v1alpha1",
        kind: "AlertmanagerConfig",
        spec: {
            route: {
                receiver: "tenant",
                groupBy: ["alertname", "workload"],
                groupWait: "30s",
                groupInterval: "5m",
                repeatInterval: "4h",
            },
            receivers: [{ ...receiver, name: "tenant" }],
        },
    };
}
