import type { PrometheusRule } from "./kinds/monitoring";
import type { Custom } from "./objects";

/** What is watched of a cluster beside its tenants: a question to its metrics, which has an answer while something is wrong. */
export interface ClusterWatch {
    readonly alert: string;
    readonly query: string;
    /** Minutes that it must hold. */
    readonly minutes: number;
    readonly severity: "warning" | "critical";
    readonly summary: string;
}

/** Picks series by their labels; of one cluster, where those of several lie together. */
export function picked(labels: Readonly<Record<string, string>>, cluster: string | undefined): string {
    const all = { ...labels, ...(cluster === undefined ? {} : { cluster }) };
    const pairs = Object.entries(all).map(([name, value]) => `${name}="${value}"`);
    return pairs.length === 0 ? "" : `{${pairs}}`;
}

/** Watches as the cluster's own Prometheus takes them. The namespace is that of what they are about: Alertmanager finds who is told by it. */
export function watchRule(group: string, namespace: string, watches: readonly ClusterWatch[]): Custom<PrometheusRule> {
    const rules = watches.map(({ alert, query, minutes, severity, summary }) => ({
        alert,
        expr: query,
        for: `${minutes}m`,
        labels: { severity, namespace },
        annotations: { summary },
    }));
    return {
        apiVersion: "monitoring.coreos.com/v1",
        kind: "PrometheusRule",
        spec: { groups: [{ name: group, rules }] },
    };
}
