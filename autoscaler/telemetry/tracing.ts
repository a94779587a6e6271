import { SpanKind, SpanStatusCode, type Tracer } from "@opentelemetry/api";
import type { Resource } from "@opentelemetry/resources";
import { BasicTracerProvider, type SpanProcessor } from "@opentelemetry/sdk-trace-base";
import { reasonOf } from "../http/errors";
import type { Prometheus } from "../prometheus/client";
import type { Refitter } from "../refit/pool";

/** Wraps what takes time in spans. Without anybody to send them to, nothing is wrapped. */
export function tracing(resource: Resource, spans: SpanProcessor | undefined) {
    if (spans === undefined)
        return {
            prometheus: (prometheus: Prometheus): Prometheus => prometheus,
            refitter: (refitter: Refitter): Refitter => refitter,
            stop: async (): Promise<void> => undefined,
        };
    const provider = new BasicTracerProvider({ resource, spanProcessors: [spans] });
    const tracer = provider.getTracer("tenantry-forecaster");
    return {
        prometheus: ({ range, at }: Prometheus): Prometheus => ({
            range: (...asked) => spanned(tracer, "query_range", SpanKind.CLIENT, () => range(...asked)),
            at: (...asked) => spanned(tracer, "query", SpanKind.CLIENT, () => at(...asked)),
        }),
        refitter: (refitter: Refitter): Refitter => ({
            get waiting() {
                return refitter.waiting;
            },
            refit: (job) => spanned(tracer, "refit", SpanKind.INTERNAL, () => refitter.refit(job)),
            stop: () => refitter.stop(),
        }),
        stop: () => provider.shutdown(),
    };
}

async function spanned<T>(tracer: Tracer, name: string, kind: SpanKind, work: () => Promise<T>): Promise<T> {
    const span = tracer.startSpan(name, { kind });
    try {
        return await work();
    } catch (error) {
        // An error of a library may hold the request with its headers.
        span.setStatus({ code: SpanStatusCode.ERROR, message: reasonOf(error) });
        throw error;
    } finally {
        span.end();
    }
}
