import { type ClusterWatch, picked } from "./cluster-watch";
import { namespaces } from "./names";

/** Name of what makes forecasts, and of what runs it. */
export const forecasterName = "forecaster";

/** Seconds after which a model serves nobody. Source: autoscaler/workload/model.ts (staleSeconds); a test holds the two together. */
export const staleAfter = 64_800;

/**
 * The forecaster's processes, by metrics of kube-state-metrics: one that is away takes the forecasts of its tenants with it.
 *
 * @param shards processes that share the tenants
 * @param cluster where the series of several clusters lie together
 */
export function forecasterMissing(shards: number, cluster?: string): ClusterWatch {
    const namespace = namespaces.forecasting;
    const single = picked({ namespace, deployment: forecasterName }, cluster);
    const several = picked({ namespace, statefulset: forecasterName }, cluster);
    return {
        alert: "ForecasterMissing",
        query:
            shards === 1
                ? `kube_deployment_status_replicas_available${single} < kube_deployment_spec_replicas${single}`
                : `kube_statefulset_status_replicas_ready${several} < kube_statefulset_replicas${several}`,
        minutes: 15,
        severity: "warning",
        summary: "The forecaster is away: replicas follow what is measured alone",
    };
}

/** Metrics of the forecaster's own that {@link forecastsStale} asks for. */
export const forecasterMetrics = {
    age: "tenantry_model_age_seconds",
    workloads: "tenantry_forecaster_workloads",
    requests: "tenantry_forecaster_prometheus_request_seconds_count",
} as const;

/**
 * Half of the models are too old to serve, or no question to the history was answered in a quarter of an hour.
 *
 * @param cluster where the series of several clusters lie together
 */
export function forecastsStale(cluster?: string): ClusterWatch {
    const { age, workloads, requests } = forecasterMetrics;
    const of = (labels = {}) => picked(labels, cluster);
    return {
        alert: "ForecastsStale",
        query: [
            `quantile(0.5, ${age}${of()}) > ${staleAfter}`,
            `(sum(${workloads}${of()}) > 0 unless sum(increase(${requests}${of({ outcome: "ok" })}[15m])) > 0)`,
        ].join(" or "),
        minutes: 30,
        severity: "warning",
        summary: "Forecasts are no longer made anew: replicas follow what is measured alone",
    };
}
