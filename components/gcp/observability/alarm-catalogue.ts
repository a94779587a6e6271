import type { WatchedAddons } from "../../kubernetes/addons";
import type { ClusterWatch } from "../../kubernetes/cluster-watch";
import { forecasterMissing, forecastsStale } from "../../kubernetes/forecaster-watch";
import { headroomMissing } from "../../kubernetes/headroom-watch";
import { namespaces } from "../../kubernetes/names";

/** What alarms watch, as plain data. Names of metrics are those that Google documents for each service (from knowledge, unverified). */

interface Watch {
    /** Logical suffix. */
    readonly name: string;
    readonly description: string;
    readonly severity: "WARNING" | "CRITICAL";
    /** Minutes that it must hold. */
    readonly minutes: number;
}

/** A metric of the cloud's beyond a threshold. */
interface ThresholdWatch extends Watch {
    readonly kind: "threshold";
    /** Which series, in Cloud Monitoring's language of filters; the project stands for `{project}`. */
    readonly filter: string;
    readonly threshold: number;
    readonly aligner: "ALIGN_MEAN" | "ALIGN_MAX" | "ALIGN_MIN";
    /** What the series are added up by; each stands for itself where none is given. */
    readonly summedBy?: string;
}

/** How a metric's series become what is compared and shown. */
export function aggregationOf({ aligner, summedBy }: ThresholdWatch) {
    return {
        alignmentPeriod: "60s",
        perSeriesAligner: aligner,
        ...(summedBy === undefined ? {} : { crossSeriesReducer: "REDUCE_SUM", groupByFields: [summedBy] }),
    };
}

/** A question in PromQL to the metrics of clusters. */
interface QueryWatch extends Watch {
    readonly kind: "query";
    readonly query: string;
}

export type AlarmSpec = ThresholdWatch | QueryWatch;

const above = (name: string, description: string, filter: string, threshold: number): ThresholdWatch => ({
    kind: "threshold",
    name,
    description,
    filter,
    threshold,
    severity: "CRITICAL",
    minutes: 10,
    aligner: "ALIGN_MEAN",
});

/** Series of a database server. Source: cloud.google.com/sql/docs/postgres/admin-api/metrics (from knowledge, unverified). */
const ofDatabase = (server: string, metric: string): string =>
    `resource.type = "cloudsql_database" AND resource.labels.database_id = "{project}:${server}" AND metric.type = "cloudsql.googleapis.com/database/${metric}"`;

/** What is watched of a pool of readers, which grows before this is told. */
export function readerAlarms(pool: string): readonly AlarmSpec[] {
    return [
        above("readers-cpu", "The database's readers are busy, all of them", ofDatabase(pool, "cpu/utilization"), 0.95),
    ];
}

/** Alarms of a database server. */
export function databaseAlarms(server: string, connections: number): readonly AlarmSpec[] {
    const of = (metric: string) => ofDatabase(server, metric);
    return [
        above("database-cpu", "The database's processors are busy", of("cpu/utilization"), 0.8),
        above("database-memory", "The database's memory is nearly used up", of("memory/utilization"), 0.9),
        above("database-storage", "The database's storage is nearly full", of("disk/utilization"), 0.9),
        {
            ...above(
                "database-connections",
                "More than nine tenths of the database's connections are taken",
                of("postgresql/num_backends"),
                Math.floor(connections * 0.9),
            ),
            // Each database of the server has a series of its own.
            summedBy: "resource.label.database_id",
        },
    ];
}

/** Alarms of a cache. Source: cloud.google.com/memorystore/docs/valkey/supported-monitoring-metrics (from knowledge, unverified). */
export function cacheAlarms(server: string): readonly AlarmSpec[] {
    const of = (metric: string) =>
        `resource.type = "memorystore.googleapis.com/Instance" AND resource.labels.instance_id = "${server}" AND metric.type = "memorystore.googleapis.com/instance/${metric}"`;
    return [
        above("cache-cpu", "The cache's processors are busy", of("cpu/maximum_utilization"), 0.8),
        above("cache-memory", "The cache's memory is nearly used up", of("memory/maximum_utilization"), 0.9),
    ];
}

const asked = (
    name: string,
    description: string,
    query: string,
    minutes: number,
    severity: Watch["severity"] = "CRITICAL",
): QueryWatch => ({ kind: "query", name, description, query, minutes, severity });

/** Alarms of a cluster. */
export function clusterAlarms(cluster: string, { headroom, shards }: WatchedAddons): readonly AlarmSpec[] {
    const on = `cluster="${cluster}"${headroom ? `,namespace!="${namespaces.headroom}"` : ""}`;
    return [
        asked(
            "cluster-pods-waiting",
            "Pods have been waiting for a node",
            `sum(kube_pod_status_unschedulable{${on}}) > 0`,
            15,
        ),
        asked(
            "cluster-restarts",
            "Add-ons keep restarting",
            `sum(increase(kubernetes_io:container_restart_count{monitored_resource="k8s_container",cluster_name="${cluster}",namespace_name!~"tenant-.*"}[15m])) > 10`,
            5,
        ),
        ...(headroom ? [watched("cluster-headroom-missing", headroomMissing(cluster))] : []),
        ...(shards > 0
            ? [
                  watched("cluster-forecaster-missing", forecasterMissing(shards, cluster)),
                  watched("cluster-forecasts-stale", forecastsStale(cluster)),
              ]
            : []),
    ];
}

function watched(name: string, { summary, query, minutes, severity }: ClusterWatch): AlarmSpec {
    return asked(name, summary, query, minutes, severity === "critical" ? "CRITICAL" : "WARNING");
}

/** Alarms of a tenant's workload. */
export function workloadAlarms(cluster: string, namespace: string, workload: string): readonly AlarmSpec[] {
    const of = `cluster="${cluster}",namespace="${namespace}"`;
    return [
        asked(
            `${workload}-unavailable`,
            `Replicas of ${workload} are unavailable`,
            // GKE collects no count of those that are unavailable. Source: cloud.google.com, "Collect and view kube state metrics".
            `kube_deployment_spec_replicas{${of},deployment="${workload}"} - kube_deployment_status_replicas_available{${of},deployment="${workload}"} > 0`,
            10,
        ),
        asked(
            `${workload}-at-maximum`,
            `${workload} runs at its most replicas`,
            `kube_horizontalpodautoscaler_status_current_replicas{${of},horizontalpodautoscaler="${workload}"} >= kube_horizontalpodautoscaler_spec_max_replicas{${of},horizontalpodautoscaler="${workload}"}`,
            15,
            "WARNING",
        ),
        asked(
            `${workload}-restarts`,
            `Containers of ${workload} keep restarting`,
            `sum(increase(kubernetes_io:container_restart_count{monitored_resource="k8s_container",cluster_name="${cluster}",namespace_name="${namespace}",container_name="${workload}"}[15m])) > 3`,
            5,
        ),
    ];
}
