import type { networking } from "@pulumi/kubernetes/types/input";
import { namespaces, proxyPorts } from "./names";

/**
 * What may reach the add-ons. Only ways in are closed: controllers talk to the API server and to the cloud's APIs, whose
 * addresses no policy can name for every cloud. Ports are those of the charts' pods.
 */

type Policy = networking.v1.NetworkPolicySpec;

interface Ways {
    /** Ports open to all, such as webhooks called by the control plane and the gateway's own listeners. */
    readonly all: readonly number[];
    /** Ports open to the metrics collector. */
    readonly metrics: readonly number[];
    /** Ports open to one other namespace. */
    readonly from?: { readonly namespace: string; readonly ports: readonly number[] };
}

const ways: Readonly<Record<string, Ways>> = {
    // 9443 is the webhook that tells proxies their zone.
    [namespaces.gateway]: { all: [proxyPorts.http.targetPort, proxyPorts.https.targetPort, 9443], metrics: [19_001] },
    [namespaces.certificates]: { all: [10_250], metrics: [9402] },
    [namespaces.secrets]: { all: [10_250], metrics: [8080] },
    [namespaces.autoscaling]: { all: [9443, 6443], metrics: [8080] },
    [namespaces.vertical]: { all: [8000], metrics: [8942, 8943, 8944] },
    [namespaces.monitoring]: { all: [10_250], metrics: [], from: { namespace: namespaces.autoscaling, ports: [9090] } },
};

const tcp = (ports: readonly number[]) => ports.map((port) => ({ port, protocol: "TCP" }));
const fromNamespace = (name: string) => [
    { namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": name } } },
];

/** Ingress policy of an add-on's namespace; undefined where none is known to be safe. */
export function addonPolicy(namespace: string): Policy | undefined {
    const way = ways[namespace];
    if (way === undefined) return undefined;
    return {
        podSelector: {},
        policyTypes: ["Ingress"],
        ingress: [
            { from: [{ podSelector: {} }] },
            ...(way.all.length > 0 ? [{ ports: tcp(way.all) }] : []),
            ...(way.metrics.length > 0
                ? [{ from: fromNamespace(namespaces.monitoring), ports: tcp(way.metrics) }]
                : []),
            ...(way.from ? [{ from: fromNamespace(way.from.namespace), ports: tcp(way.from.ports) }] : []),
        ],
    };
}
