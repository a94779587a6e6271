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

/** Seconds that forecasts look further ahead than a pod takes to start: the cluster looks at an autoscaler that often. */
export const marginSeconds = 15;

/** What tells of a load: the mean of so many seconds, which ended so many seconds ago. */
export interface Metrics {
    readonly windowSeconds: number;
    readonly delaySeconds: number;
}

/** What rates that are asked of Prometheus tell, where samples come every 15 s and where they come every minute: a rate takes two samples at least. */
export const measuredBy = (realTime: boolean): Metrics =>
    realTime ? { windowSeconds: 60, delaySeconds: 15 } : { windowSeconds: 180, delaySeconds: 60 };

/**
 * Use of CPU, in percent, that replicas follow beside a forecast where nobody says another: it has seen to the room that the usual threshold is for.
 * Source: docs/adr/0042-scaling-is-simulated.md.
 */
export const percentAhead = 80;
