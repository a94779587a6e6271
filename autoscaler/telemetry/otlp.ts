import { OTLPMetricExporter } from "@opentelemetry/exporter-metrics-otlp-proto";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-proto";
import {
    defaultResource,
    detectResources,
    envDetector,
    type Resource,
    resourceFromAttributes,
} from "@opentelemetry/resources";
import { type MetricReader, PeriodicExportingMetricReader } from "@opentelemetry/sdk-metrics";
import { BatchSpanProcessor, type SpanProcessor } from "@opentelemetry/sdk-trace-base";

/** Who the metrics and traces are of: what OTEL_RESOURCE_ATTRIBUTES and OTEL_SERVICE_NAME say, or the name of the service. */
export const resourceOf = (env: NodeJS.ProcessEnv): Resource =>
    defaultResource()
        .merge(resourceFromAttributes({ "service.name": "tenantry-forecaster" }))
        .merge(
            env.OTEL_RESOURCE_ATTRIBUTES || env.OTEL_SERVICE_NAME
                ? detectResources({ detectors: [envDetector] })
                : null,
        );

/** Where metrics and traces go by OTLP, as the standard environment says; undefined where it says nothing. */
export function otlpOf(
    env: NodeJS.ProcessEnv,
): { readers: MetricReader[]; spans: SpanProcessor | undefined } | undefined {
    if (env.OTEL_SDK_DISABLED === "true") return undefined;
    const all = env.OTEL_EXPORTER_OTLP_ENDPOINT;
    const metrics = (all || env.OTEL_EXPORTER_OTLP_METRICS_ENDPOINT) && env.OTEL_METRICS_EXPORTER !== "none";
    const traces = (all || env.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT) && env.OTEL_TRACES_EXPORTER !== "none";
    if (!metrics && !traces) return undefined;
    const period = Number(env.OTEL_METRIC_EXPORT_INTERVAL) || undefined;
    return {
        readers: metrics
            ? [new PeriodicExportingMetricReader({ exporter: new OTLPMetricExporter(), exportIntervalMillis: period })]
            : [],
        spans: traces ? new BatchSpanProcessor(new OTLPTraceExporter()) : undefined,
    };
}
