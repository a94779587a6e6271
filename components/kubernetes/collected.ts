import { googleSampleSeconds } from "../../model/pace";
import type { PodMonitoring } from "./kinds/monitoring";
import type { Custom } from "./objects";

/** Some metrics of pods, by their names, that the cloud's own collectors keep; of nothing else, for each sample is paid for. */
export function collected(
    matchLabels: Readonly<Record<string, string>>,
    path: string,
    metrics: readonly string[],
): Custom<PodMonitoring> {
    return {
        apiVersion: "monitoring.googleapis.com/v1",
        kind: "PodMonitoring",
        spec: {
            selector: { matchLabels: { ...matchLabels } },
            endpoints: [
                {
                    port: "metrics",
                    path,
                    interval: `${googleSampleSeconds}s`,
                    metricRelabeling: [{ sourceLabels: ["__name__"], regex: metrics.join("|"), action: "keep" }],
                },
            ],
        },
    };
}
