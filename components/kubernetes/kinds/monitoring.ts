/**
 * The parts of the Prometheus operator's kinds that are written here; no package types them.
 * Source: github.com/prometheus-operator/prometheus-operator v0.85.0, example/prometheus-operator-crd-full, read 2026-11-23.
 */

/** What is scraped behind services. */
export interface ServiceMonitor {
    apiVersion: "monitoring.coreos.com/v1";
    kind: "ServiceMonitor";
    spec: {
        selector: { matchLabels: Record<string, string> };
        endpoints: { port: string; path: string; interval: string; scrapeTimeout: string }[];
        targetLabels?: string[];
        targetLimit?: number;
        sampleLimit?: number;
        labelLimit?: number;
    };
}

/** What is scraped of pods. */
export interface PodMonitor {
    apiVersion: "monitoring.coreos.com/v1";
    kind: "PodMonitor";
    spec: {
        selector: { matchLabels: Record<string, string> };
        podMetricsEndpoints: { port: string; path: string; interval: string; honorLabels?: boolean }[];
    };
}

/**
 * What Google's collectors scrape of pods and keep.
 * Source: github.com/GoogleCloudPlatform/prometheus-engine v0.17.2, manifests/setup.yaml, read 2026-11-30.
 */
export interface PodMonitoring {
    apiVersion: "monitoring.googleapis.com/v1";
    kind: "PodMonitoring";
    spec: {
        selector: { matchLabels: Record<string, string> };
        endpoints: {
            port: string;
            path: string;
            interval: string;
            metricRelabeling?: { sourceLabels: string[]; regex: string; action: "keep" }[];
        }[];
    };
}

/** What is watched for. */
export interface PrometheusRule {
    apiVersion: "monitoring.coreos.com/v1";
    kind: "PrometheusRule";
    spec: {
        groups: {
            name: string;
            interval?: string;
            rules: {
                alert: string;
                expr: string;
                for: string;
                labels: Record<string, string>;
                annotations: Record<string, string>;
            }[];
        }[];
    };
}

/** Where alerts go. */
export interface AlertmanagerConfig {
    apiVersion: "monitoring.coreos.com/v1alpha1";
    kind: "AlertmanagerConfig";
    spec: {
        route: {
            receiver: string;
            groupBy: string[];
            groupWait: string;
            groupInterval: string;
            repeatInterval: string;
        };
        receivers: ({ name: string } & Record<string, unknown>)[];
    };
}
