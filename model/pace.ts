/** How fast planned autoscalers change replicas, up at once and down slowly, as `spec.behavior` of Kubernetes' autoscaler says it. */
export const pace = {
    scaleUp: {
        stabilizationWindowSeconds: 0,
        selectPolicy: "Max",
        policies: [
            { type: "Percent", value: 100, periodSeconds: 15 },
            { type: "Pods", value: 4, periodSeconds: 15 },
        ],
    },
    scaleDown: {
        selectPolicy: "Max",
        policies: [
            { type: "Percent", value: 25, periodSeconds: 60 },
            { type: "Pods", value: 1, periodSeconds: 60 },
        ],
    },
} as const;

/** Seconds that load stays low before replicas go where nobody says another time: the `scale_down_delay` of editions. */
export const scaleDownSeconds = 300;

/** Seconds that forecasts look further ahead than a pod takes to start: the cluster looks at an autoscaler that often. */
export const marginSeconds = 15;

/** What tells of a load: the mean of so many seconds, which ended so many seconds ago. */
export interface Metrics {
    readonly windowSeconds: number;
    readonly delaySeconds: number;
}

/** Seconds between samples of what replicas follow, in a cluster's own Prometheus: the containers' use of their nodes, and requests through the gateway. */
export const sampleSeconds = 15;

/**
 * Seconds between samples of containers' use in Google's managed history.
 * Source: docs.cloud.google.com/kubernetes-engine/docs/how-to/cadvisor-kubelet-metrics of 2026-04-10, read 2026-11-30.
 */
export const googleSampleSeconds = 30;

/** What rates of these tell, by where they are asked: four samples. How late Google's history tells one is from knowledge, unverified. */
export const measuredBy = {
    cluster: { windowSeconds: 4 * sampleSeconds, delaySeconds: sampleSeconds },
    google: { windowSeconds: 4 * googleSampleSeconds, delaySeconds: 2 * googleSampleSeconds },
} as const satisfies Readonly<Record<string, Metrics>>;

/**
 * Use of CPU, in percent, that replicas follow beside a forecast where nobody says another: it has seen to the room that the usual threshold is for.
 * Source: docs/adr/0042-scaling-is-simulated.md.
 */
export const percentAhead = 80;
