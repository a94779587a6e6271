import { monitorEventLoopDelay } from "node:perf_hooks";
import type { Attributes } from "@opentelemetry/api";
import { PrometheusExporter, PrometheusSerializer } from "@opentelemetry/exporter-prometheus";
import type { Resource } from "@opentelemetry/resources";
import { MeterProvider, type MetricReader } from "@opentelemetry/sdk-metrics";

/** What the service tells of itself; gauges of workloads are not among it (`publish/`). */
export interface Watched {
    readonly workloads: () => number;
    readonly waitingRefits: () => number;
    readonly brokenSettings: () => number;
}

export interface OwnMetrics {
    requested(kind: string, outcome: string, seconds: number): void;
    refitted(outcome: string, seconds: number): void;
    /** Prometheus' text format. */
    text(): Promise<string>;
    stop(): Promise<void>;
}

const buckets = { explicitBucketBoundaries: [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60] };

/** Metrics by OpenTelemetry, read as Prometheus does, and by further readers such as OTLP. */
export function ownMetrics(resource: Resource, watched: Watched, readers: readonly MetricReader[] = []): OwnMetrics {
    const exporter = new PrometheusExporter({ preventServerStart: true });
    const provider = new MeterProvider({ resource, readers: [exporter, ...readers] });
    const meter = provider.getMeter("tenantry-forecaster");
    const requests = meter.createHistogram("tenantry_forecaster_prometheus_request_seconds", {
        description: "Requests to Prometheus",
        advice: buckets,
    });
    const refits = meter.createHistogram("tenantry_forecaster_refit_seconds", {
        description: "Loads that were learnt, with the time that they waited for their turn",
        advice: buckets,
    });
    const gauge = (name: string, description: string, value: () => number): void =>
        meter
            .createObservableGauge(`tenantry_forecaster_${name}`, { description })
            .addCallback((result) => result.observe(value()));
    gauge("workloads", "Workloads of this shard", watched.workloads);
    gauge("refits_waiting", "Loads that wait to be learnt, or are", watched.waitingRefits);
    gauge("settings_refused", "Files or ConfigMaps that are refused", watched.brokenSettings);
    gauge("resident_bytes", "Memory of the process", () => process.memoryUsage.rss());
    const delay = monitorEventLoopDelay({ resolution: 10 });
    delay.enable();
    gauge("event_loop_delay_p99_seconds", "Delay of the main thread since the start", () => delay.percentile(99) / 1e9);
    const serializer = new PrometheusSerializer(undefined, false, undefined, true, true);
    return {
        requested: (kind, outcome, seconds) => requests.record(seconds, { kind, outcome } satisfies Attributes),
        refitted: (outcome, seconds) => refits.record(seconds, { outcome } satisfies Attributes),
        text: async () => serializer.serialize((await exporter.collect()).resourceMetrics),
        stop: async () => {
            delay.disable();
            await provider.shutdown();
        },
    };
}
