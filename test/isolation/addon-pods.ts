import type { Pod } from "./network";

/** Addresses that pods of a closed cluster call or are called from, beside each other. */
export type Place =
    | "api"
    | "control plane"
    | "nodes"
    | "resolver"
    | "identity agent"
    | "endpoints"
    | "internet"
    | "metadata";

/** A pod of an add-on, and what it cannot do without. */
export interface AddonPod extends Pod {
    /** Ports that the control plane calls. */
    readonly called: readonly number[];
    /** Ports that the metrics collector asks. */
    readonly asked: readonly number[];
    /** Where it goes, on which port of TCP, besides cluster DNS and the API server. */
    readonly goes: readonly (readonly [Place, number])[];
}

/** Where everything that tells metrics of a cluster is asked for them. */
export const collector = "monitoring";

interface Needs {
    readonly labels?: Readonly<Record<string, string>>;
    readonly called?: readonly number[];
    readonly asked?: readonly number[];
    readonly goes?: AddonPod["goes"];
}

const pod = (
    namespace: string,
    name: string,
    { labels = {}, called = [], asked = [], goes = [] }: Needs,
): AddonPod => ({
    name: `${namespace}/${name}`,
    namespace,
    labels,
    called,
    asked,
    goes,
});
const named = (name: string) => ({ "app.kubernetes.io/name": name });
const anIdentity = ["identity agent", 80] as const;
const https = ["internet", 443] as const;

/**
 * Pods of the charts and of EKS's add-ons that are not on the network of their node. Labels, ports of webhooks and metrics: the charts'
 * templates and values in the versions that components/kubernetes/charts.ts and components/aws/cluster/charts.ts pin; of EKS's own add-ons
 * github.com/aws-observability/helm-charts 6.4.0 (the operator; agents there are on their node's network), and the label that the Service of
 * cluster DNS selects by. All read 2026-11-30.
 */
export const addonPods: readonly AddonPod[] = [
    pod("kube-system", "coredns", {
        labels: { "k8s-app": "kube-dns" },
        asked: [9153],
        goes: [["resolver", 53]],
    }),
    pod("kube-system", "karpenter", {
        labels: named("karpenter"),
        goes: [anIdentity, ["endpoints", 443], https],
    }),
    pod("kube-system", "aws-load-balancer-controller", {
        labels: named("aws-load-balancer-controller"),
        called: [9443],
        goes: [anIdentity, ["endpoints", 443], https],
    }),
    pod("kube-system", "metrics-server", {
        labels: named("metrics-server"),
        called: [10_250],
        goes: [["nodes", 10_250]],
    }),
    pod("amazon-cloudwatch", "operator", {
        labels: { ...named("amazon-cloudwatch-observability"), "control-plane": "controller-manager" },
        called: [9443],
    }),
    pod("envoy-gateway-system", "envoy-gateway", { called: [9443], asked: [19_001] }),
    pod("cert-manager", "cert-manager", {
        called: [10_250],
        asked: [9402],
        goes: [anIdentity, https, ["internet", 80], ["internet", 53]],
    }),
    pod("external-secrets", "external-secrets", {
        called: [10_250],
        asked: [8080],
        goes: [anIdentity, ["endpoints", 443]],
    }),
    pod("keda", "keda-operator", {
        called: [9443, 6443],
        asked: [8080],
        goes: [
            ["internet", 5672],
            ["internet", 443],
        ],
    }),
    pod("vertical-pod-autoscaler", "admission-controller", { called: [8000], asked: [8942, 8943, 8944] }),
    pod(collector, "prometheus", {
        called: [10_250],
        goes: [anIdentity, ["endpoints", 443], https, ["nodes", 10_250]],
    }),
];
