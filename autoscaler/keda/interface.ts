import { fromJSON } from "@grpc/proto-loader";

// KEDA's external scaler, version 2.21: keda.sh/docs/latest/concepts/external-scalers (read 2026-11-29), as protobuf descriptors in JSON.
const field = (type: string, id: number, rule?: "repeated") => ({ type, id, ...(rule && { rule }) });

const messages = {
    ScaledObjectRef: {
        fields: {
            name: field("string", 1),
            namespace: field("string", 2),
            scalerMetadata: { keyType: "string", type: "string", id: 3 },
        },
    },
    IsActiveResponse: { fields: { result: field("bool", 1) } },
    GetMetricSpecResponse: { fields: { metricSpecs: field("MetricSpec", 1, "repeated") } },
    MetricSpec: {
        fields: {
            metricName: field("string", 1),
            targetSize: field("int64", 2),
            targetSizeFloat: field("double", 3),
        },
    },
    GetMetricsRequest: {
        fields: { scaledObjectRef: field("ScaledObjectRef", 1), metricName: field("string", 2) },
    },
    GetMetricsResponse: { fields: { metricValues: field("MetricValue", 1, "repeated") } },
    MetricValue: {
        fields: {
            metricName: field("string", 1),
            metricValue: field("int64", 2),
            metricValueFloat: field("double", 3),
        },
    },
};

const method = (requestType: string, responseType: string, responseStream = false) => ({
    requestType,
    responseType,
    responseStream,
    comment: "",
});

const service = {
    methods: {
        IsActive: method("ScaledObjectRef", "IsActiveResponse"),
        StreamIsActive: method("ScaledObjectRef", "IsActiveResponse", true),
        GetMetricSpec: method("ScaledObjectRef", "GetMetricSpecResponse"),
        GetMetrics: method("GetMetricsRequest", "GetMetricsResponse"),
    },
};

/** The package as `@grpc/grpc-js` loads it. */
export const externalScaler = fromJSON(
    { nested: { externalscaler: { nested: { ...messages, ExternalScaler: service } } } },
    { longs: Number, defaults: true },
);

/** Which workload is asked for. */
export interface ScaledObjectRef {
    readonly name: string;
    readonly namespace: string;
    readonly scalerMetadata: Readonly<Record<string, string>>;
}

export const metricName = "tenantry-desired-replicas";
